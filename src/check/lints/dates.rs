//! Sets of days, for the lints about time.

use crate::program::{Day, Interval};

/// Days from–to, both included, sorted and without overlap; `None` at the end means for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Days(Vec<Interval>);

impl Days {
    /// The union of intervals.
    pub(super) fn of<'i>(intervals: impl IntoIterator<Item = &'i Interval>) -> Days {
        let mut sorted: Vec<Interval> = intervals.into_iter().copied().collect();
        sorted.sort_by_key(|interval| interval.from);
        let mut joined: Vec<Interval> = Vec::new();
        for next in sorted {
            match joined.last_mut() {
                // The day after the end still joins without a gap.
                Some(last) if last.to.is_none_or(|to| next.from.0 <= to.0.saturating_add(1)) => {
                    last.to = last.to.and_then(|to| next.to.map(|end| end.max(to)));
                }
                _ => joined.push(next),
            }
        }
        Days(joined)
    }

    /// The holes between the first and the last day.
    pub(super) fn gaps(&self) -> Vec<(Day, Day)> {
        let pairs = self.0.iter().zip(self.0.iter().skip(1));
        pairs
            .filter_map(|(before, after)| {
                Some((Day(before.to?.0.saturating_add(1)), Day(after.from.0.saturating_sub(1))))
            })
            .collect()
    }

    /// The first day, where there is one.
    pub(super) fn start(&self) -> Option<Day> {
        self.0.first().map(|interval| interval.from)
    }

    /// Whether they never end.
    pub(super) fn endless(&self) -> bool {
        self.0.last().is_none_or(|interval| interval.to.is_none())
    }

    /// Whether a day is among them; no interval at all means always.
    pub(super) fn contains(&self, day: Day) -> bool {
        self.0.is_empty() || self.0.iter().any(|interval| interval.contains(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(from: i32, to: Option<i32>) -> Interval {
        Interval { from: Day(from), to: to.map(Day) }
    }

    #[test]
    fn neighbours_join_and_holes_show() {
        let days = Days::of(&[interval(10, Some(19)), interval(0, Some(9)), interval(25, None)]);
        assert_eq!(days.gaps(), [(Day(20), Day(24))]);
        assert_eq!(days.start(), Some(Day(0)));
        assert!(days.endless());
        assert!(!days.contains(Day(22)));
        assert!(Days::of(&[]).contains(Day(5)));
        assert!(Days::of(&[interval(0, None), interval(5, Some(6))]).endless());
    }
}
