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

/// `access[x].prior_review were “A court” (it is “Nobody”)`.
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
            let ty = program.field_at(record, field).map(|field| field.ty);
            let words = |value| ty.map_or(String::new(), |ty| cx.words().value(ty, value));
            let now = measure.facts.tables.get(record).and_then(|table| table.cell(row, field));
            let now = now.map_or("is not stated".to_owned(), |now| format!("is “{}”", words(now)));
            format!("{} were “{}” (it {now})", cx.fact_path(record, row, field), words(value))
        }
        Change::Judgement { judgement, row, verdict: found } => {
            format!("{} were judged {}", cx.judgement_path(judgement, row), verdict(found))
        }
    }
}
