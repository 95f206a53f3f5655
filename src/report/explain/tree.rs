//! The proof as a tree: each part of the rule's conditions with what it came to.

use super::Subject;
use crate::eval::{Entry, ProofKind, ProofNode, Read, prove};
use crate::program::{CheckId, Program, Quantifier, RecordId};
use crate::report::shared::{Page, Style};

/// Characters of a condition that are shown before it is cut.
const SHOWN: usize = 70;

/// The tree under a heading.
pub(super) fn proof(page: &mut Page, subject: &Subject<'_>, check: CheckId, row: Option<u32>) {
    page.heading("The proof", "yes ✓, no ✗, not known ?");
    for node in prove(subject.program, subject.measure, subject.config, check, row) {
        step(page, subject, &node, 0);
    }
    page.blank();
}

fn step(page: &mut Page, subject: &Subject<'_>, node: &ProofNode, depth: usize) {
    let sign = if node.truth.is_yes() {
        "✓"
    } else if node.truth.is_no() {
        "✗"
    } else {
        "?"
    };
    let text = words(subject, node);
    let indent = 2 + depth * 2;
    page.hanging(indent, (sign, Style::Plain), 2, &text, Style::Plain);
    for entry in &node.reads {
        if let Some(text) = read(subject, *entry) {
            page.paragraph(indent + 4, Style::Dim, &text);
        }
    }
    for child in &node.children {
        // A clause or a row repeats its only condition: show the condition once.
        step(page, subject, child, depth + 1);
    }
}

fn words(subject: &Subject<'_>, node: &ProofNode) -> String {
    let program = subject.program;
    match node.kind {
        ProofKind::Applies => "It applies when".to_owned(),
        ProofKind::Met => "It is met when".to_owned(),
        ProofKind::NotMet => "It is not met when".to_owned(),
        ProofKind::Exception(id) => format!("Exception {}: it holds when", program.exceptions[id].name),
        ProofKind::All => "all of these hold".to_owned(),
        ProofKind::Any => "one of these holds".to_owned(),
        ProofKind::Not => "this does not hold".to_owned(),
        ProofKind::Over(Quantifier::Some) => format!("for some record: {}", source(subject, node)),
        ProofKind::Over(Quantifier::Every) => format!("for every record: {}", source(subject, node)),
        ProofKind::Over(Quantifier::No) => format!("for no record: {}", source(subject, node)),
        ProofKind::Row(record, row) => place(subject, record, row),
        ProofKind::Leaf => source(subject, node),
    }
}

/// The rule's own words on one line.
fn source(subject: &Subject<'_>, node: &ProofNode) -> String {
    let text: Vec<&str> = subject.sources.slice(node.span).split_whitespace().collect();
    let text = text.join(" ");
    if text.chars().count() <= SHOWN { text } else { format!("{}…", text.chars().take(SHOWN).collect::<String>()) }
}

fn place(subject: &Subject<'_>, record: RecordId, row: u32) -> String {
    let id = subject.findings.record_id(subject.program, subject.measure, record, row);
    format!("{}[{id}]", subject.program.records[record].list)
}

fn read(subject: &Subject<'_>, entry: Entry) -> Option<String> {
    let program: &Program = subject.program;
    let on = |record: RecordId, row: u32| {
        if record == crate::program::MEASURE { String::new() } else { format!("{}.", place(subject, record, row)) }
    };
    let name = match entry.read {
        Read::Fact(record, row, field) => {
            let field = program.field_at(record, field)?;
            format!("{}{}", on(record, row), field.name)
        }
        Read::Judgement(judgement, row) => {
            let judgement = &program.judgements[judgement];
            format!("judgement {} {}", judgement.name, on(judgement.record, row).trim_end_matches('.'))
        }
        Read::List(record) => format!("list {}", program.records[record].list),
        _ => return None,
    };
    entry.missing.then(|| format!("not known: {}", name.trim_end()))
}
