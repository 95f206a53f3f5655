//! Words for types and places, as messages use them.

use super::Checker;
use crate::program::{Program, Type};
use crate::text::Span;

/// Longest piece of the rules that a message quotes.
const QUOTE: usize = 48;

/// A type in words, with its article.
pub(crate) fn type_words(program: &Program, ty: Type) -> String {
    match ty {
        Type::Bool => "a yes or no".to_owned(),
        Type::Number { whole, unit } => {
            let kind = if whole { "a whole number" } else { "a number" };
            match unit.and_then(|unit| program.units.get(unit)) {
                Some(unit) => format!("{kind} in {unit}"),
                None => kind.to_owned(),
            }
        }
        Type::Percent => "a percentage".to_owned(),
        Type::Enum(id) => format!("a value of `{}`", program.enums[id].name),
        Type::Set(id) => format!("a set of values of `{}`", program.enums[id].name),
        Type::Text => "a text".to_owned(),
        Type::Date => "a date".to_owned(),
        Type::Instant => "a point in time".to_owned(),
        Type::Duration => "a length of time".to_owned(),
        Type::Ref(id) => format!("a record of `{}`", program.records[id].name),
        Type::Refs(id) => format!("several records of `{}`", program.records[id].name),
        Type::Article => "a Charter article".to_owned(),
        Type::Authority => "a source of law".to_owned(),
    }
}

impl Checker<'_, '_> {
    /// A type in words, with its article.
    pub(in crate::check) fn type_words(&self, ty: Type) -> String {
        type_words(&self.program, ty)
    }

    /// The first line of a declaration, to point at.
    pub(in crate::check) fn declaration(&self, span: Span) -> Span {
        self.sources.first_line(span)
    }

    /// What stands at a place, on one line and shortened.
    pub(in crate::check) fn written(&self, span: Span) -> String {
        let words: Vec<&str> = self.sources.slice(span).split_whitespace().collect();
        let line = words.join(" ");
        if line.chars().count() <= QUOTE {
            return line;
        }
        let short: String = line.chars().take(QUOTE).collect();
        format!("{short}…")
    }
}
