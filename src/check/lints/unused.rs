//! W0202: a declaration that nothing uses.
//!
//! What nothing uses is either a leftover or a rule that was forgotten; in both cases a reader is misled. All packs that
//! are loaded together count as users.

use super::Rules;
use super::usage::Usage;
use crate::diag::{Code, Diagnostic};
use crate::program::{MEASURE, Node, Origin, Read};

/// Looks at every declaration.
pub(super) fn check(rules: &Rules<'_, '_>, usage: &Usage, sink: &mut Vec<Diagnostic>) {
    let program = rules.program;
    let mut unused = |name: &str, kind: &str, origin: Origin, why: &str| {
        sink.push(
            Diagnostic::new(Code::W0202, head(origin, kind, name), format!("nothing uses the {kind} `{name}`"))
                .note(why.to_owned())
                .help("use it in a rule, or remove it"),
        );
    };
    for (id, e) in program.enums.iter().skip(2).filter(|(id, _)| !usage.enums.contains(id)) {
        let _ = id;
        unused(&e.name, "enum", e.origin, "no fact has it as its type");
    }
    for (_, record) in program.records.iter().filter(|(id, _)| *id != MEASURE && !usage.records.contains(id)) {
        unused(&record.name, "record type", record.origin, "no rule goes through its list, and nothing points at it");
    }
    for (id, def) in program.defs.iter().filter(|(id, _)| !usage.node(Node::Def(*id))) {
        let name = crate::resolve::graph::name(program, Node::Def(id));
        unused(&name, "definition", def.origin, "no rule reads it");
    }
    for (_, judgement) in program.judgements.iter().filter(|(id, _)| !usage.is_read(Read::Judgement(*id))) {
        unused(&judgement.name, "judgement", judgement.origin, "nobody would ever be asked for it");
    }
    for (_, parameter) in program.parameters.iter().filter(|(id, _)| !usage.is_read(Read::Parameter(*id))) {
        unused(&parameter.name, "parameter", parameter.origin, "no rule reads it");
    }
    for (_, territory) in program.territories.iter().filter(|(id, _)| !usage.territories.contains(id)) {
        unused(&territory.name, "territory", territory.origin, "no check binds in it");
    }
    for (_, step) in program.steps.iter().filter(|(id, _)| !usage.steps.contains(id)) {
        unused(&step.name, "step", step.origin, "no check belongs to it");
    }
    for (_, authority) in program.authorities.iter().filter(|(id, _)| !usage.authorities.contains(id)) {
        unused(
            &authority.name,
            "source of law",
            authority.origin,
            "no rule cites it, and it is related to no other source",
        );
    }
}

/// The head of the declaration: its keyword and its name.
fn head(origin: Origin, kind: &str, name: &str) -> crate::text::Span {
    let keyword = match kind {
        "record type" => "record",
        "definition" => "define",
        "source of law" => "authority",
        other => other,
    };
    let length = u32::try_from(keyword.len() + 1 + name.len()).unwrap_or(0);
    crate::text::Span { end: origin.span.end.min(origin.span.start.saturating_add(length)), ..origin.span }
}
