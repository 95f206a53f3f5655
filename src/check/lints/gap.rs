//! W0102: a displacement that leaves a gap in time.
//!
//! A displaced check comes back wherever the displacing one is not in force. Where the displaced check has ended before
//! the displacing one begins, neither speaks: for those days a measure would pass unchecked, and nobody would notice.

use super::Rules;
use super::dates::Days;
use crate::diag::{Code, Diagnostic};
use crate::program::{Check, CheckId, Interval};

/// Looks at every check that others displace, on both axes of time.
pub(super) fn check(rules: &Rules<'_, '_>, sink: &mut Vec<Diagnostic>) {
    for (id, check) in rules.program.checks.iter() {
        if check.displaced_by.is_empty() {
            continue;
        }
        let norm = |check: &Check| check.norm.clone();
        let asserted = |check: &Check| check.asserted.clone();
        sink.extend(gap(rules, id, norm, "in force"));
        sink.extend(gap(rules, id, asserted, "known to be law"));
    }
}

fn gap(rules: &Rules<'_, '_>, id: CheckId, dates: impl Fn(&Check) -> Vec<Interval>, words: &str) -> Option<Diagnostic> {
    let program = rules.program;
    let displaced = &program.checks[id];
    let mut all = Vec::new();
    let displacers = displaced.displaced_by.iter().map(|(by, _)| *by);
    for check in displacers.chain([id]) {
        let dates = dates(&program.checks[check]);
        if dates.is_empty() {
            // One of them always holds.
            return None;
        }
        all.extend(dates);
    }
    let (from, to) = Days::of(&all).gaps().first().copied()?;
    let (by, index) = *displaced.displaced_by.first()?;
    let span = program.checks[by].displaces.get(usize::from(index))?.span;
    let displacer = &program.checks[by].name;
    let name = &displaced.name;
    Some(
        Diagnostic::new(Code::W0102, span, format!("between {from} and {to} neither `{name}` nor what displaces it is {words}"))
            .here(format!("`{displacer}` displaces it here"))
            .also(rules.sources.first_line(displaced.origin.span), format!("`{name}` is declared here"))
            .note("a displaced check comes back where the displacing one is not in force, but only within its own dates")
            .help(format!("let `{name}` go on until the day before `{displacer}` begins, or say with a further rule what holds in between")),
    )
}
