//! The section `options`: policy options as overlays on the facts.

use super::Reader;
use super::facts::Written;
use super::judgements::Judged;
use super::names::Named;
use super::paths::{Path, Place};
use super::shape::{Keyed, What};
use super::store::target;
use super::value::Answer;
use crate::diag::{Code, Diagnostic};
use crate::facts::doc::{Doc, Entry};
use crate::facts::{Evidence, PolicyOption};
use crate::program::{Edit, EditValue, MEASURE, RecordId};
use crate::text::Span;
use std::collections::{BTreeSet, HashMap};

/// Keys of an option.
pub(in crate::facts) const KEYS: [&str; 6] = ["id", "title", "set", "remove", "complete", "judgements"];

/// An option while it is read.
#[derive(Default)]
struct Draft<'d> {
    option: PolicyOption,
    /// Records that the option itself mentions under `set`.
    mentioned: BTreeSet<(RecordId, &'d str)>,
    /// Records that it removes.
    removed: BTreeSet<(RecordId, &'d str)>,
}

impl Draft<'_> {
    fn edit(&mut self, edit: Edit, evidence: Option<Evidence>) {
        self.option.edits.push(edit);
        self.option.evidence.push(evidence);
        self.option.statements.push(None);
    }
}

impl<'p, 'd> Reader<'p, 'd> {
    pub(super) fn options(&mut self, doc: &'d Doc<'d>) {
        let what = What::EntryOf("options");
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for item in self.list(doc, What::Key("options"), "write `- {id: …, title: …, set: {…}}`").unwrap_or_default()
        {
            let Some(keyed) = self.keyed(item, what, &KEYS) else { continue };
            let id = match keyed.get("id") {
                Some(doc) => self.id(doc, What::Key("id")).map(|id| (id, doc.span)),
                None => {
                    self.missing(
                        keyed.place(),
                        "id",
                        what,
                        "give it a short word: `--option` and the report name it so",
                    );
                    None
                }
            };
            let title = keyed.get("title").and_then(|doc| self.text(doc, What::Key("title")));
            let mut option = self.option(&keyed);
            let Some((id, span)) = id else { continue };
            if let Some(first) = seen.insert(id, span) {
                self.report.add(|| {
                    Diagnostic::new(Code::E0521, span, format!("two options have the id `{id}`"))
                        .here("second")
                        .also(first, "first")
                        .help("give one of them another id")
                });
            }
            option.id = id.to_owned();
            option.title = title.unwrap_or_else(|| id.to_owned());
            self.measure.options.push(option);
        }
    }

    fn option(&mut self, keyed: &Keyed<'d>) -> PolicyOption {
        let mut draft = Draft::default();
        let set = keyed.get("set").and_then(|doc| self.mapping(doc, What::Key("set"))).unwrap_or_default();
        let removals =
            keyed.get("remove").and_then(|doc| self.one_or_more(doc, What::Key("remove"))).unwrap_or_default();
        let paths: Vec<_> = removals.iter().filter_map(|doc| Some((self.removal(doc)?, doc.span))).collect();
        draft
            .removed
            .extend(paths.iter().filter_map(|((record, key, field), _)| field.is_none().then_some((*record, (*key)?))));
        self.overlay(set, &mut draft);
        for (path, span) in paths {
            self.remove(path, span, &mut draft);
        }
        if let Some(doc) = keyed.get("complete") {
            for item in self.one_or_more(doc, What::Key("complete")).unwrap_or_default() {
                let name = self.scalar(item, What::EntryOf("complete")).map(str::trim);
                if let Some(record) = name.and_then(|name| self.list_named(name, item.span)) {
                    draft.edit(Edit::Complete(record), None);
                }
            }
        }
        if let Some(doc) = keyed.get("judgements") {
            for judged in self.judged(doc, |reader, record, id, span| reader.place_in(record, id, span, &draft)) {
                let Judged { judgement, place, verdict, statement } = judged;
                let key = place.map(|(_, id)| id.to_owned());
                draft.option.edits.push(Edit::Judge { judgement, key, verdict });
                draft.option.evidence.push(None);
                draft.option.statements.push(Some(statement));
            }
        }
        draft.option
    }

    /// The facts of `set`; as in `facts`, ids come first.
    fn overlay(&mut self, entries: &'d [Entry<'d>], draft: &mut Draft<'d>) {
        let mut answers = Vec::new();
        let mut lists: Vec<(RecordId, Vec<Written<'d>>)> = Vec::new();
        for entry in entries {
            match self.named(&entry.key, 0) {
                Named::Fact(field) => answers.push((field, entry)),
                Named::List(record) => {
                    let Some((written, evidence)) = self.records(record, entry) else { continue };
                    if written.is_empty() {
                        draft.edit(Edit::Empty(record), Some(evidence));
                    }
                    draft.mentioned.extend(written.iter().map(|written| (record, written.id)));
                    lists.push((record, written));
                }
                Named::Nothing => self.unknown_fact(MEASURE, entry),
            }
        }
        for (field, entry) in answers {
            self.set_fact(MEASURE, None, field, entry, draft);
        }
        for (record, records) in lists {
            for written in records {
                if self.row(record, written.id).is_none() {
                    draft.edit(Edit::Add { record, key: written.id.to_owned() }, None);
                }
                self.record_facts(record, written, |reader, field, entry| {
                    reader.set_fact(record, Some(written.id), field, entry, draft);
                });
            }
        }
    }

