//! TOML → tree.

use super::{Budget, Doc, Entry, Node, repeated_key, too_deep, too_many};
use crate::diag::{Code, Diagnostic};
use crate::facts::limits::MAX_DEPTH;
use crate::facts::report::Report;
use crate::text::{FileId, Span};
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a TOML text.
pub(super) fn decode<'a>(text: &'a str, file: FileId, report: &mut Report) -> Option<Doc<'a>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in errors {
            report.add(|| syntax_error(&error, text, file));
        }
        return None;
    }
    let mut converter = Converter { file, budget: Budget::default() };
    let range = table.span();
    match converter.table(table.into_inner(), range, 0) {
        Ok(doc) => Some(doc),
        Err(problem) => {
            report.add(|| *problem);
            None
        }
    }
}

struct Converter {
    file: FileId,
    budget: Budget,
}

impl Converter {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    fn value<'a>(&mut self, value: Spanned<DeValue<'a>>, depth: usize) -> Result<Doc<'a>, Box<Diagnostic>> {
        let range = value.span();
        let span = self.span(range.clone());
        if !self.budget.charge(1) {
            return Err(Box::new(too_many(span)));
        }
        if depth > MAX_DEPTH {
            return Err(Box::new(too_deep(span)));
        }
        let node = match value.into_inner() {
            DeValue::String(text) => Node::Scalar(text),
            DeValue::Boolean(value) => Node::Scalar(Cow::Borrowed(if value { "true" } else { "false" })),
            DeValue::Integer(number) => Node::Scalar(Cow::Owned(number.to_string())),
            DeValue::Float(number) => Node::Scalar(Cow::Owned(number.to_string())),
            DeValue::Datetime(moment) => Node::Scalar(Cow::Owned(moment.to_string())),
            DeValue::Array(items) => {
                Node::List(items.into_iter().map(|item| self.value(item, depth + 1)).collect::<Result<_, _>>()?)
            }
            DeValue::Table(table) => return self.table(table, range, depth),
        };
        Ok(Doc { node, span })
    }

    fn table<'a>(&mut self, table: DeTable<'a>, range: Range<usize>, depth: usize) -> Result<Doc<'a>, Box<Diagnostic>> {
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let key_span = self.span(key.span());
            entries.push(Entry { key: key.into_inner(), key_span, value: self.value(value, depth + 1)? });
        }
        // The parser keeps its tables in the order of the alphabet; people read them in theirs.
        entries.sort_by_key(|entry| entry.key_span);
        Ok(Doc { node: Node::Map(entries), span: self.span(range) })
    }
}

fn syntax_error(error: &toml::de::Error, text: &str, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let start = range.start.min(text.len());
    let span = Span::new(file, start, range.end.clamp(start, text.len()));
    if error.message().contains("duplicate key") {
        return repeated_key(text.get(start..span.end as usize).unwrap_or(""), span, None);
    }
    if error.message().contains("recurs") {
        return too_deep(span.at_start());
    }
    let bare = text.get(start..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
    let message = if bare && (error.message().contains("quoted") || error.message().starts_with("invalid")) {
        "a text stands here without quotes".to_owned()
    } else {
        format!("this cannot be read as TOML: {}", error.message())
    };
    Diagnostic::new(Code::E0501, span, message)
        .here("reading stops here")
        .help("texts and answers stand in quotes: coverage = \"named_persons\", covert = \"yes\"")
}
