//! Facts that an outcome rests on, with their places in the draft.

use super::context::Context;
use super::words::{count, date, plain as name_in_words};
use super::{FactOrigin, FactRef, PresumedFact};
use crate::eval::{Entry, Read};
use crate::facts::FactKey;
use crate::program::{AuthorityId, JudgementId, ParameterId, RecordId, Type, Value, Verdict};

/// Facts read that were known, in the order in which the rule reads them.
pub(crate) fn facts(cx: &Context<'_>, entries: &[Entry]) -> Vec<FactRef> {
    let mut shown: Vec<FactRef> = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.missing) {
        if let Some(fact) = fact(cx, entry.read)
            && !shown.iter().any(|seen| seen.path == fact.path)
        {
            shown.push(fact);
        }
    }
    shown
}

fn fact(cx: &Context<'_>, read: Read) -> Option<FactRef> {
    match read {
        Read::Fact(record, row, field) => stated(cx, record, row, field),
        Read::List(record) => list(cx, record),
        Read::Complete(record) => Some(plain(format!("complete[{}]", cx.list(record)), "declared complete")),
        Read::Judgement(judgement, row) => judged(cx, judgement, row),
        Read::Parameter(id) => parameter(cx, id),
        Read::Authority(id) => authority(cx, id),
        Read::Stage => {
            let ty = Type::Enum(cx.program.builtins.stage);
            let value = Value::Enum(cx.measure.facts.stage?);
            let written = cx.words().written(ty, value);
            Some(FactRef { written, ..plain("stage".to_owned(), cx.words().value(ty, value)) })
        }
        _ => None,
    }
}

fn plain(path: String, value: impl Into<String>) -> FactRef {
    let value = value.into();
    FactRef {
        path,
        written: value.clone(),
        value,
        origin: FactOrigin::Stated,
        source: None,
        quote: None,
        line: None,
        by: None,
        note: None,
    }
}

fn stated(cx: &Context<'_>, record: RecordId, row: u32, field: u16) -> Option<FactRef> {
    let declared = cx.program.field_at(record, field)?;
    let path = cx.fact_path(record, row, field);
    let words = cx.words();
    let Some(value) = cx.measure.facts.tables.get(record).and_then(|table| table.cell(row, field)) else {
        let presumed = declared.presumed.as_ref().filter(|_| cx.is_presumed(Read::Fact(record, row, field)))?;
        return Some(FactRef {
            origin: FactOrigin::Presumed,
            written: words.written(declared.ty, presumed.value),
            ..plain(path, words.value(declared.ty, presumed.value))
        });
    };
    let mut fact = plain(path, words.value(declared.ty, value));
    fact.written = words.written(declared.ty, value);
    if let Some(evidence) = cx.measure.evidence.get(&FactKey { record, row, field }) {
        fact.source.clone_from(&evidence.source);
        fact.quote.clone_from(&evidence.quote);
        fact.note.clone_from(&evidence.note);
        fact.by.clone_from(&evidence.by);
        fact.line = Some(evidence.line).filter(|line| *line > 0);
    }
    Some(fact)
}

/// How many records a list has; derived lists speak through those that they combine.
fn list(cx: &Context<'_>, record: RecordId) -> Option<FactRef> {
    let table = cx.measure.facts.tables.get(record).filter(|table| table.stated)?;
    let value = match table.ids.len() {
        0 => "stated to be empty".to_owned(),
        n => format!("{} listed", count(n, "entry", "entries")),
    };
    let written = if table.ids.is_empty() { "[]".to_owned() } else { format!("[{}]", table.ids.join(", ")) };
    Some(FactRef { written, ..plain(cx.list(record).to_owned(), value) })
}

