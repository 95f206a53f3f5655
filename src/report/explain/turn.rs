//! The smallest change of facts that would turn an outcome, in words. Each was tried and evaluated.

use super::{LABELS, Subject};
use crate::checklist::{change_words, enumerate};
use crate::eval::turn;
use crate::program::CheckId;
use crate::report::shared::Page;

/// One line per outcome that can be reached.
pub(super) fn turns(page: &mut Page, subject: &Subject<'_>, check: CheckId, row: Option<u32>) {
    let found = turn(subject.program, subject.measure, subject.config, check, row);
    for (i, one) in found.iter().enumerate() {
        let changes: Vec<String> = one
            .changes
            .iter()
            .map(|change| change_words(subject.program, subject.measure, subject.findings, subject.config, change))
            .collect();
        let text = format!("{} if {}", one.outcome.label(), enumerate(&changes, "and"));
        page.labelled(0, if i == 0 { "Would be" } else { "" }, LABELS, &text);
    }
    if found.is_empty() {
        page.labelled(
            0,
            "Would be",
            LABELS,
            "no change of one or two of the facts read was found that turns the outcome",
        );
    }
}
