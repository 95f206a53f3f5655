//! Values of facts and expressions. Small and `Copy`: evaluation moves them by the hundred thousand.

use super::{AuthorityId, EnumId, RecordId, UnitId};
use serde::{Deserialize, Serialize};

/// A value that is known.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// The draft says that there is none.
    None,
    /// Without limit.
    Unlimited,
    /// Yes or no.
    Bool(bool),
    /// Whole numbers, decimals and percentages.
    Number(Number),
    /// Position in its enum.
    Enum(u16),
    /// Set of enum positions, one bit each.
    Set(u64),
    /// Interned text: ids below the program's number of texts are literals of the rules, the others the measure's.
    Text(u32),
    /// Calendar day.
    Date(Day),
    /// Point in time.
    Instant(Instant),
    /// Calendar length.
    Duration(Duration),
    /// Row of the referenced record's table.
    Ref(u32),
    /// Index into the measure's table of reference lists.
    Refs(u32),
    /// Charter article.
    Article(u16),
    /// A source of law.
    Authority(AuthorityId),
}

/// A decimal number with six places, exact.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Number(pub i64);

impl Number {
    /// Units per one.
    pub const SCALE: i64 = 1_000_000;

    /// From a whole number; saturates far beyond any count in law.
    #[must_use]
    pub fn whole(n: i64) -> Number {
        Number(n.saturating_mul(Number::SCALE))
    }

    /// Reads `1_000`, `2.5`, `-3`; none where it is not a number, has more than six places, or is too large.
    #[must_use]
    pub fn parse(text: &str) -> Option<Number> {
        let digits: String = text.chars().filter(|c| *c != '_').collect();
        let (negative, digits) = digits.strip_prefix('-').map_or((false, digits.as_str()), |rest| (true, rest));
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || places.len() > 6 || !plain(whole) || !plain(places) {
            return None;
        }
        let fraction: i64 = format!("{places:0<6}").parse().ok()?;
        let scaled = whole.parse::<i64>().ok()?.checked_mul(Number::SCALE)?.checked_add(fraction)?;
        Some(Number(if negative { -scaled } else { scaled }))
    }

    /// Whether it has no decimal places.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0 % Number::SCALE == 0
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, rest) = (self.0 / Number::SCALE, (self.0 % Number::SCALE).unsigned_abs());
        let sign = if self.0 < 0 && whole == 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{rest:06}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

/// A calendar day as the number of days since 1970-01-01.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// Reads `2014-04-08`; none where no such day exists.
    #[must_use]
    pub fn parse(text: &str) -> Option<Day> {
        if text.len() != 10 {
            return None;
        }
        Some(Day::from_date(text.parse().ok()?))
    }

    /// From a civil date.
    #[must_use]
    pub fn from_date(date: jiff::civil::Date) -> Day {
        let days = date.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days());
        Day(days)
    }

    /// To a civil date; none outside the years -9999 to 9999.
    #[must_use]
    pub fn to_date(self) -> Option<jiff::civil::Date> {
        jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(self.0).ok()?).ok()
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.to_date() {
            Some(date) => write!(f, "{date}"),
            None => write!(f, "day {}", self.0),
        }
    }
}

/// A point in time as seconds since 1970-01-01T00:00Z; differences across a change of clocks are true.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Instant(pub i64);

impl Instant {
    /// Reads `2014-04-08T12:00+02:00`; the offset is required, since without it the hour is not certain.
    #[must_use]
    pub fn parse(text: &str) -> Option<Instant> {
        text.parse::<jiff::Timestamp>().ok().map(|t| Instant(t.as_second()))
    }

    /// The day in UTC.
    #[must_use]
    pub fn day(self) -> Day {
        Day(i32::try_from(self.0.div_euclid(86_400)).unwrap_or(i32::MAX))
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match jiff::Timestamp::from_second(self.0) {
            Ok(t) => write!(f, "{t}"),
            Err(_) => write!(f, "second {}", self.0),
        }
    }
}

/// A calendar length. Months have no fixed number of days, and days no fixed number of minutes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Duration {
    /// Years and months, as months.
    pub months: i32,
    /// Weeks and days, as days.
    pub days: i32,
    /// Hours and minutes, as minutes.
    pub minutes: i32,
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [
            (self.months / 12, "year"),
            (self.months % 12, "month"),
            (self.days, "day"),
            (self.minutes / 60, "hour"),
            (self.minutes % 60, "minute"),
        ];
        let mut first = true;
        for (count, unit) in parts.into_iter().filter(|(count, _)| *count != 0) {
            let space = if first { "" } else { " " };
            let plural = if count == 1 { "" } else { "s" };
            write!(f, "{space}{count} {unit}{plural}")?;
            first = false;
        }
        if first { write!(f, "0 days") } else { Ok(()) }
    }
}

/// The type of a fact or an expression.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Type {
    /// yes/no.
    Bool,
    /// Whole number, decimal or percentage, with its unit; `whole` forbids decimal places.
    Number {
        /// Only whole numbers.
        whole: bool,
        /// Declared unit.
        unit: Option<UnitId>,
    },
    /// Percentage.
    Percent,
    /// Value of an enum.
    Enum(EnumId),
    /// Set of values of an enum.
    Set(EnumId),
    /// Text.
    Text,
    /// Day.
    Date,
    /// Point in time.
    Instant,
    /// Calendar length.
    Duration,
    /// One record of a type.
    Ref(RecordId),
    /// Several records of a type.
    Refs(RecordId),
    /// Charter article.
    Article,
    /// Source of law.
    Authority,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        assert_eq!(Number::parse("1_000.5").unwrap().to_string(), "1000.5");
        assert_eq!(Number::parse("-0.25").unwrap().to_string(), "-0.25");
        assert_eq!(Number::parse("1.0000001"), None);
        assert_eq!(Number::parse("9223372036854775807"), None);
        assert_eq!(Number::parse(""), None);
    }

    #[test]
    fn days_know_the_calendar() {
        assert_eq!(Day::parse("1970-01-02"), Some(Day(1)));
        assert_eq!(Day::parse("2023-02-29"), None);
        assert_eq!(Day::parse("2014-04-08").unwrap().to_string(), "2014-04-08");
    }

    #[test]
    fn instants_need_an_offset() {
        let a = Instant::parse("2024-03-31T01:30:00+01:00").unwrap();
        let b = Instant::parse("2024-04-01T02:30:00+02:00").unwrap();
        assert_eq!(b.0 - a.0, 24 * 3600);
        assert_eq!(Instant::parse("2024-03-31T01:30:00"), None);
    }
}