fn judged(cx: &Context<'_>, judgement: JudgementId, row: u32) -> Option<FactRef> {
    let ruling = cx.measure.facts.verdicts.get(judgement)?.get(row as usize).copied().flatten()?;
    let mut fact = plain(cx.judgement_path(judgement, row), verdict(ruling.verdict));
    fact.origin = FactOrigin::Judgement;
    if let Some(statement) = cx.measure.judged.get(&(judgement, row)) {
        fact.by = match (&statement.by, statement.on) {
            (Some(by), Some(on)) => Some(format!("{by}, {}", date(on))),
            (by, on) => by.clone().or(on.map(date)),
        };
        fact.note.clone_from(&statement.reasons);
        fact.source = Some(statement.evidence.join("; ")).filter(|evidence| !evidence.is_empty());
        fact.line = Some(statement.line).filter(|line| *line > 0);
    }
    Some(fact)
}

pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Yes => "yes",
        Verdict::No => "no",
        Verdict::Contested => "contested",
    }
}

fn parameter(cx: &Context<'_>, id: ParameterId) -> Option<FactRef> {
    let declared = cx.program.parameters.get(id)?;
    let value = parameter_value(cx, id)?;
    Some(FactRef {
        origin: FactOrigin::Parameter,
        written: cx.words().written(declared.ty, value),
        ..plain(declared.name.clone(), cx.words().value(declared.ty, value))
    })
}

/// Value of a house choice in this run.
pub(crate) fn parameter_value(cx: &Context<'_>, id: ParameterId) -> Option<Value> {
    let changed = cx.config.parameters.iter().rev().find(|(changed, _)| *changed == id).map(|(_, value)| *value);
    changed.or_else(|| cx.program.parameters.get(id).map(|parameter| parameter.value))
}

fn authority(cx: &Context<'_>, id: AuthorityId) -> Option<FactRef> {
    let declared = cx.program.authorities.get(id)?;
    let status = declared.status(cx.config.as_of, cx.config.known_on);
    Some(FactRef { origin: FactOrigin::Authority, ..plain(declared.name.clone(), status.label()) })
}

/// Facts that the law supplied in this run.
pub(crate) fn presumptions(cx: &Context<'_>) -> Vec<PresumedFact> {
    let supplied = cx.findings.presumed.iter().filter_map(|key| {
        let field = cx.program.field_at(key.record, key.field)?;
        let presumed = field.presumed.as_ref()?;
        Some(PresumedFact {
            path: cx.fact_path(key.record, key.row, key.field),
            value: cx.words().value(field.ty, presumed.value),
            authorities: cx.authorities(&presumed.cites),
        })
    });
    supplied.collect()
}

/// Facts that tell something by themselves: a reference whose target's own facts stand beside it does not, nor does the
/// length of a list that is not empty.
pub(crate) fn telling(facts: &[FactRef]) -> Vec<&FactRef> {
    let leads_on = |fact: &FactRef| {
        let target = format!("[{}].", fact.written);
        facts.iter().any(|other| other.path.contains(&target))
    };
    let counts = |fact: &FactRef| !fact.path.contains('.') && fact.value.ends_with(" listed");
    facts.iter().filter(|fact| !leads_on(fact) && !counts(fact)).collect()
}

/// A fact as part of a sentence: `period of retention[full] is “5 years” (Art. 9(2))`.
pub(crate) fn fact_phrase(fact: &FactRef) -> String {
    let value = if fact.value.chars().count() > 60 { &fact.written } else { &fact.value };
    let place = fact.source.as_deref().filter(|source| source.chars().count() <= 30);
    let place = place.map_or(String::new(), |source| format!(" ({source})"));
    match fact.origin {
        FactOrigin::Judgement => format!("{} is judged “{value}”", fact.path),
        FactOrigin::Authority => format!("{} is {value}", fact.path),
        _ if fact.written.starts_with('[') && !fact.path.contains('.') => format!("`{}` is {value}", fact.path),
        _ => format!("{} is “{value}”{place}", fact_name(&fact.path)),
    }
}

/// `retention[full].period` as `period of retention[full]`, `prior_review` as `prior review`.
pub(crate) fn fact_name(path: &str) -> String {
    match path.rsplit_once('.') {
        Some((record, field)) if record.ends_with(']') => format!("{} of {record}", name_in_words(field)),
        _ => name_in_words(path),
    }
}