    fn set_fact(
        &mut self,
        record: RecordId,
        id: Option<&str>,
        field: u16,
        entry: &'d Entry<'d>,
        draft: &mut Draft<'d>,
    ) {
        let program = self.program;
        let Some(known) = program.field_at(record, field) else { return };
        let Some((answer, evidence)) = self.answer(known, &entry.value) else { return };
        let mut exists = |ids: &[(&'d str, Span)]| {
            let Some(to) = target(known.ty) else { return false };
            ids.iter().fold(true, |good, (id, span)| self.place_in(to, id, *span, draft).is_some() && good)
        };
        let value = match answer {
            Answer::Plain(value) => EditValue::Plain(value),
            Answer::Text(text) => EditValue::Text(text.to_owned()),
            Answer::Ref(id, span) if exists(&[(id, span)]) => EditValue::Ref(id.to_owned()),
            Answer::Refs(ids) if exists(&ids) => EditValue::Refs(ids.iter().map(|(id, _)| (*id).to_owned()).collect()),
            Answer::Ref(..) | Answer::Refs(_) => return,
        };
        draft.edit(Edit::Set { record, key: id.map(str::to_owned), field, value }, Some(evidence));
    }

    /// A record of the measure as the option leaves it.
    fn place_in(&mut self, record: RecordId, id: &'d str, span: Span, draft: &Draft<'d>) -> Option<Place> {
        let key = (record, id);
        if draft.removed.contains(&key) {
            let list = &self.program.records[record].list;
            self.report.add(|| {
                Diagnostic::new(Code::E0520, span, format!("this option removes `{list}[{id}]`, but points at it here"))
                    .help("point at another entry, or keep this one")
            });
            return None;
        }
        if draft.mentioned.contains(&key) {
            // A record of the option has no row yet; who asks only wants to know that it is there.
            return Some(self.row(record, id).map_or(Place::Derived, Place::Row));
        }
        if self.program.records[record].derived.is_some() || self.row(record, id).is_some() {
            return self.place(record, id, span);
        }
        let more: Vec<&str> = draft.mentioned.iter().filter(|(r, _)| *r == record).map(|(_, id)| *id).collect();
        self.dangling(record, id, span, &more);
        None
    }

    /// What an entry of `remove` names: record type, record, fact.
    fn removal(&mut self, doc: &'d Doc<'d>) -> Option<(RecordId, Option<&'d str>, Option<u16>)> {
        let text = self.scalar(doc, What::EntryOf("remove"))?.trim();
        let Some(path) = Path::parse(text) else {
            self.bad_path(doc.span, text);
            return None;
        };
        let Some(key) = path.key else {
            return self.removed_fact(doc.span, path.list).map(|field| (MEASURE, None, Some(field)));
        };
        let record = self.list_named(path.list, doc.span)?;
        self.place(record, key, doc.span)?;
        let Some(name) = path.field else { return Some((record, Some(key), None)) };
        let field = self.field(record, name, 0);
        if field.is_none() {
            let list = path.list;
            let program = self.program;
            self.report.add(|| {
                Diagnostic::new(Code::E0505, doc.span, format!("an entry of `{list}` has no fact `{name}`"))
                    .did_you_mean(name, program.records[record].fields.iter().map(|field| field.name.as_str()))
            });
        }
        Some((record, Some(key), Some(field?)))
    }

    fn removed_fact(&mut self, span: Span, name: &str) -> Option<u16> {
        let field = self.field(MEASURE, name, 0);
        if field.is_none() {
            let program = self.program;
            self.report.add(|| {
                if program.list(name).is_some() {
                    return Diagnostic::new(
                        Code::E0520,
                        span,
                        format!("`{name}` is a whole list; `remove` takes single entries"),
                    )
                    .help(format!("to say that there is none, write `{name}: []` under `set`"));
                }
                Diagnostic::new(Code::E0505, span, format!("the vocabulary has no fact or list `{name}`"))
                    .did_you_mean(name, program.records[MEASURE].fields.iter().map(|field| field.name.as_str()))
            });
        }
        field
    }

    fn remove(
        &mut self,
        (record, key, field): (RecordId, Option<&'d str>, Option<u16>),
        span: Span,
        draft: &mut Draft<'d>,
    ) {
        if let (Some(key), None) = (key, field)
            && draft.mentioned.contains(&(record, key))
        {
            let list = &self.program.records[record].list;
            self.report.add(|| {
                Diagnostic::new(Code::E0530, span, format!("this option both sets and removes `{list}[{key}]`"))
                    .help("keep one of the two")
            });
            return;
        }
        let owned = key.map(str::to_owned);
        let edit = match (owned, field) {
            (Some(key), None) => Edit::Remove { record, key },
            (key, Some(field)) => Edit::Forget { record, key, field },
            (None, None) => return,
        };
        draft.edit(edit, None);
    }
}
