//! Rights, territories, gateways, presumptions and house choices.

use super::elab::{Checker, Place};
use crate::diag::{Code, Diagnostic};
use crate::program::{ExprId, Gateway, GatewayTarget, MEASURE, Origin, PackText, Presumption, RecordId};
use crate::resolve::{Bare, Item, Lookup, Member, Todo, TypeName, cites};
use crate::syntax::ast::{self, Expr, Name, Path, Text};
use crate::text::Span;

/// Reads everything that is neither a definition nor a rule.
pub(super) fn law<'a>(checker: &mut Checker<'_, 'a>, todo: &Todo<'a>) {
    for item in &todo.parameters {
        checker.enter(Place { pack: item.pack, own: None });
        let ty = checker.program.parameters[item.id].ty;
        if let Some(value) = checker.value_of(&item.ast.value, ty, false) {
            checker.program.parameters[item.id].value = value;
        }
    }
    for item in &todo.presumed {
        presumption(checker, item);
    }
    for item in &todo.rights {
        checker.enter(Place { pack: item.pack, own: None });
        let engaged = conditions(checker, &item.ast.engaged);
        let serious = conditions(checker, &item.ast.serious);
        let particularly = conditions(checker, &item.ast.particularly);
        let right = &mut checker.program.rights[item.id];
        right.engaged = engaged;
        right.serious = serious;
        right.particularly = particularly;
    }
    for item in &todo.territories {
        checker.enter(Place { pack: item.pack, own: None });
        match &item.ast.binds {
            Some(binds) => {
                if let Some(binds) = checker.condition(binds) {
                    checker.program.territories[item.id].binds = binds;
                }
            }
            None => checker.say(
                Diagnostic::new(
                    Code::E0409,
                    item.ast.name.span,
                    format!("territory `{}` does not say when it binds", item.ast.name.node),
                )
                .help("add `binds when …`"),
            ),
        }
    }
    for item in &todo.gateways {
        gateway(checker, item);
    }
}

fn conditions<'a>(checker: &mut Checker<'_, 'a>, written: &'a [(Expr, Option<Text>)]) -> Vec<(ExprId, PackText)> {
    let mut read = Vec::new();
    for (condition, text) in written {
        let text = text.as_ref().map_or_else(String::new, |text| text.node.clone());
        read.extend(checker.condition(condition).map(|id| (id, text)));
    }
    read
}

/// A presumption stands on a fact: bare names are those of its record first.
fn presumption<'a>(checker: &mut Checker<'_, 'a>, item: &Item<'a, (RecordId, u16), ast::Presumption>) {
    let (record, number) = item.id;
    let own = (record != MEASURE).then_some(record);
    checker.enter(Place { pack: item.pack, own });
    let when = item.ast.when.as_ref().map(|when| checker.condition(when));
    let cites = cites(&item.ast.based_on, item.pack, checker.names, &mut checker.sink);
    if checker.names.broken_fields.contains(&item.id) {
        return;
    }
    let Some((ty, optional)) = checker.program.field_at(record, number).map(|field| (field.ty, field.optional)) else {
        return;
    };
    let Some(value) = checker.value_of(&item.ast.value, ty, optional) else { return };
    let presumed = Presumption { value, cites, when: when.flatten(), span: item.ast.value.span };
    if let Some(field) = checker.program.records[record].fields.get_mut(usize::from(number)) {
        field.presumed = Some(presumed);
    }
}

fn gateway<'a>(checker: &mut Checker<'_, 'a>, item: &Item<'a, Span, ast::Gateway>) {
    checker.enter(Place { pack: item.pack, own: None });
    let target = match &item.ast.target {
        ast::GatewayTarget::Judgement(name) => {
            let names = checker.names;
            let found = names.find(&names.judgements, name, item.pack, (Code::E0207, "judgement"), &mut checker.sink);
            found.map(GatewayTarget::Judgement)
        }
        ast::GatewayTarget::Fact(path) => gateway_fact(checker, path),
    };
    if let Some(target) = target {
        checker.program.gateways.push(Gateway {
            target,
            doc: item.ast.doc.as_ref().map_or_else(String::new, |doc| doc.node.clone()),
            origin: Origin { pack: item.pack, span: item.id },
        });
    }
}

/// `eu_law_link`, or `AccessRule.mode` for the fact of every record.
fn gateway_fact<'a>(checker: &mut Checker<'_, 'a>, path: &'a Path) -> Option<GatewayTarget> {
    match (path.rest.as_slice(), &path.args) {
        ([], None) => measure_fact(checker, path),
        ([name], None) => record_fact(checker, &path.head, name),
        _ => {
            checker.say(not_a_gateway(path.span));
            None
        }
    }
}

fn measure_fact<'a>(checker: &mut Checker<'_, 'a>, path: &'a Path) -> Option<GatewayTarget> {
    let names = checker.names;
    match names.lookup(&names.bare, &path.head.node, checker.pack()) {
        Lookup::Found(Bare::Field(field)) => Some(GatewayTarget::Field(MEASURE, field)),
        Lookup::Found(Bare::Def(def)) if checker.program.defs[def].params.is_empty() => Some(GatewayTarget::Def(def)),
        Lookup::Found(_) => {
            checker.say(not_a_gateway(path.span));
            None
        }
        Lookup::Hidden(..) | Lookup::Broken | Lookup::Missing => {
            checker.path(path, None);
            None
        }
    }
}

fn record_fact<'a>(checker: &mut Checker<'_, 'a>, head: &'a Name, name: &'a Name) -> Option<GatewayTarget> {
    let names = checker.names;
    let pack = checker.pack();
    let found = names.find(&names.types, head, pack, (Code::E0203, "record type"), &mut checker.sink)?;
    let TypeName::Record(record) = found else {
        checker.say(not_a_gateway(head.span));
        return None;
    };
    match names.lookup(names.members.get(record.0 as usize)?, &name.node, pack) {
        Lookup::Found(Member::Field(field)) if !names.derived.contains(&record) => {
            Some(GatewayTarget::Field(record, field))
        }
        Lookup::Found(Member::Def(def)) => Some(GatewayTarget::Def(def)),
        Lookup::Found(_) => {
            checker.say(not_a_gateway(name.span));
            None
        }
        Lookup::Hidden(..) | Lookup::Broken | Lookup::Missing => {
            checker.member(crate::program::Base::Measure, record, name);
            None
        }
    }
}

fn not_a_gateway(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0420, span, "this cannot be asked first")
        .note("a gateway is a fact or a judgement that a drafter can answer, or a definition made of such facts")
        .help("write a fact of the measure, `Record.fact`, or `judged NAME`")
}
