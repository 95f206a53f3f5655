//! JSON → tree.

use super::{Budget, Doc, Entry, Node, refuse_repeated_keys, too_deep, too_many};
use crate::diag::{Code, Diagnostic};
use crate::facts::limits::MAX_DEPTH;
use crate::facts::report::Report;
use crate::text::{FileId, Span};
use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::borrow::Cow;

/// Reads a JSON text, as strictly as the standard has it.
pub(super) fn decode<'a>(text: &'a str, file: FileId, report: &mut Report) -> Option<Doc<'a>> {
    let parsed = match parse_to_ast(text, &CollectOptions::default(), &strict()) {
        Ok(parsed) => parsed,
        Err(error) => {
            report.add(|| syntax_error(&error, text, file));
            return None;
        }
    };
    let Some(value) = parsed.value else {
        return Some(Doc { node: Node::Null, span: Span::new(file, 0, 0) });
    };
    let mut converter = Converter { file, report, budget: Budget::default() };
    match converter.value(value, 0) {
        Ok(doc) => Some(doc),
        Err(problem) => {
            report.add(|| *problem);
            None
        }
    }
}

fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

struct Converter<'r> {
    file: FileId,
    report: &'r mut Report,
    budget: Budget,
}

impl Converter<'_> {
    fn span(&self, range: Range) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    fn value<'a>(&mut self, value: Value<'a>, depth: usize) -> Result<Doc<'a>, Box<Diagnostic>> {
        let span = self.span(value.range());
        if !self.budget.charge(1) {
            return Err(Box::new(too_many(span)));
        }
        if depth > MAX_DEPTH {
            return Err(Box::new(too_deep(span)));
        }
        let node = match value {
            Value::NullKeyword(_) => Node::Null,
            Value::StringLit(string) => Node::Scalar(string.value),
            Value::NumberLit(number) => Node::Scalar(Cow::Borrowed(number.value)),
            Value::BooleanLit(boolean) => Node::Scalar(Cow::Borrowed(if boolean.value { "true" } else { "false" })),
            Value::Array(array) => Node::List(
                array.elements.into_iter().map(|item| self.value(item, depth + 1)).collect::<Result<_, _>>()?,
            ),
            Value::Object(object) => {
                let mut entries = Vec::with_capacity(object.properties.len());
                for property in object.properties {
                    let key_span = self.span(property.name.range());
                    let key = match property.name {
                        ObjectPropName::String(string) => string.value,
                        ObjectPropName::Word(word) => Cow::Borrowed(word.value),
                    };
                    entries.push(Entry { key, key_span, value: self.value(property.value, depth + 1)? });
                }
                refuse_repeated_keys(&mut entries, self.report);
                Node::Map(entries)
            }
        };
        Ok(Doc { node, span })
    }
}

fn syntax_error(error: &ParseError, text: &str, file: FileId) -> Diagnostic {
    use ParseErrorKind as E;
    let range = error.range();
    let start = range.start.min(text.len());
    let span = Span::new(file, start, range.end.clamp(start, text.len()));
    let (message, help) = match error.kind() {
        E::NestingDepthExceeded => return too_deep(span.at_start()),
        E::CommentsNotAllowed => ("JSON has no comments", "use `note:` on an answer, or write the measure as YAML"),
        E::TrailingCommasNotAllowed => ("a comma stands before a closing bracket", "leave the last comma out"),
        E::ExpectedComma => ("a comma is missing before this", "separate entries with commas"),
        E::SingleQuotedStringsNotAllowed => ("JSON has only double quotes", "write \"…\""),
        E::ExpectedStringObjectProperty | E::UnexpectedWord => (
            "a word stands here without quotes",
            "put keys and texts into double quotes: \"coverage\": \"named_persons\"",
        ),
        E::UnterminatedArray | E::UnterminatedObject => ("a bracket is never closed", "close it with `]` or `}`"),
        E::ExpectedColonAfterObjectKey => ("a `:` is missing after a key", "write \"key\": value"),
        E::ExpectedObjectValue => ("a value is missing after a key", "write \"key\": value"),
        E::MultipleRootJsonValues => ("something follows after the end of the measure", "a file holds one measure"),
        kind => {
            return Diagnostic::new(Code::E0501, span, format!("this cannot be read as JSON: {kind}"))
                .here("reading stops here")
                .help("compare the line with the lines around it; a comma, a quote or a bracket may be missing");
        }
    };
    Diagnostic::new(Code::E0501, span, message).here("reading stops here").help(help)
}
