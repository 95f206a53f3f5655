//! Values, dates and names in words: what a policy officer reads instead of identifiers.

use crate::facts::Measure;
use crate::program::{Day, EnumId, Id, MEASURE, Number, Program, RecordId, Type, Value};

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn enumerate<S: AsRef<str>>(items: &[S], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [start @ .., end] => {
            let start: Vec<&str> = start.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", start.join(", "), end.as_ref())
        }
    }
}

/// `1 check`, `4 checks`.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(&n.to_string()), if n == 1 { one } else { many })
}

/// `8 April 2014`.
#[must_use]
pub fn date(day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let Some(date) = day.to_date() else { return day.to_string() };
    let month = usize::try_from(date.month()).ok().and_then(|m| MONTHS.get(m.saturating_sub(1)));
    format!("{} {} {}", date.day(), month.copied().unwrap_or(""), date.year())
}

/// `8 April 2014` from `2014-04-08`; other texts stay as they are.
#[must_use]
pub fn date_from_iso(text: &str) -> String {
    Day::parse(text).map_or_else(|| text.to_owned(), date)
}

/// `AccessRule` as `access rule`, `same_body_unit` as `same body unit`.
#[must_use]
pub fn plain(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        match c {
            '_' | '-' => words.push(' '),
            c if c.is_uppercase() && !words.is_empty() && !words.ends_with(' ') => {
                words.push(' ');
                words.extend(c.to_lowercase());
            }
            c => words.extend(c.to_lowercase()),
        }
    }
    words
}

/// The text with a small first letter, unless the first word is an abbreviation or a name of several capitals.
#[must_use]
pub fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// The text without its last full stop, to go on with the sentence.
#[must_use]
pub fn unstopped(text: &str) -> &str {
    let text = text.trim_end();
    text.strip_suffix('.').unwrap_or(text)
}

/// Digits in groups of three.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, places) = digits.split_once('.').map_or((digits, String::new()), |(w, p)| (w, format!(".{p}")));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    format!("{sign}{out}{places}")
}

/// Puts values into words.
#[derive(Copy, Clone)]
pub(crate) struct Words<'a> {
    pub(crate) program: &'a Program,
    pub(crate) measure: &'a Measure,
}

impl Words<'_> {
    /// A value in words: enum labels, units, lengths, dates.
    pub(crate) fn value(&self, ty: Type, value: Value) -> String {
        match value {
            Value::Enum(position) => self.enum_text(ty, position, true),
            Value::Set(0) => "none of them".to_owned(),
            Value::Set(bits) => enumerate(&self.set(ty, bits, true), "and"),
            Value::Number(number) => self.number(ty, number),
            Value::Date(day) => date(day),
            Value::Instant(_) => self.written(ty, value).replacen('T', ", ", 1).replace(":00Z", " UTC"),
            Value::Refs(list) if self.refs(list).is_empty() => "none of them".to_owned(),
            Value::Refs(list) => enumerate(&self.keys(ty, self.refs(list)), "and"),
            Value::Article(article) => format!("Article {article}"),
            Value::Authority(id) => {
                self.program.authorities.get(id).map_or(String::new(), |authority| authority.title.clone())
            }
            _ => self.written(ty, value),
        }
    }

    /// A value as written in a measure file.
    pub(crate) fn written(&self, ty: Type, value: Value) -> String {
        match value {
            Value::None => "none".to_owned(),
            Value::Unlimited => "unlimited".to_owned(),
            Value::Bool(true) => "yes".to_owned(),
            Value::Bool(false) => "no".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Enum(position) => self.enum_text(ty, position, false),
            Value::Set(bits) => bracketed(&self.set(ty, bits, false)),
            Value::Text(id) => self.text(id),
            Value::Date(day) => day.to_string(),
            Value::Instant(instant) => instant.to_string(),
            Value::Duration(length) => length.to_string(),
            Value::Ref(row) => self.keys(ty, &[row]).concat(),
            Value::Refs(list) => bracketed(&self.keys(ty, self.refs(list))),
            Value::Article(article) => article.to_string(),
            Value::Authority(id) => self.program.authorities.get(id).map_or(String::new(), |a| a.name.clone()),
        }
    }

    fn number(&self, ty: Type, number: Number) -> String {
        let digits = grouped(&number.to_string());
        match ty {
            Type::Percent => format!("{digits}%"),
            Type::Number { unit: Some(unit), .. } => match self.program.units.get(unit) {
                Some(unit) => format!("{digits} {}", plain(unit)),
                None => digits,
            },
            _ => digits,
        }
    }

    /// Names or labels of the values of an enum, in its order.
    pub(crate) fn enum_values(&self, id: EnumId) -> impl Iterator<Item = (&str, &str)> {
        self.program.enums.get(id).into_iter().flat_map(|e| &e.values).map(|value| {
            let label = if value.label.is_empty() { &value.name } else { &value.label };
            (value.name.as_str(), label.as_str())
        })
    }

    fn enum_text(&self, ty: Type, position: u16, label: bool) -> String {
        let (Type::Enum(id) | Type::Set(id)) = ty else { return String::new() };
        let found = self.enum_values(id).nth(usize::from(position));
        found.map_or(String::new(), |(name, words)| if label { words } else { name }.to_owned())
    }

    fn set(&self, ty: Type, bits: u64, label: bool) -> Vec<String> {
        (0..64_u16).filter(|i| bits & (1 << i) != 0).map(|i| self.enum_text(ty, i, label)).collect()
    }

    fn refs(&self, list: u32) -> &[u32] {
        self.measure.facts.refs.get(list as usize).map_or(&[], Vec::as_slice)
    }

    fn keys(&self, ty: Type, rows: &[u32]) -> Vec<String> {
        let (Type::Ref(record) | Type::Refs(record)) = ty else { return Vec::new() };
        rows.iter().map(|row| self.key(record, *row)).collect()
    }

    fn key(&self, record: RecordId, row: u32) -> String {
        let table = self.measure.facts.tables.get(record).filter(|_| record != MEASURE);
        table.and_then(|table| table.ids.get(row as usize)).cloned().unwrap_or_default()
    }

    fn text(&self, id: u32) -> String {
        let own = self.program.texts.len();
        let index = id as usize;
        let literal = self.program.texts.values().nth(index).filter(|_| index < own);
        let stated = || self.measure.facts.texts.get(index.checked_sub(own)?);
        literal.or_else(stated).cloned().unwrap_or_default()
    }
}

