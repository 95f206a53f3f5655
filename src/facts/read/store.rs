//! Puts an answer into its cell: ids become rows, texts become numbers.

use super::Reader;
use super::value::Answer;
use crate::diag::{Code, Diagnostic};
use crate::facts::FactKey;
use crate::facts::doc::Entry;
use crate::facts::report::shown;
use crate::program::{Id, RecordId, Type, Value};
use crate::text::Span;

impl<'p, 'd> Reader<'p, 'd> {
    /// Reads one answer and stores it.
    pub(super) fn fact(&mut self, key: FactKey, entry: &'d Entry<'d>) {
        let program = self.program;
        let Some(field) = program.field_at(key.record, key.field) else { return };
        let Some((answer, evidence)) = self.answer(field, &entry.value) else { return };
        let value = match answer {
            Answer::Plain(value) => Some(value),
            Answer::Text(text) => Some(Value::Text(self.intern(text))),
            Answer::Ref(id, span) => target(field.ty).and_then(|to| self.existing(to, id, span)).map(Value::Ref),
            Answer::Refs(ids) => target(field.ty).and_then(|to| self.existing_all(to, &ids)),
        };
        if let Some(value) = value {
            self.measure.facts.tables[key.record].set(key.row, key.field, Some(value));
            self.measure.evidence.insert(key, evidence);
        }
    }

    fn existing_all(&mut self, record: RecordId, ids: &[(&'d str, Span)]) -> Option<Value> {
        let rows: Vec<Option<u32>> = ids.iter().map(|(id, span)| self.existing(record, id, *span)).collect();
        let rows: Vec<u32> = rows.into_iter().collect::<Option<_>>()?;
        Some(Value::Refs(self.measure.facts.add_refs(rows)))
    }

    fn existing(&mut self, record: RecordId, id: &str, span: Span) -> Option<u32> {
        let row = self.row(record, id);
        if row.is_none() {
            self.dangling(record, id, span, &[]);
        }
        row
    }

    /// Reports an id that no record has; `more` are ids that exist beside those of the measure.
    pub(super) fn dangling(&mut self, record: RecordId, id: &str, span: Span, more: &[&str]) {
        let list = &self.program.records[record].list;
        let known = self.rows.get(record.index());
        self.report.add(|| {
            // Ids in the order of the list; a hash map would give them in another order each time.
            let mut ids: Vec<(u32, &str)> = known.into_iter().flatten().map(|(id, (row, _))| (*row, *id)).collect();
            ids.sort_unstable();
            let ids: Vec<&str> = ids.into_iter().map(|(_, id)| id).chain(more.iter().copied()).collect();
            let diagnostic =
                Diagnostic::new(Code::E0520, span, format!("`{list}` has no entry with the id `{}`", shown(id)))
                    .here("not found");
            let diagnostic = match ids.len() {
                0 => diagnostic.help(format!("add an entry with this id to `{list}`")),
                1..=20 => diagnostic.note(format!("its ids: {}", ids.join(", "))),
                more => diagnostic.note(format!("it has {more} entries")),
            };
            let mut diagnostic = diagnostic.did_you_mean(id, ids);
            // Inside a path such as `access[x]` the id is only a part of what a correction would replace.
            diagnostic.fix = diagnostic.fix.filter(|fix| (fix.span.end - fix.span.start) as usize <= id.len() + 2);
            diagnostic
        });
    }
}

/// Record type that a reference points at.
pub(super) fn target(ty: Type) -> Option<RecordId> {
    match ty {
        Type::Ref(record) | Type::Refs(record) => Some(record),
        _ => None,
    }
}
