//! What an undecided item lacks. Only what can still change its outcome is here, and each thing once.

use super::context::Context;
use super::facts::parameter_value;
use super::words::{enumerate, plain, uncapitalised, unstopped};
use super::{Missing, MissingKind};
use crate::eval::{Entry, Read};
use crate::program::{ExceptionId, ExprId, ExprKind, JudgementId, RecordId, Value, Verdict};

/// Something missing, with what was read: questions are made of both.
pub(crate) struct Gap {
    pub(crate) read: Read,
    pub(crate) missing: Missing,
}

/// Everything that is missing among what was read.
pub(crate) fn gaps(cx: &Context<'_>, entries: &[Entry]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.missing) {
        for gap in gap(cx, entry.read, entries) {
            if !gaps.iter().any(|seen| seen.missing.path == gap.missing.path) {
                gaps.push(gap);
            }
        }
    }
    gaps
}

fn gap(cx: &Context<'_>, read: Read, entries: &[Entry]) -> Vec<Gap> {
    let one = |kind, path: String, question: String| vec![Gap { read, missing: Missing { kind, path, question } }];
    match read {
        Read::Fact(record, row, field) => {
            let path = cx.fact_path(record, row, field);
            let ask = cx.program.field_at(record, field).map_or("", |f| &f.ask);
            let question = if ask.is_empty() { format!("What is `{path}`?") } else { ask.to_owned() };
            one(MissingKind::Fact, path, question)
        }
        Read::List(record) => cx.unstated_lists(record).into_iter().map(|list| unstated(cx, list)).collect(),
        Read::Complete(record) => {
            let list = cx.list(record);
            one(MissingKind::Complete, format!("complete[{list}]"), format!("Is the list `{list}` complete?"))
        }
        Read::Judgement(judgement, row) => {
            let (kind, question) = judgement_gap(cx, judgement, row);
            one(kind, cx.judgement_path(judgement, row), question)
        }
        Read::Authority(id) => {
            let Some(authority) = cx.program.authorities.get(id) else { return Vec::new() };
            let title = super::cite::title(authority);
            one(MissingKind::Authority, authority.name.clone(), format!("What is the status of {title}?"))
        }
        Read::Calendar(expr) => {
            let (path, question) = calendar(cx, expr, entries);
            one(MissingKind::Calendar, path, question)
        }
        Read::Stage => {
            let question = "Is the act proposed, adopted, in force or annulled?".to_owned();
            one(MissingKind::Fact, "stage".to_owned(), question)
        }
        Read::Conflict(exception) => {
            let question = conflict(cx, exception);
            one(MissingKind::Authority, cx.program.exceptions[exception].name.clone(), question)
        }
        Read::Def(..) | Read::Derived(..) | Read::Exception(..) | Read::Parameter(_) => Vec::new(),
    }
}

fn unstated(cx: &Context<'_>, record: RecordId) -> Gap {
    let missing =
        Missing { kind: MissingKind::List, path: cx.list(record).to_owned(), question: list_question(cx, record) };
    Gap { read: Read::List(record), missing }
}

/// `Is there any access rule? (One way in which an authority gets at data.) List every one.`
pub(crate) fn list_question(cx: &Context<'_>, record: RecordId) -> String {
    let Some(declared) = cx.program.records.get(record) else { return String::new() };
    let noun = plain(&declared.name);
    if declared.doc.is_empty() {
        return format!("List every {noun}.");
    }
    format!("List every {noun}: {}.", uncapitalised(unstopped(&declared.doc)))
}

fn judgement_gap(cx: &Context<'_>, judgement: JudgementId, row: u32) -> (MissingKind, String) {
    let ruling = cx.measure.facts.verdicts.get(judgement).and_then(|rows| rows.get(row as usize)).copied().flatten();
    let contested = ruling.is_some_and(|ruling| {
        ruling.verdict == Verdict::Contested && ruling.expires.is_none_or(|last| cx.config.as_of <= last)
    });
    let kind = if contested { MissingKind::Contested } else { MissingKind::Judgement };
    (kind, cx.program.judgements.get(judgement).map_or(String::new(), |j| j.ask.clone()))
}

fn conflict(cx: &Context<'_>, exception: ExceptionId) -> String {
    let declared = &cx.program.exceptions[exception];
    let sources: Vec<String> = cx.authorities(&declared.cites).into_iter().map(|a| a.name()).collect();
    match sources.as_slice() {
        [] => format!("Which view is to be followed? {}", declared.doc),
        [only] => format!("Is {only} to be followed? {}", declared.doc),
        _ => format!("Which of the sources is to be followed: {}?", enumerate(&sources, "or")),
    }
}

/// The place of the length that cannot be compared, and what would settle it.
fn calendar(cx: &Context<'_>, expr: ExprId, entries: &[Entry]) -> (String, String) {
    let lengths: Vec<(Option<String>, Option<String>)> =
        operands(cx, expr).into_iter().map(|operand| length(cx, operand, entries)).collect();
    let path = lengths.iter().find_map(|(path, _)| path.clone());
    let words: Vec<String> = lengths.into_iter().filter_map(|(_, words)| words).collect();
    let question = match words.as_slice() {
        [a, b, ..] => {
            format!("From which day does the period run? Whether {a} is longer than {b} depends on the calendar.")
        }
        _ => "From which day does the period run? The comparison of lengths depends on the calendar.".to_owned(),
    };
    let path = path.map_or_else(|| cx.place(cx.program.exprs[expr].span), |path| format!("start of {path}"));
    (path, question)
}

fn operands(cx: &Context<'_>, expr: ExprId) -> Vec<ExprId> {
    match &cx.program.exprs[expr].kind {
        ExprKind::Compare { left, right, .. } => vec![*left, *right],
        ExprKind::Within { event, length, .. } => vec![*event, *length],
        ExprKind::OneOf(left, _) => vec![*left],
        ExprKind::Const(_) | ExprKind::Parameter(_) | ExprKind::Field { .. } => vec![expr],
        _ => Vec::new(),
    }
}

/// Path and words of one side of a comparison of lengths, where they can be told.
fn length(cx: &Context<'_>, expr: ExprId, entries: &[Entry]) -> (Option<String>, Option<String>) {
    let words = |value: Value| Some(cx.words().value(cx.program.exprs[expr].ty, value));
    match &cx.program.exprs[expr].kind {
        ExprKind::Const(value) => (None, words(*value)),
        ExprKind::Parameter(id) => (None, parameter_value(cx, *id).and_then(words)),
        ExprKind::Field { record, field, .. } => {
            let place = entries.iter().find_map(|entry| match entry.read {
                Read::Fact(r, row, f) if (r, f) == (*record, *field) => Some(row),
                _ => None,
            });
            let Some(row) = place else { return (None, None) };
            let value = cx.measure.facts.tables.get(*record).and_then(|table| table.cell(row, *field));
            (Some(cx.fact_path(*record, row, *field)), value.and_then(words))
        }
        _ => (None, None),
    }
}
