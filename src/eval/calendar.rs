//! Calendar-true comparison of lengths. Six months are 181 to 184 days, depending on where they begin; a day has 23 to
//! 25 hours. Where no start makes the answer certain, there is none.

use crate::program::{Cmp, Day, Duration, Instant};
use std::cmp::Ordering;

/// Where a length begins.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// On a day.
    Day(Day),
    /// At a point in time; days then count 24 hours, as between instants.
    Instant(Instant),
}

/// Compares two lengths that begin at the same moment; none where the answer depends on that moment.
pub(crate) fn compare(a: Duration, b: Duration, start: Option<Start>) -> Option<Ordering> {
    if a == b {
        return Some(Ordering::Equal);
    }
    match start {
        Some(start) => Some(minutes_from(a, start)?.cmp(&minutes_from(b, start)?)),
        None => decide(minutes_range(a, b)),
    }
}

/// Whether an order holds between two lengths that begin at the same moment; none where the answer depends on that
/// moment. Six months and 181 days may be equal or not, but 181 days are never more.
pub(crate) fn ordered(op: Cmp, a: Duration, b: Duration, start: Option<Start>) -> Option<bool> {
    if start.is_some() || a == b {
        return compare(a, b, start).map(|ordering| op.holds(ordering));
    }
    let (low, high) = minutes_range(a, b);
    let (least, most) = (op.holds(low.cmp(&0)), op.holds(high.cmp(&0)));
    // Neither end need be equal while a length in between is.
    let between = op == Cmp::Eq && low < 0 && high > 0;
    (least == most && !between).then_some(least)
}

/// Distance between two points on the calendar compared with a length: is it at most `limit`? The length is counted
/// from the earlier point.
pub(crate) fn within(event: Start, limit: Duration, of: Start) -> Option<Ordering> {
    let (first, last) = if position(event) <= position(of) { (event, of) } else { (of, event) };
    let distance = position(last).checked_sub(position(first))?;
    Some(distance.cmp(&minutes_from(limit, first)?))
}

/// Minutes since 1970, midnight for days.
fn position(at: Start) -> i64 {
    match at {
        Start::Day(day) => i64::from(day.0) * DAY,
        Start::Instant(instant) => instant.0.div_euclid(60),
    }
}

const DAY: i64 = 24 * 60;

/// Length in minutes when it begins at `start`; none where the calendar ends.
fn minutes_from(length: Duration, start: Start) -> Option<i64> {
    let day = match start {
        Start::Day(day) => day,
        Start::Instant(instant) => instant.day(),
    };
    let date = day.to_date()?;
    let end = date.checked_add(jiff::Span::new().try_months(i64::from(length.months)).ok()?).ok()?;
    let days = i64::from(Day::from_date(end).0) - i64::from(day.0) + i64::from(length.days);
    days.checked_mul(DAY)?.checked_add(i64::from(length.minutes))
}

/// Decides where both ends of the range agree.
fn decide((low, high): (i64, i64)) -> Option<Ordering> {
    (low.signum() == high.signum()).then(|| low.cmp(&0))
}

/// Least and greatest difference `a - b` in minutes over all starts.
fn minutes_range(a: Duration, b: Duration) -> (i64, i64) {
    let (low, high) = days_range(a, b);
    let minutes = i64::from(a.minutes) - i64::from(b.minutes);
    // Summer time moves the clock by at most an hour; it matters only where days are set against hours.
    let clock = if minutes == 0 { 0 } else { 60 };
    let day = |days: i64, shift: i64| days * DAY + minutes + if days == 0 { 0 } else { shift };
    (day(low, -clock), day(high, clock))
}

/// Least and greatest difference `a - b` in days over all starts, hours left aside.
fn days_range(a: Duration, b: Duration) -> (i64, i64) {
    let days = i64::from(a.days) - i64::from(b.days);
    if a.months == b.months {
        return (days, days);
    }
    // 400 years have 146,097 days and 4,800 months; no run of months strays more than four days from that rate.
    let rough = (i64::from(a.months) - i64::from(b.months)) * 146_097 / 4_800 + days;
    if rough.abs() > 16 {
        return (rough - 8, rough + 8);
    }
    let mut range = (i64::MAX, i64::MIN);
    for month in 0..CYCLE {
        for day in [1, 28, 29, 30, 31] {
            if day <= days_in(month) {
                let difference = length(month, day, a.months) - length(month, day, b.months) + days;
                range = (range.0.min(difference), range.1.max(difference));
            }
        }
    }
    range
}

/// Months after which the Gregorian calendar repeats.
const CYCLE: i64 = 4_800;

/// Days covered by `months` from a day of a month, the end moved back where its month is shorter.
fn length(month: i64, day: i64, months: i32) -> i64 {
    let end = month + i64::from(months);
    (days_before(end) + day.min(days_in(end))) - (days_before(month) + day)
}