fn bracketed(items: &[String]) -> String {
    format!("[{}]", items.join(", "))
}

/// The kind of answer that a type asks for.
pub(crate) fn kind_of_answer(program: &Program, ty: Type) -> String {
    let noun = |record: RecordId| program.records.get(record).map_or(String::new(), |r| plain(&r.name));
    match ty {
        Type::Bool => "yes or no".to_owned(),
        Type::Enum(_) => "one of the answers given".to_owned(),
        Type::Set(_) => "any of the answers given".to_owned(),
        Type::Text => "a text".to_owned(),
        Type::Number { whole, unit } => {
            let unit = unit.and_then(|u| program.units.get(u)).map_or(String::new(), |u| format!(" of {}", plain(u)));
            format!("{}{unit}", if whole { "a whole number" } else { "a number" })
        }
        Type::Percent => "a percentage".to_owned(),
        Type::Date => "a date".to_owned(),
        Type::Instant => "a date and a time with its offset".to_owned(),
        Type::Duration => "a length of time".to_owned(),
        Type::Ref(record) => format!("the id of one {}", noun(record)),
        Type::Refs(record) => format!("ids of the list `{}`", program.records.get(record).map_or("", |r| &r.list)),
        Type::Article => "an article of the Charter".to_owned(),
        Type::Authority => "a source of law".to_owned(),
    }
}

/// Whether the record type is the measure itself.
pub(crate) fn is_measure(record: RecordId) -> bool {
    record.index() == MEASURE.index()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_enumerate_and_count() {
        assert_eq!(enumerate(&["a"], "and"), "a");
        assert_eq!(enumerate(&["a", "b", "c"], "or"), "a, b or c");
        assert_eq!(count(1, "check", "checks"), "1 check");
        assert_eq!(count(12_000, "check", "checks"), "12,000 checks");
    }

    #[test]
    fn names_become_words() {
        assert_eq!(plain("AccessRule"), "access rule");
        assert_eq!(plain("same_body_unit"), "same body unit");
        assert_eq!(uncapitalised("One way"), "one way");
        assert_eq!(uncapitalised("EDPS opinion"), "EDPS opinion");
        assert_eq!(unstopped("It holds."), "It holds");
    }

    #[test]
    fn numbers_and_dates_are_readable() {
        assert_eq!(grouped("-1234567.5"), "-1,234,567.5");
        assert_eq!(grouped("123"), "123");
        assert_eq!(date_from_iso("2014-04-08"), "8 April 2014");
        assert_eq!(date_from_iso("spring"), "spring");
    }
}
