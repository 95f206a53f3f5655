//! Binds a measure file to the vocabulary. Nothing in the file is skipped in silence: what cannot be bound is reported,
//! and reading goes on with the rest, so that one run shows every mistake.

mod assessments;
mod evidence;
mod facts;
mod header;
mod judgements;
mod law;
mod names;
mod options;
mod paths;
mod quantity;
mod scalar;
mod shape;
mod store;
mod time;
mod value;
mod waivers;
mod words;

use super::doc::{Doc, decode};
use super::report::Report;
use super::{Facts, Format, Measure};
use crate::diag::Diagnostic;
use crate::program::{Id, Program, RecordId};
use crate::text::{FileId, LineIndex, Span};
use shape::What;
use std::collections::HashMap;

/// A length of time, without a message where it is none.
pub(super) fn duration(text: &str) -> Option<crate::program::Duration> {
    time::duration(text).ok()
}

/// Keys at the top of a measure file.
pub(super) const SECTIONS: [&str; 8] =
    ["charta", "measure", "complete", "facts", "judgements", "assessments", "options", "waivers"];

/// Version of the measure file's format that this build reads.
pub(super) const VERSION: u32 = 1;

impl Measure {
    /// A measure about which nothing is known.
    #[must_use]
    pub fn unknown(program: &Program) -> Measure {
        Measure { facts: Facts::unknown(program), ..Measure::default() }
    }

    /// Reads a measure file: `name` is shown to people, `file` goes into the spans of the measure and of the problems.
    ///
    /// The measure is there only where nothing in the file is wrong: half a measure would make half a checklist.
    #[must_use]
    pub fn parse(
        program: &Program,
        name: &str,
        file: FileId,
        text: &str,
        format: Format,
    ) -> (Option<Measure>, Vec<Diagnostic>) {
        let mut report = Report::default();
        let Some(doc) = decode(text, file, format, &mut report) else {
            return (None, report.finish(text));
        };
        let mut reader = Reader::new(program, (name, text, format), report);
        reader.file(&doc);
        let failed = reader.report.has_errors();
        ((!failed).then_some(reader.measure), reader.report.finish(text))
    }
}

/// State of reading one file; `'d` is the life of its tree.
struct Reader<'p: 'd, 'd> {
    program: &'p Program,
    format: Format,
    lines: LineIndex,
    report: Report,
    measure: Measure,
    /// Rows and places by record id, per record type.
    rows: Vec<HashMap<&'d str, (u32, Span)>>,
    /// Numbers of texts, filled when the first text comes.
    texts: HashMap<&'d str, u32>,
}

impl<'p: 'd, 'd> Reader<'p, 'd> {
    fn new(program: &'p Program, (name, text, format): (&str, &str, Format), report: Report) -> Self {
        let measure = Measure { file: name.to_owned(), ..Measure::unknown(program) };
        let rows = vec![HashMap::new(); program.records.len()];
        Reader { program, format, lines: LineIndex::new(text), report, measure, rows, texts: HashMap::new() }
    }

    fn file(&mut self, doc: &'d Doc<'d>) {
        let Some(top) = self.keyed(doc, What::File, &SECTIONS) else { return };
        if !self.version(&top) {
            return;
        }
        match top.get("measure") {
            Some(doc) => self.header(doc),
            None => self.missing(top.place(), "measure", What::File, "give the measure an id and a title"),
        }
        if let Some(doc) = top.get("facts") {
            self.facts(doc);
        }
        if let Some(doc) = top.get("complete") {
            self.complete(doc);
        }
        if let Some(doc) = top.get("judgements") {
            self.judgements(doc);
        }
        if let Some(doc) = top.get("assessments") {
            self.assessments(doc);
        }
        if let Some(doc) = top.get("options") {
            self.options(doc);
        }
        if let Some(doc) = top.get("waivers") {
            self.waivers(doc);
        }
    }

    /// Line of a place in the measure file, from 1.
    fn line(&self, span: Span) -> u32 {
        self.lines.line(span.start as usize)
    }

    /// Number of a text: the same text has the same number, whether it stands in the rules or in the measure.
    fn intern(&mut self, text: &'d str) -> u32 {
        if self.texts.is_empty() {
            let literals = self.program.texts.iter().map(|(id, literal)| (literal.as_str(), id.0));
            self.texts.extend(literals);
        }
        let texts = &mut self.measure.facts.texts;
        *self.texts.entry(text).or_insert_with(|| {
            texts.push(text.to_owned());
            u32::try_from(self.program.texts.len() + texts.len() - 1).unwrap_or(u32::MAX)
        })
    }

    fn row(&self, record: RecordId, id: &str) -> Option<u32> {
        self.rows.get(record.index())?.get(id).map(|(row, _)| *row)
    }
}
