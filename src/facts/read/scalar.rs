//! Single values that mean the same in every measure, by type.

use super::Reader;
use crate::diag::Code;
use crate::program::{Field, Type, Value};
use crate::text::Span;

impl<'p> Reader<'p, '_> {
    pub(super) fn scalar_value(&mut self, field: &'p Field, span: Span, text: &str) -> Option<Value> {
        let at = (span, text);
        match field.ty {
            Type::Bool => self.truth(field, at),
            Type::Number { whole, unit } => self.number(field, at, whole, unit),
            Type::Percent => self.percentage(field, at),
            Type::Date => self.date(field, at),
            Type::Instant => self.instant(field, at),
            Type::Duration => self.duration(field, at),
            Type::Article => self.article(field, at),
            Type::Authority => self.authority(field, at),
            Type::Enum(_) | Type::Set(_) | Type::Text | Type::Ref(_) | Type::Refs(_) => None,
        }
    }

    fn truth(&mut self, field: &Field, (span, text): (Span, &str)) -> Option<Value> {
        match yes_or_no(text) {
            Some(value) => Some(Value::Bool(value)),
            None => self.refuse(Code::E0510, field, (span, text), "is neither yes nor no", |diagnostic| {
                let meant = match text.to_ascii_lowercase().as_str() {
                    "on" | "y" | "ja" | "oui" | "1" => Some("yes"),
                    "off" | "n" | "nein" | "non" | "0" => Some("no"),
                    _ => None,
                };
                match meant {
                    Some(word) => diagnostic.help(format!("write `{word}`")),
                    None => {
                        diagnostic.did_you_mean(text, ["yes", "no"]).help("write `yes` or `no`; words go into `note`")
                    }
                }
            }),
        }
    }
}

/// `yes`, `no`, and the words that YAML, JSON and TOML have for them.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("yes") || text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("no") || text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}
