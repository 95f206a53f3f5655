//! The section `facts`: answers on the measure itself and lists of records.

use super::Reader;
use super::names::Named;
use super::shape::What;
use crate::diag::{Code, Diagnostic};
use crate::facts::doc::{Doc, Entry, Node};
use crate::facts::report::shown;
use crate::facts::{Evidence, FactKey};
use crate::program::{Id, MEASURE, RecordId};
use crate::text::Span;

/// A record whose id is known and whose answers are still to be read.
#[derive(Copy, Clone)]
pub(super) struct Written<'d> {
    pub id: &'d str,
    pub id_span: Span,
    pub entries: &'d [Entry<'d>],
}

impl<'p, 'd> Reader<'p, 'd> {
    /// Reads all answers. Ids come first: a record may be named before it is described.
    pub(super) fn facts(&mut self, doc: &'d Doc<'d>) {
        let Some(entries) = self.mapping(doc, What::Key("facts")) else { return };
        let mut answers = Vec::with_capacity(entries.len());
        let mut records = Vec::new();
        let mut next = 0;
        for entry in entries {
            match self.named(&entry.key, next) {
                Named::Fact(field) => {
                    next = field + 1;
                    answers.push((field, entry));
                }
                Named::List(record) => self.collect(record, entry, &mut records),
                Named::Nothing => self.unknown_fact(MEASURE, entry),
            }
        }
        for (field, entry) in answers {
            self.fact(FactKey { record: MEASURE, row: 0, field }, entry);
        }
        for (record, row, written) in records {
            self.record_facts(record, written, |reader, field, entry| {
                reader.fact(FactKey { record, row, field }, entry)
            });
        }
    }

    /// Opens a row for each record of a list.
    fn collect(&mut self, record: RecordId, entry: &'d Entry<'d>, records: &mut Vec<(RecordId, u32, Written<'d>)>) {
        let Some((written, evidence)) = self.records(record, entry) else { return };
        self.measure.facts.tables[record].stated = true;
        self.measure.lists.insert(record, evidence);
        for written in written {
            let row = self.measure.facts.tables[record].add(written.id);
            if let Some(rows) = self.rows.get_mut(record.index()) {
                rows.insert(written.id, (row, written.id_span));
            }
            records.push((record, row, written));
        }
        let rows = self.measure.facts.tables[record].rows() as usize;
        for (_, judgement) in self.program.judgements.iter().filter(|(_, j)| j.record == record).map(|(id, j)| (j, id))
        {
            self.measure.facts.verdicts[judgement].resize(rows, None);
        }
    }

    /// The records of a list, each with its id; no id comes twice.
    pub(super) fn records(&mut self, record: RecordId, entry: &'d Entry<'d>) -> Option<(Vec<Written<'d>>, Evidence)> {
        let list = self.program.records[record].list.as_str();
        let (doc, evidence) = self.list_evidence(&entry.value, list)?;
        let none = matches!(&doc.node, Node::Scalar(text) if matches!(text.trim(), "none" | "no"));
        let example = if none {
            "if the draft provides for none, write `[]`"
        } else {
            "write one entry for each, behind a dash and with an `id`, or `[]` if there is none"
        };
        let items = self.list(doc, What::Fact(list), example)?;
        let mut seen = std::collections::HashMap::with_capacity(items.len());
        let mut written: Vec<Written<'d>> = Vec::with_capacity(items.len());
        for item in items {
            let Some(record) = self.written(item, list) else { continue };
            match seen.get(record.id) {
                Some(first) => self.same_id(list, record, *first),
                None => {
                    seen.insert(record.id, record.id_span);
                    written.push(record);
                }
            }
        }
        Some((written, evidence))
    }

    /// A list may carry evidence as any answer does; a single record without its dash may not be taken for that.
    fn list_evidence(&mut self, doc: &'d Doc<'d>, list: &str) -> Option<(&'d Doc<'d>, Evidence)> {
        if let Node::Map(entries) = &doc.node
            && !entries.iter().any(|entry| entry.key == "value")
        {
            let help = format!("`{list}` may have several entries: put a dash before each, even before a single one");
            return self.wrong_shape(doc, What::Fact(list), "a list", &help);
        }
        self.with_evidence(doc, list)
    }

    fn written(&mut self, item: &'d Doc<'d>, list: &str) -> Option<Written<'d>> {
        let entries = self.mapping(item, What::EntryOf(list))?;
        match entries.iter().find(|entry| entry.key == "id") {
            Some(entry) => {
                let id = self.id(&entry.value, What::Key("id"))?;
                Some(Written { id, id_span: entry.value.span, entries })
            }
            None => {
                let place = entries.first().map_or(item.span, |entry| entry.key_span);
                self.missing(
                    place,
                    "id",
                    What::EntryOf(list),
                    "give it a short word as `id`: rules and reports point at it",
                );
                None
            }
        }
    }

    fn same_id(&mut self, list: &str, record: Written<'d>, first: Span) {
        self.report.add(|| {
            Diagnostic::new(
                Code::E0521,
                record.id_span,
                format!("`{list}` has two entries with the id `{}`", record.id),
            )
            .here("second")
            .also(first, "first")
            .help("give one of them another id; if both describe the same thing, join them")
        });
    }

    /// Goes through the answers of a record.
    pub(super) fn record_facts(
        &mut self,
        record: RecordId,
        written: Written<'d>,
        mut answer: impl FnMut(&mut Self, u16, &'d Entry<'d>),
    ) {
        let mut next = 0;
        for entry in written.entries.iter().filter(|entry| entry.key != "id") {
            match self.field(record, &entry.key, next) {
                Some(field) => {
                    next = field + 1;
                    answer(self, field, entry);
                }
                None => self.unknown_fact(record, entry),
            }
        }
    }

    /// The section `complete`: lists that the drafter declares complete.
    pub(super) fn complete(&mut self, doc: &'d Doc<'d>) {
        for item in self.one_or_more(doc, What::Key("complete")).unwrap_or_default() {
            let Some(name) = self.scalar(item, What::EntryOf("complete")).map(str::trim) else { continue };
            let Some(record) = self.list_named(name, item.span) else { continue };
            let table = &mut self.measure.facts.tables[record];
            if table.stated {
                table.complete = true;
                continue;
            }
            self.report.add(|| {
                Diagnostic::new(Code::E0529, item.span, format!("`{name}` is declared complete, but never filled in"))
                    .help(format!("write the entries under `facts`, or `{name}: []` if there is none"))
            });
        }
    }

    /// A list that a drafter can fill in, by name.
    pub(super) fn list_named(&mut self, name: &str, span: Span) -> Option<RecordId> {
        let program = self.program;
        match program.list(name) {
            Some(record) if program.records[record].derived.is_none() => Some(record),
            Some(_) => {
                self.report.add(|| {
                    Diagnostic::new(Code::E0523, span, format!("`{name}` cannot be stated: the rules work it out"))
                        .help("name the lists that it follows from")
                });
                None
            }
            None => {
                self.report.add(|| {
                    let lists = program.records.values().filter(|r| r.derived.is_none() && !r.list.is_empty());
                    Diagnostic::new(Code::E0505, span, format!("the vocabulary has no list `{}`", shown(name)))
                        .here("unknown")
                        .did_you_mean(name, lists.map(|r| r.list.as_str()))
                });
                None
            }
        }
    }
}
