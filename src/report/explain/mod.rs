//! Why an item came out as it did, at three lengths of the same proof: a line, a paragraph, the full tree.

mod paragraph;
mod proof;

use super::shared::{Page, clean};
use crate::checklist::{Checklist, change_words, enumerate};
use crate::eval::{Config, Findings, Turn, turn};
use crate::facts::Measure;
use crate::program::{CheckId, Program};
use crate::text::Sources;

/// Length of an explanation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Depth {
    /// One line.
    Line,
    /// What a reader of the annex needs.
    Paragraph,
    /// Everything, step by step.
    Full,
}

/// What is explained from.
#[derive(Copy, Clone, Debug)]
pub struct Subject<'a> {
    /// The rules.
    pub program: &'a Program,
    /// Their texts.
    pub sources: &'a Sources,
    /// The measure.
    pub measure: &'a Measure,
    /// Dates and house choices.
    pub config: &'a Config,
    /// What was found, with explanations.
    pub findings: &'a Findings,
}

/// Width of a line in columns.
const COLUMNS: usize = 100;

/// Explains a check for one record, or for the measure where there is none. Empty where it was not evaluated for it.
#[must_use]
pub fn explain_text(subject: &Subject<'_>, check: CheckId, row: Option<u32>, depth: Depth, colour: bool) -> String {
    let Subject { program, measure, config, findings, .. } = *subject;
    let Some(item) = Checklist::item(program, measure, findings, config, check, row) else { return String::new() };
    let mut page = Page::new(COLUMNS, colour);
    if depth == Depth::Line {
        let text = format!("{}: {} ({}). {}", item.name(), item.outcome.label(), item.severity.label(), item.reason);
        page.raw(&clean(&text));
        return page.finish();
    }
    paragraph::paragraph(&mut page, &item, &turns(subject, check, row));
    if depth == Depth::Full {
        proof::source(&mut page, subject, check);
        proof::proof(&mut page, subject, &Checklist::proof(program, measure, findings, config, check, row));
    }
    page.finish()
}

/// `“met” if access[x].prior_review were “A court” (it is “Nobody”)`.
fn turns(subject: &Subject<'_>, check: CheckId, row: Option<u32>) -> Vec<String> {
    let Subject { program, measure, config, findings, .. } = *subject;
    let words = |one: &Turn| {
        let changes = one.changes.iter().map(|change| change_words(program, measure, findings, config, change));
        format!("“{}” if {}", one.outcome.label(), enumerate(&changes.collect::<Vec<_>>(), "and"))
    };
    turn(program, measure, config, check, row).iter().map(words).collect()
}
