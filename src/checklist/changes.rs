//! A single item by itself, and changes of facts in words: what an explanation needs beside the checklist.

use super::context::Context;
use super::facts::verdict;
use super::{Checklist, Item, items};
use crate::eval::{Change, Config, Findings};
use crate::facts::Measure;
use crate::program::{CheckId, Program};

impl Checklist {
    /// The item of one check and record; nothing where the check was not evaluated for it.
    #[must_use]
    pub fn item(
        program: &Program,
        measure: &Measure,
        findings: &Findings,
        config: &Config,
        check: CheckId,
        row: Option<u32>,
    ) -> Option<Item> {
        let cx = Context { program, measure, findings, config };
        let finding = findings.of(check).iter().find(|finding| finding.row == row)?;
        Some(items::item(&cx, finding).item)
    }
}

/// `access[x].prior_review is “A court”`.
pub(crate) fn change_words(
    program: &Program,
    measure: &Measure,
    findings: &Findings,
    config: &Config,
    change: &Change,
) -> String {
    let cx = Context { program, measure, findings, config };
    match *change {
        Change::Fact { record, row, field, value } => {
            let path = cx.fact_path(record, row, field);
            let words = program.field_at(record, field).map(|field| cx.words().value(field.ty, value));
            format!("{path} is “{}”", words.unwrap_or_default())
        }
        Change::Judgement { judgement, row, verdict: found } => {
            format!("{} is judged {}", cx.judgement_path(judgement, row), verdict(found))
        }
    }
}
