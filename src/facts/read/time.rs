//! Dates, points in time and lengths of time.

use super::Reader;
use crate::diag::Code;
use crate::program::{Day, Duration, Field, Instant, Value};
use crate::text::Span;

impl Reader<'_, '_> {
    pub(super) fn date(&mut self, field: &Field, at: (Span, &str)) -> Option<Value> {
        match Day::parse(at.1) {
            Some(day) => Some(Value::Date(day)),
            None => {
                let (why, help) = not_a_date(at.1);
                self.refuse(Code::E0513, field, at, why, |diagnostic| diagnostic.help(help))
            }
        }
    }

    pub(super) fn instant(&mut self, field: &Field, at: (Span, &str)) -> Option<Value> {
        if let Some(instant) = Instant::parse(at.1) {
            return Some(Value::Instant(instant));
        }
        let local = at.1.parse::<jiff::civil::DateTime>().is_ok();
        let why = match (local, at.1.contains(':')) {
            (true, true) => "does not say in which time zone",
            (true, false) => "does not say at which hour",
            (false, _) => "is not a point in time",
        };
        self.refuse(Code::E0514, field, at, why, |diagnostic| {
            let note = "without an offset the hour is not certain, least of all when clocks change";
            let diagnostic = if local { diagnostic.note(note) } else { diagnostic };
            diagnostic.help("write day, hour and offset, such as `2014-04-08T12:00+02:00`, or `…Z` for UTC")
        })
    }

    pub(super) fn duration(&mut self, field: &Field, at: (Span, &str)) -> Option<Value> {
        match duration(at.1) {
            Ok(duration) => Some(Value::Duration(duration)),
            Err(why) => self.refuse(Code::E0515, field, at, why, |diagnostic| {
                let bare = !at.1.is_empty() && at.1.bytes().all(|b| b.is_ascii_digit());
                let example = if bare {
                    format!("`{} days` or `{} months`", at.1, at.1)
                } else {
                    "`30 days`, `1 year 6 months` or `24 hours`".to_owned()
                };
                diagnostic.help(format!("write figures and units, such as {example}"))
            }),
        }
    }
}

/// Why a text is not a date, and what to write.
pub(super) fn not_a_date(text: &str) -> (&'static str, &'static str) {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if shaped {
        ("is no day of the calendar", "check the month and the day; the order is year, month, day")
    } else if text.contains('T') && text.parse::<jiff::civil::DateTime>().is_ok() {
        ("has an hour, but the question asks for a day", "write the day alone, such as `2014-04-08`")
    } else {
        ("is not a date", "write year, month and day in figures, such as `2014-04-08`")
    }
}

/// Reads `30 days`, `1 year 6 months` or `P1Y6M`.
pub(in crate::facts) fn duration(text: &str) -> Result<Duration, &'static str> {
    // Shorter than any length of time that makes sense; keeps the parser from reading a novel.
    const LONGEST: usize = 80;
    if text.len() > LONGEST {
        return Err("is not a length of time");
    }
    let span: jiff::Span = text.parse().map_err(|_| "is not a length of time")?;
    if span.is_negative() {
        return Err("runs backwards");
    }
    let seconds = span.get_seconds() != 0 || span.get_milliseconds() != 0;
    if seconds || span.get_microseconds() != 0 || span.get_nanoseconds() != 0 {
        return Err("is finer than a minute");
    }
    let sum = |large: i64, factor: i64, small: i64| {
        let total = large.checked_mul(factor)?.checked_add(small)?;
        i32::try_from(total).ok()
    };
    let months = sum(i64::from(span.get_years()), 12, i64::from(span.get_months()));
    let days = sum(i64::from(span.get_weeks()), 7, i64::from(span.get_days()));
    let minutes = sum(i64::from(span.get_hours()), 60, span.get_minutes());
    match (months, days, minutes) {
        (Some(months), Some(days), Some(minutes)) => Ok(Duration { months, days, minutes }),
        _ => Err("is too long"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_keep_their_calendar_parts() {
        let read = |months, days, minutes| Ok(Duration { months, days, minutes });
        assert_eq!(duration("30 days"), read(0, 30, 0));
        assert_eq!(duration("1 year 6 months"), read(18, 0, 0));
        assert_eq!(duration("1 year, 2 weeks"), read(12, 14, 0));
        assert_eq!(duration("P6M"), read(6, 0, 0));
        assert_eq!(duration("P1Y6M10DT12H"), read(18, 10, 720));
        assert_eq!(duration("24 hours"), read(0, 0, 1440));
        assert_eq!(duration("90 minutes"), read(0, 0, 90));
        assert_eq!(duration("0 days"), read(0, 0, 0));
    }

    #[test]
    fn what_is_no_length_of_time_says_why() {
        assert_eq!(duration("six months"), Err("is not a length of time"));
        assert_eq!(duration("30"), Err("is not a length of time"));
        assert_eq!(duration(""), Err("is not a length of time"));
        assert_eq!(duration("-3 days"), Err("runs backwards"));
        assert_eq!(duration("3 days ago"), Err("runs backwards"));
        assert_eq!(duration("90 seconds"), Err("is finer than a minute"));
    }

    #[test]
    fn dates_that_are_none_say_why() {
        assert_eq!(not_a_date("2023-02-29").0, "is no day of the calendar");
        assert_eq!(not_a_date("8 April 2014").0, "is not a date");
        assert_eq!(not_a_date("2014-04-08T12:00").0, "has an hour, but the question asks for a day");
    }
}