/// Days of a month, counted from January of a year divisible by 400.
fn days_in(month: i64) -> i64 {
    days_before(month + 1) - days_before(month)
}

/// Days before a month, counted from January of a year divisible by 400.
fn days_before(month: i64) -> i64 {
    let year = month.div_euclid(12);
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    let february = if leap { 29 } else { 28 };
    let before = |n: i64| n.div_euclid(4) - n.div_euclid(100) + n.div_euclid(400);
    // Leap days in years before `year`; year 0 is one itself.
    let leaps = before(year - 1) + 1;
    let in_year = match month.rem_euclid(12) {
        0 => 0,
        1 => 31,
        // From March on, months alternate in a pattern of five: 31 30 31 30 31.
        m => 31 + february + (153 * (m - 2) + 2) / 5,
    };
    year * 365 + leaps + in_year
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(n: i32) -> Duration {
        Duration { months: n, ..Duration::default() }
    }

    fn days(n: i32) -> Duration {
        Duration { days: n, ..Duration::default() }
    }

    fn hours(n: i32) -> Duration {
        Duration { minutes: n * 60, ..Duration::default() }
    }

    #[test]
    fn days_before_agrees_with_the_calendar_library() {
        for month in [0, 1, 2, 3, 11, 12, 13, 47, 48, 1199, 1200, 1203, 4799, 4800] {
            let date =
                jiff::civil::date(2000 + i16::try_from(month / 12).unwrap(), i8::try_from(month % 12 + 1).unwrap(), 1);
            let expected = i64::from(Day::from_date(date).0) - i64::from(Day::parse("2000-01-01").unwrap().0);
            assert_eq!(days_before(month) - days_before(0), expected, "month {month}");
        }
    }

    #[test]
    fn six_months_are_181_to_184_days() {
        assert_eq!(compare(days(180), months(6), None), Some(Ordering::Less));
        assert_eq!(compare(days(181), months(6), None), None);
        assert_eq!(compare(days(184), months(6), None), None);
        assert_eq!(compare(days(185), months(6), None), Some(Ordering::Greater));
        assert_eq!(compare(months(6), months(6), None), Some(Ordering::Equal));
        // Set against a length near them: what lies far apart is not searched.
        assert_eq!(days_range(months(6), days(182)), (181 - 182, 184 - 182));
        assert_eq!(days_range(months(1), days(30)), (28 - 30, 31 - 30));
        assert_eq!(days_range(months(12), days(365)), (365 - 365, 366 - 365));
    }

    #[test]
    fn an_order_is_decided_where_both_ends_agree() {
        assert_eq!(ordered(Cmp::Le, days(181), months(6), None), Some(true));
        assert_eq!(ordered(Cmp::Lt, days(181), months(6), None), None);
        assert_eq!(ordered(Cmp::Gt, days(181), months(6), None), Some(false));
        assert_eq!(ordered(Cmp::Ge, days(184), months(6), None), Some(true));
        assert_eq!(ordered(Cmp::Le, days(184), months(6), None), None);
        assert_eq!(ordered(Cmp::Eq, days(183), months(6), None), None);
        assert_eq!(ordered(Cmp::Eq, days(185), months(6), None), Some(false));
        assert_eq!(ordered(Cmp::Ge, months(6), months(6), None), Some(true));
    }

    #[test]
    fn a_start_decides() {
        let from = |text| Some(Start::Day(Day::parse(text).unwrap()));
        assert_eq!(compare(days(183), months(6), from("2023-07-01")), Some(Ordering::Less));
        assert_eq!(compare(days(183), months(6), from("2023-02-01")), Some(Ordering::Greater));
        assert_eq!(compare(days(181), months(6), from("2023-01-01")), Some(Ordering::Equal));
    }

    #[test]
    fn hours_across_a_change_of_clocks() {
        assert_eq!(compare(hours(24), days(1), None), None);
        assert_eq!(compare(hours(26), days(1), None), Some(Ordering::Greater));
        let asked = Start::Instant(Instant::parse("2024-03-30T12:00:00+01:00").unwrap());
        let a_day_later = Start::Instant(Instant::parse("2024-03-31T13:00:00+02:00").unwrap());
        assert_eq!(within(a_day_later, hours(24), asked), Some(Ordering::Equal));
        let an_hour_more = Start::Instant(Instant::parse("2024-03-31T14:00:00+02:00").unwrap());
        assert_eq!(within(an_hour_more, hours(24), asked), Some(Ordering::Greater));
    }

    #[test]
    fn far_apart_lengths_need_no_search() {
        assert_eq!(compare(months(24), days(200), None), Some(Ordering::Greater));
        assert_eq!(compare(months(i32::MAX), days(i32::MAX), None), Some(Ordering::Greater));
    }
}
