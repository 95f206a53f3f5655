//! Compares what a scenario expects with what was found, and says why it was found.

use super::Failure;
use crate::eval::{DerivedTable, Entry, Finding, Findings, Read, Reason};
use crate::facts::{FactTable, Measure};
use crate::program::{
    AuthorityId, CheckId, Citation, Engagement, Expect, JudgementId, MEASURE, Outcome, Program, RecordId, RightId,
    Severity,
};

/// Most questions listed where an expected one is missing.
const SHOWN: usize = 20;

/// Everything an expectation is compared with.
pub(super) struct Context<'a> {
    pub(super) program: &'a Program,
    pub(super) measure: &'a Measure,
    pub(super) findings: &'a Findings,
}

impl Context<'_> {
    /// What is wrong with an expectation; nothing when it is fulfilled.
    pub(super) fn check(&self, expected: &Expect) -> Option<Failure> {
        match expected {
            Expect::Outcome { check, on, outcome, vacuously, severity } => {
                self.outcome(*check, on.as_ref(), *outcome, *vacuously, *severity)
            }
            Expect::AsksFact { record, key, field } => self.asks_fact(*record, key.as_deref(), *field),
            Expect::AsksJudgement { judgement, key } => self.asks_judgement(*judgement, key.as_deref()),
            Expect::Cites(authority) => self.cites(*authority),
            Expect::Right(right, engagement) => self.right(*right, *engagement),
        }
    }

    fn outcome(
        &self,
        check: CheckId,
        on: Option<&(RecordId, String)>,
        outcome: Outcome,
        vacuously: bool,
        severity: Option<Severity>,
    ) -> Option<Failure> {
        let name = &self.program.checks[check].name;
        let items = self.findings.of(check);
        let item = match on {
            None => items.iter().max_by_key(|item| item.outcome.badness()),
            Some((record, key)) => items.iter().find(|item| {
                item.row.is_some_and(|row| self.findings.record_id(self.program, self.measure, *record, row) == *key)
            }),
        };
        let place = on.map(|(_, key)| format!(" on {key}")).unwrap_or_default();
        let expected = describe(outcome, vacuously, severity);
        let Some(item) = item else {
            let known: Vec<String> = items.iter().filter_map(|item| self.item_record(item)).collect();
            let list = if known.is_empty() { "no records".to_owned() } else { known.join(", ") };
            return Some(failure(
                format!("{name}{place}: {expected}"),
                format!("no item for that record (evaluated for {list})"),
                Vec::new(),
            ));
        };
        let agrees = item.outcome == outcome
            && (!vacuously || item.vacuous)
            && severity.is_none_or(|severity| item.severity == severity);
        if agrees {
            return None;
        }
        let found = describe(item.outcome, item.vacuous, severity.map(|_| item.severity));
        let record = self.item_record(item).map(|record| format!(" on {record}")).unwrap_or_default();
        Some(failure(format!("{name}{place}: {expected}"), format!("{name}{record}: {found}"), self.because(item)))
    }

    fn item_record(&self, item: &Finding) -> Option<String> {
        let record = crate::eval::record_of(&self.program.checks[item.check]);
        item.row.map(|row| self.findings.record_id(self.program, self.measure, record, row))
    }

    fn because(&self, item: &Finding) -> Vec<String> {
        let mut lines = vec![format!("reason: {:?}", item.reason)];
        for entry in self.findings.traces.expand(item.trace) {
            if let Some(text) = self.entry(entry) {
                lines.push(text);
            }
        }
        lines
    }

    fn entry(&self, entry: Entry) -> Option<String> {
        let state = if entry.missing { "not known" } else { "read" };
        let text = match entry.read {
            Read::Fact(record, row, field) => {
                let name = self.program.field_at(record, field)?.name.clone();
                let value = self.measure.facts.tables.get(record).and_then(|table| table.cell(row, field));
                let value = value.map(|value| format!(" = {value:?}")).unwrap_or_default();
                format!("{}{name}{value}", self.prefix(record, row))
            }
            Read::List(record) if entry.missing => format!("list {}", self.program.records[record].list),
            Read::Judgement(judgement, row) => {
                let judgement = &self.program.judgements[judgement];
                format!("{}judged {}", self.prefix(judgement.record, row), judgement.name)
            }
            Read::Authority(authority) => format!("status of {}", self.program.authorities[authority].name),
            Read::Calendar(_) => "a comparison of calendar lengths".to_owned(),
            Read::Stage => "stage".to_owned(),
            _ => return None,
        };
        Some(format!("{state}: {text}"))
    }

    fn prefix(&self, record: RecordId, row: u32) -> String {
        if record == MEASURE {
            return String::new();
        }
        let id = self.findings.record_id(self.program, self.measure, record, row);
        format!("{}[{id}].", self.program.records[record].list)
    }

    /// Everything that undecided items still wait for.
    fn missing(&self) -> impl Iterator<Item = Read> {
        // Where silence alone decided, what was not said is still asked for.
        let waits = |item: &&Finding| item.outcome.is_undecided() || item.reason == Reason::Silence;
        let undecided = self.findings.items.iter().filter(waits);
        undecided
            .flat_map(|item| self.findings.traces.expand(item.trace))
            .filter(|entry| entry.missing)
            .map(|entry| entry.read)
    }

    /// Row of a record by its id, derived ones included; nothing where there is no such record.
    fn row(&self, record: RecordId, key: Option<&str>) -> Option<u32> {
        let Some(key) = key else { return Some(0) };
        let derived = self.findings.derived.get(record).and_then(Option::as_ref).map(DerivedTable::rows);
        let stated = || self.measure.facts.tables.get(record).map_or(0, FactTable::rows);
        let rows = derived.unwrap_or_else(stated);
        (0..rows).find(|row| self.findings.record_id(self.program, self.measure, record, *row) == key)
    }

    /// Fails where the record that is asked about is not there: it would otherwise be taken for another one.
    fn no_record(&self, expected: String, record: RecordId, key: Option<&str>) -> Failure {
        let list = &self.program.records[record].list;
        failure(expected, format!("`{list}` has no entry `{}`", key.unwrap_or_default()), Vec::new())
    }

    fn asks_fact(&self, record: RecordId, key: Option<&str>, field: Option<u16>) -> Option<Failure> {
        let name = field.and_then(|field| self.program.field_at(record, field)).map(|field| field.name.clone());
        let Some(row) = self.row(record, key) else {
            let expected = format!("asks {}", name.unwrap_or_default());
            return Some(self.no_record(expected, record, key));
        };
        let wanted = match field {
            Some(field) => Read::Fact(record, row, field),
            None => Read::List(record),
        };
        if self.missing().any(|read| read == wanted) {
            return None;
        }
        let place = match (&name, record) {
            (None, record) => self.program.records[record].list.clone(),
            (Some(name), record) => format!("{}{name}", self.prefix(record, row)),
        };
        Some(failure(format!("asks {place}"), "no undecided item waits for it".to_owned(), self.asked()))
    }

    fn asks_judgement(&self, judgement: JudgementId, key: Option<&str>) -> Option<Failure> {
        let record = self.program.judgements[judgement].record;
        let expected = format!("asks judged {}", self.program.judgements[judgement].name);
        let Some(row) = self.row(record, key) else { return Some(self.no_record(expected, record, key)) };
        if self.missing().any(|read| read == Read::Judgement(judgement, row)) {
            return None;
        }
        Some(failure(expected, "no undecided item waits for it".to_owned(), self.asked()))
    }

    fn asked(&self) -> Vec<String> {
        let mut asked: Vec<String> =
            self.missing().filter_map(|read| self.entry(Entry { read, missing: true })).collect();
        asked.sort();
        asked.dedup();
        let more = asked.len().saturating_sub(SHOWN);
        asked.truncate(SHOWN);
        if more > 0 {
            asked.push(format!("and {more} more"));
        }
        asked
    }

    /// Whether a live item rests on a source: through its check, or through the exception that decided it.
    fn cites(&self, authority: AuthorityId) -> Option<Failure> {
        let names = |cites: &[Citation]| cites.iter().any(|citation| citation.authority == authority);
        let cited = self.findings.items.iter().any(|item| {
            let by_exception = match item.reason {
                Reason::Exception(id) | Reason::MayBeExcepted(id) | Reason::Floor(id) => {
                    names(&self.program.exceptions[id].cites)
                }
                _ => false,
            };
            by_exception || (item.outcome.is_live() && names(&self.program.checks[item.check].cites))
        });
        let name = &self.program.authorities[authority].name;
        (!cited).then(|| failure(format!("cites {name}"), "no live item cites it".to_owned(), Vec::new()))
    }

    fn right(&self, right: RightId, expected: Engagement) -> Option<Failure> {
        let found = self.findings.rights.get(right)?;
        if found.engagement == expected {
            return None;
        }
        let article = self.program.rights[right].article;
        let entries = self.findings.traces.expand(found.trace);
        Some(failure(
            format!("Article {article}: {}", expected.label()),
            format!("Article {article}: {}", found.engagement.label()),
            entries.into_iter().filter_map(|entry| self.entry(entry)).collect(),
        ))
    }
}

fn failure(expected: String, found: String, because: Vec<String>) -> Failure {
    Failure { line: 0, expected, found, because }
}

fn describe(outcome: Outcome, vacuously: bool, severity: Option<Severity>) -> String {
    let vacuously = if vacuously { " vacuously" } else { "" };
    let severity = severity.map(|severity| format!(" as {}", severity.label())).unwrap_or_default();
    format!("{}{vacuously}{severity}", outcome.label())
}
