//! Names: ids that the drafter gives, and facts that the vocabulary knows.

use super::Reader;
use super::shape::What;
use crate::diag::{Code, Diagnostic};
use crate::facts::doc::{Doc, Entry};
use crate::facts::report::shown;
use crate::program::{Id, MEASURE, RecordId};
use crate::text::Span;

/// Longest id, in characters. Ids stand in reports and on command lines.
const LONGEST_ID: usize = 100;

/// What a key under `facts` stands for.
pub(super) enum Named {
    Fact(u16),
    List(RecordId),
    Nothing,
}

impl<'p, 'd> Reader<'p, 'd> {
    /// A field by name. Measures mostly follow the order of the vocabulary, so the search starts where the last ended.
    pub(super) fn field(&self, record: RecordId, name: &str, after: u16) -> Option<u16> {
        let fields = &self.program.records.get(record)?.fields;
        let start = usize::from(after).min(fields.len());
        let (before, rest) = fields.split_at(start);
        let found = rest.iter().position(|field| field.name == name).map(|at| at + start);
        found.or_else(|| before.iter().position(|field| field.name == name)).and_then(|at| u16::try_from(at).ok())
    }

    pub(super) fn named(&self, key: &str, after: u16) -> Named {
        if let Some(field) = self.field(MEASURE, key, after) {
            return Named::Fact(field);
        }
        match self.program.list(key) {
            Some(record) if self.program.records[record].derived.is_none() => Named::List(record),
            _ => Named::Nothing,
        }
    }

    /// An id given by the drafter; rules name records by it, so it has the shape of a name in the rules.
    pub(super) fn id(&mut self, doc: &'d Doc<'d>, what: What<'_>) -> Option<&'d str> {
        let text = self.scalar(doc, what)?.trim();
        if text.is_empty() {
            return self.nothing_written(doc.span, what);
        }
        let problem = if matches!(text, "none" | "unlimited") {
            "is a word with a meaning of its own"
        } else if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            "does not start with a letter from a to z"
        } else if text.len() > LONGEST_ID {
            "is too long"
        } else if !is_name(text) {
            "has characters that an id cannot have"
        } else {
            return Some(text);
        };
        self.report.add(|| {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
            let mended = words.collect::<Vec<_>>().join("_");
            let diagnostic = Diagnostic::new(Code::E0522, doc.span, format!("the id `{}` {problem}", shown(text)))
                .note("an id starts with a letter and goes on with letters a–z, figures, `_` and single `-`")
                .note("rules and reports point at a record by its id, as in `retention[masked]`");
            if text.is_ascii() && text.len() <= LONGEST_ID && is_name(&mended) && mended != text {
                diagnostic.help(format!("write `{}`", shown(&mended)))
            } else {
                diagnostic.help("choose a short word that tells the records apart")
            }
        });
        None
    }

    /// Reports a key that is no fact of the measure or of a record.
    pub(super) fn unknown_fact(&mut self, record: RecordId, entry: &'d Entry<'d>) {
        let program = self.program;
        self.report.add(|| {
            let lookup = Lookup { program, record, key: &entry.key, span: entry.key_span };
            lookup.derived().unwrap_or_else(|| lookup.unknown())
        });
    }
}

/// Whether a text has the shape of a name in the rules.
pub(super) fn is_name(text: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.split('-').all(part)
}

/// Finds out what somebody may have meant by a key.
struct Lookup<'a> {
    program: &'a crate::program::Program,
    record: RecordId,
    key: &'a str,
    span: Span,
}

impl Lookup<'_> {
    /// Something the rules work out themselves.
    fn derived(&self) -> Option<Diagnostic> {
        let list = self.record == MEASURE && self.program.list(self.key).is_some();
        let definition = self.program.defs.values().any(|def| def.name == self.key && def.record == self.record);
        if !list && !definition {
            return None;
        }
        let what = if list { "list" } else { "fact" };
        Some(
            Diagnostic::new(Code::E0523, self.span, format!("`{}` cannot be stated: the rules work it out", self.key))
                .here(format!("a {what} that follows from other facts"))
                .help("leave it out, and state the facts that it follows from"),
        )
    }

    fn unknown(&self) -> Diagnostic {
        let key = shown(self.key);
        let record = &self.program.records[self.record];
        let message = if self.record == MEASURE {
            format!("the vocabulary has no fact or list `{key}`")
        } else {
            format!("an entry of `{}` has no fact `{key}`", record.list)
        };
        let diagnostic = Diagnostic::new(Code::E0505, self.span, message).here("unknown");
        if let Some(elsewhere) = self.elsewhere() {
            return diagnostic.help(elsewhere);
        }
        let fields = record.fields.iter().map(|field| field.name.as_str());
        let lists = self.program.records.values().filter(|r| self.record == MEASURE && r.derived.is_none());
        let id = (self.record != MEASURE).then_some("id");
        diagnostic
            .did_you_mean(self.key, fields.chain(lists.map(|r| r.list.as_str())).chain(id))
            .help("a remark that no rule reads goes into `note` beside an answer, or behind a `#`")
    }

    /// Where a known name belongs that does not belong here.
    fn elsewhere(&self) -> Option<String> {
        let (program, key) = (self.program, self.key);
        if program.judgements.find(|judgement| judgement.name == key).is_some() {
            return Some(format!("`{key}` is a judgement: write it under `judgements`"));
        }
        if self.record != MEASURE && (program.field(MEASURE, key).is_some() || program.list(key).is_some()) {
            return Some(format!("`{key}` is asked once for the measure: write it directly under `facts`"));
        }
        if self.record == MEASURE && super::header::KEYS.contains(&key) {
            return Some(format!("`{key}` belongs under `measure`"));
        }
        if self.record == MEASURE && super::SECTIONS.contains(&key) {
            return Some(format!("`{key}` belongs at the left margin, beside `facts`"));
        }
        let asked = |id: RecordId| {
            let record = &program.records[id];
            id.index() != 0 && id != self.record && record.derived.is_none() && program.field(id, key).is_some()
        };
        let lists: Vec<String> =
            program.records.ids().filter(|id| asked(*id)).map(|id| format!("`{}`", program.records[id].list)).collect();
        (!lists.is_empty()).then(|| format!("`{key}` is asked for each entry of {}", lists.join(" and of ")))
    }
}
