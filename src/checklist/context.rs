//! What everything in this layer reads: the rules, the measure, what was found, and how places are named.

use super::AuthorityRef;
use super::cite::{self, ReadOn};
use super::words::{Words, is_measure};
use crate::eval::{Config, Entry, Finding, Findings, Range, Read, record_of};
use crate::facts::Measure;
use crate::program::{Check, CheckId, Citation, JudgementId, Program, RecordId};

/// Everything that a checklist is made of.
#[derive(Copy, Clone)]
pub(crate) struct Context<'a> {
    pub(crate) program: &'a Program,
    pub(crate) measure: &'a Measure,
    pub(crate) findings: &'a Findings,
    pub(crate) config: &'a Config,
}

impl<'a> Context<'a> {
    pub(crate) fn words(&self) -> Words<'a> {
        Words { program: self.program, measure: self.measure }
    }

    pub(crate) fn check(&self, id: CheckId) -> &'a Check {
        &self.program.checks[id]
    }

    pub(crate) fn list(&self, record: RecordId) -> &'a str {
        self.program.records.get(record).map_or("", |r| &r.list)
    }

    /// `access[national_authorities]`; nothing for the measure itself.
    pub(crate) fn record_path(&self, record: RecordId, row: u32) -> Option<String> {
        let id = || self.findings.record_id(self.program, self.measure, record, row);
        (!is_measure(record)).then(|| format!("{}[{}]", self.list(record), id()))
    }

    /// Path of an item's record.
    pub(crate) fn item_path(&self, finding: &Finding) -> Option<String> {
        self.record_path(record_of(self.check(finding.check)), finding.row?)
    }

    /// `access[national_authorities].urgency`, `coverage`.
    pub(crate) fn fact_path(&self, record: RecordId, row: u32, field: u16) -> String {
        let name = self.program.field_at(record, field).map_or("", |f| &f.name);
        match self.record_path(record, row) {
            Some(path) => format!("{path}.{name}"),
            None => name.to_owned(),
        }
    }

    /// `balance`, `reviewer_independent of access[x]`.
    pub(crate) fn judgement_path(&self, judgement: JudgementId, row: u32) -> String {
        let Some(declared) = self.program.judgements.get(judgement) else { return String::new() };
        match self.record_path(declared.record, row) {
            Some(path) => format!("{} of {path}", declared.name),
            None => declared.name.clone(),
        }
    }

    /// What was read for a range, with definitions and exceptions replaced by the facts behind them.
    pub(crate) fn reads(&self, range: Range) -> Vec<Entry> {
        self.findings.traces.expand(range)
    }

    /// Lists of the draft behind a list: itself, or what a derived list combines, where they were never filled in.
    pub(crate) fn unstated_lists(&self, record: RecordId) -> Vec<RecordId> {
        let derivation = self.program.records.get(record).and_then(|r| r.derived.as_ref());
        let Some(derivation) = derivation else {
            let stated = self.measure.facts.tables.get(record).is_some_and(|table| table.stated);
            return if stated { Vec::new() } else { vec![record] };
        };
        let mut lists: Vec<RecordId> = Vec::new();
        for each in &derivation.each {
            for list in self.unstated_lists(each.record) {
                if !lists.contains(&list) {
                    lists.push(list);
                }
            }
        }
        lists
    }

    pub(crate) fn authorities<'c>(&self, cites: impl IntoIterator<Item = &'c Citation>) -> Vec<AuthorityRef> {
        let on = ReadOn { as_of: self.config.as_of, known_on: self.config.known_on };
        cite::authorities(self.program, cites, on)
    }

    /// Whether a fact was supplied by the law.
    pub(crate) fn is_presumed(&self, read: Read) -> bool {
        let Read::Fact(record, row, field) = read else { return false };
        let key = crate::facts::FactKey { record, row, field };
        self.findings.presumed.binary_search(&key).is_ok()
    }

    /// `rules/data_protection/access.charta:12`.
    pub(crate) fn place(&self, span: crate::text::Span) -> String {
        match self.program.place(span) {
            (file, Some(line)) => format!("{file}:{line}"),
            (file, None) => file.to_owned(),
        }
    }
}
