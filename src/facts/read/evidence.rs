//! Answers with what stands behind them: a bare value, or a mapping with the value, its place in the draft and remarks.

use super::Reader;
use super::shape::{Keyed, What};
use super::value::Answer;
use crate::facts::Evidence;
use crate::facts::doc::{Doc, Node};
use crate::program::Field;
use crate::text::Span;

/// Keys of an answer with its evidence.
pub(in crate::facts) const KEYS: [&str; 6] = ["value", "source", "quote", "note", "by", "confidence"];

impl<'p, 'd> Reader<'p, 'd> {
    /// The answer to a question with its evidence.
    pub(super) fn answer(&mut self, field: &'p Field, doc: &'d Doc<'d>) -> Option<(Answer<'d>, Evidence)> {
        let (doc, evidence) = self.with_evidence(doc, &field.name)?;
        Some((self.value(field, doc)?, evidence))
    }

    /// Separates a value from its evidence.
    pub(super) fn with_evidence(&mut self, doc: &'d Doc<'d>, name: &str) -> Option<(&'d Doc<'d>, Evidence)> {
        let Node::Map(_) = doc.node else {
            return Some((doc, self.place_of(doc.span)));
        };
        let keyed = self.keyed(doc, What::AnswerTo(name), &KEYS)?;
        let evidence = self.evidence(&keyed, doc.span);
        match keyed.get("value") {
            Some(value) => Some((value, evidence)),
            None => {
                let help = "write `value: …`; if the answer is not known, leave the whole entry out";
                self.missing(keyed.place(), "value", What::AnswerTo(name), help);
                None
            }
        }
    }

    fn evidence(&mut self, keyed: &Keyed<'d>, span: Span) -> Evidence {
        let mut read = |key| keyed.get(key).and_then(|doc| self.text(doc, What::Key(key)));
        let (source, quote, note) = (read("source"), read("quote"), read("note"));
        let (by, confidence) = (read("by"), read("confidence"));
        Evidence { source, quote, note, by, confidence, ..self.place_of(span) }
    }

    fn place_of(&self, span: Span) -> Evidence {
        Evidence { span, line: self.line(span), ..Evidence::default() }
    }
}
