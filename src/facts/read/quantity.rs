//! Numbers with their units, and percentages.

use super::Reader;
use crate::diag::Code;
use crate::program::{Field, Number, UnitId, Value};
use crate::text::Span;

impl<'p> Reader<'p, '_> {
    pub(super) fn number(
        &mut self,
        field: &'p Field,
        at: (Span, &str),
        whole: bool,
        unit: Option<UnitId>,
    ) -> Option<Value> {
        let unit = unit.and_then(|unit| self.program.units.get(unit)).map_or("", String::as_str);
        let (digits, written) = split(at.1);
        let Some(number) = Number::parse(digits) else {
            return self.not_a_number(field, at, digits, unit);
        };
        if !written.is_empty() && !same_unit(written, unit) {
            let why = if unit.is_empty() {
                "has a unit, but the question has none".to_owned()
            } else {
                format!("is not in {unit}")
            };
            return self.refuse(Code::E0512, field, at, &why, |diagnostic| match unit {
                "" => diagnostic.help(format!("write `{digits}` alone")),
                unit => diagnostic.help(format!("write the number of {unit}, with or without the word")),
            });
        }
        if whole && !number.is_whole() {
            return self.refuse(Code::E0511, field, at, "is not a whole number", |diagnostic| {
                diagnostic.help("round it, and say in `note` how")
            });
        }
        Some(Value::Number(number))
    }

    fn not_a_number<T>(&mut self, field: &Field, at: (Span, &str), digits: &str, unit: &str) -> Option<T> {
        let plain = digits.strip_prefix('-').unwrap_or(digits);
        let looks_right = plain.starts_with(|c: char| c.is_ascii_digit())
            && plain.chars().all(|c| c.is_ascii_digit() || "._".contains(c));
        if looks_right {
            let places = plain.split_once('.').map_or(0, |(_, places)| places.len());
            let why = if places > 6 { "has more than six decimal places" } else { "is too large" };
            return self.refuse(Code::E0511, field, at, why, |diagnostic| {
                diagnostic.help("the largest number is 9 million million, the smallest step one millionth")
            });
        }
        self.refuse(Code::E0511, field, at, "is not a number", |diagnostic| {
            let joined: String =
                at.1.chars().filter(|c| !matches!(c, ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}')).collect();
            let grouped = joined.len() < at.1.len() && Number::parse(&joined).is_some();
            match (grouped, unit) {
                (true, _) => diagnostic
                    .help(format!("write `{joined}`: no commas or spaces inside a number, a point before decimals")),
                (_, "") => diagnostic.help("write it in figures, such as `250` or `2.5`"),
                (_, unit) => diagnostic.help(format!("write it in figures, such as `250` or `250 {unit}`")),
            }
        })
    }

    pub(super) fn percentage(&mut self, field: &'p Field, at: (Span, &str)) -> Option<Value> {
        let digits = ["%", "percent", "per cent"].iter().find_map(|sign| at.1.strip_suffix(sign)).map(str::trim_end);
        match digits.and_then(Number::parse) {
            Some(number) if number >= Number::default() => Some(Value::Number(number)),
            Some(_) => self.refuse(Code::E0516, field, at, "is below zero", |diagnostic| {
                diagnostic.help("write how large the part is, from `0%`")
            }),
            None => self.refuse(Code::E0516, field, at, "is not a percentage", |diagnostic| {
                let bare = Number::parse(at.1).is_some();
                let diagnostic = if bare {
                    diagnostic.note("without the sign, 0.5 could mean a half or half a percent")
                } else {
                    diagnostic
                };
                diagnostic.help("write a number with its sign, such as `12.5%`")
            }),
        }
    }
}

/// Figures, and what follows them.
fn split(text: &str) -> (&str, &str) {
    match text.split_once(char::is_whitespace) {
        // `1 000` is a number with a space in it, not a number of `000`.
        Some((digits, unit)) if !unit.trim_start().starts_with(|c: char| c.is_ascii_digit()) => (digits, unit.trim()),
        Some(_) => (text, ""),
        None => match text.strip_suffix('%') {
            Some(digits) => (digits, "%"),
            None => (text, ""),
        },
    }
}

fn same_unit(written: &str, unit: &str) -> bool {
    written == unit || unit.strip_suffix('s').is_some_and(|one| written == one)
}
