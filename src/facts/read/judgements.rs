//! The section `judgements`: what persons have judged, on the measure or record by record.

use super::Reader;
use super::paths::Place;
use super::scalar::yes_or_no;
use super::shape::{Keyed, What};
use crate::diag::{Code, Diagnostic};
use crate::facts::doc::{Doc, Entry, Node};
use crate::facts::report::shown;
use crate::facts::{Ruling, Statement};
use crate::program::{JudgementId, MEASURE, Verdict};
use crate::text::Span;

/// Keys of a judgement with its reasons.
pub(in crate::facts) const KEYS: [&str; 6] = ["value", "by", "on", "reasons", "evidence", "expires"];

/// A judgement as read: on which record, the verdict, who and why.
pub(super) struct Judged<'d> {
    pub judgement: JudgementId,
    pub place: Option<(Place, &'d str)>,
    pub verdict: Verdict,
    pub statement: Statement,
}

impl<'d> Reader<'_, 'd> {
    pub(super) fn judgements(&mut self, doc: &'d Doc<'d>) {
        for judged in self.judged(doc, |reader, record, id, span| reader.place(record, id, span)) {
            let ruling = Ruling { verdict: judged.verdict, expires: judged.statement.expires };
            let row = match judged.place {
                None => 0,
                Some((Place::Row(row), _)) => row,
                Some((Place::Derived, id)) => {
                    self.measure.facts.derived_verdicts.push((judged.judgement, id.to_owned(), ruling));
                    continue;
                }
            };
            if let Some(cell) = self.measure.facts.verdicts[judged.judgement].get_mut(row as usize) {
                *cell = Some(ruling);
            }
            self.measure.judged.insert((judged.judgement, row), judged.statement);
        }
    }

    /// Reads judgements; `find` looks records up.
    pub(super) fn judged(
        &mut self,
        doc: &'d Doc<'d>,
        find: impl Fn(&mut Self, crate::program::RecordId, &'d str, Span) -> Option<Place>,
    ) -> Vec<Judged<'d>> {
        let mut all = Vec::new();
        for entry in self.mapping(doc, What::Key("judgements")).unwrap_or_default() {
            let Some(judgement) = self.judgement_named(entry) else { continue };
            let record = self.program.judgements[judgement].record;
            if record == MEASURE {
                if let Some((verdict, statement)) = self.on_measure(entry) {
                    all.push(Judged { judgement, place: None, verdict, statement });
                }
                continue;
            }
            for (id, span, doc) in self.by_record(record, entry) {
                let place = find(self, record, id, span);
                let read = self.verdict(doc, What::AnswerTo(&entry.key));
                if let (Some(place), Some((verdict, statement))) = (place, read) {
                    all.push(Judged { judgement, place: Some((place, id)), verdict, statement });
                }
            }
        }
        all
    }

    fn judgement_named(&mut self, entry: &Entry<'d>) -> Option<JudgementId> {
        let program = self.program;
        let found = program.judgements.find(|judgement| judgement.name == entry.key);
        if found.is_none() {
            self.report.add(|| {
                let names = program.judgements.values().map(|judgement| judgement.name.as_str());
                let message = format!("the vocabulary has no judgement `{}`", shown(&entry.key));
                let diagnostic = Diagnostic::new(Code::E0525, entry.key_span, message).here("unknown");
                if program.field(MEASURE, &entry.key).is_some() || program.list(&entry.key).is_some() {
                    return diagnostic.help("this is a fact: write it under `facts`");
                }
                diagnostic.did_you_mean(&entry.key, names)
            });
        }
        found
    }

    fn on_measure(&mut self, entry: &'d Entry<'d>) -> Option<(Verdict, Statement)> {
        if let Node::Map(entries) = &entry.value.node
            && let Some(first) = entries.first()
            && !entries.iter().any(|inside| KEYS.contains(&&*inside.key))
        {
            self.report.add(|| {
                let message = format!("`{}` is judged once, for the measure as a whole", entry.key);
                Diagnostic::new(Code::E0528, first.key_span, message)
                    .here("this looks like the id of a record")
                    .help("write `yes`, `no` or `contested`, or `{value: …, by: …, reasons: …}`")
            });
            return None;
        }
        self.verdict(&entry.value, What::AnswerTo(&entry.key))
    }

    fn by_record(
        &mut self,
        record: crate::program::RecordId,
        entry: &'d Entry<'d>,
    ) -> Vec<(&'d str, Span, &'d Doc<'d>)> {
        let list = self.program.records[record].list.as_str();
        let once = match &entry.value.node {
            Node::Scalar(_) => true,
            Node::Map(entries) => entries.iter().any(|inside| inside.key == "value"),
            _ => false,
        };
        if once {
            self.report.add(|| {
                let message = format!("`{}` is judged for each entry of `{list}`", entry.key);
                Diagnostic::new(Code::E0528, entry.key_span, message)
                    .here("the id of the entry is missing")
                    .help(format!("write `{}: {{ID: {{value: …}}}}` with the id of an entry of `{list}`", entry.key))
            });
            return Vec::new();
        }
        let entries = self.mapping(&entry.value, What::Key(&entry.key)).unwrap_or_default();
        entries.iter().map(|inside| (&*inside.key, inside.key_span, &inside.value)).collect()
    }

    /// A verdict, bare or with its reasons.
    pub(super) fn verdict(&mut self, doc: &'d Doc<'d>, what: What<'_>) -> Option<(Verdict, Statement)> {
        let Node::Map(_) = doc.node else {
            let verdict = self.bare_verdict(doc, what)?;
            return Some((verdict, Statement { line: self.line(doc.span), ..Statement::default() }));
        };
        let keyed = self.keyed(doc, what, &KEYS)?;
        self.reasoned(&keyed, doc.span, what)
    }

    /// The verdict of a mapping with its statement.
    pub(super) fn reasoned(&mut self, keyed: &Keyed<'d>, span: Span, what: What<'_>) -> Option<(Verdict, Statement)> {
        let statement = self.statement(keyed, span);
        match keyed.get("value") {
            Some(value) => Some((self.bare_verdict(value, what)?, statement)),
            None => {
                self.missing(keyed.place(), "value", what, "write `value: yes`, `no` or `contested`");
                None
            }
        }
    }

    fn bare_verdict(&mut self, doc: &'d Doc<'d>, what: What<'_>) -> Option<Verdict> {
        let text = self.scalar(doc, what)?.trim();
        let verdict = match yes_or_no(text) {
            Some(true) => Some(Verdict::Yes),
            Some(false) => Some(Verdict::No),
            None if text == "contested" => Some(Verdict::Contested),
            None => None,
        };
        if verdict.is_none() {
            self.report.add(|| {
                let message = format!("`{}`, {what}, is neither yes, no nor contested", shown(text));
                let diagnostic = Diagnostic::new(Code::E0527, doc.span, message)
                    .note("`contested` says that persons competent to answer disagree");
                match text {
                    "met" => diagnostic.help("write `yes`"),
                    "not_met" => diagnostic.help("write `no`"),
                    "not_assessed" | "unknown" => diagnostic.help("if nobody has judged it yet, leave it out"),
                    _ => diagnostic.did_you_mean(text, ["yes", "no", "contested"]),
                }
            });
        }
        verdict
    }

    fn statement(&mut self, keyed: &Keyed<'d>, span: Span) -> Statement {
        let mut text = |key| keyed.get(key).and_then(|doc| self.text(doc, What::Key(key)));
        let (by, reasons) = (text("by"), text("reasons"));
        let mut day = |key| keyed.get(key).and_then(|doc| self.day(doc, key));
        let (on, expires) = (day("on"), day("expires"));
        let items = keyed.get("evidence").and_then(|doc| self.one_or_more(doc, What::Key("evidence")));
        let evidence =
            items.unwrap_or_default().iter().filter_map(|item| self.text(item, What::EntryOf("evidence"))).collect();
        Statement { by, on, reasons, evidence, expires, line: self.line(span) }
    }
}
