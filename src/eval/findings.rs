//! What an evaluation found, in ids. Texts are looked up where a report shows them.

use super::state::{DerivedTable, Standing};
use super::trace::{Range, Traces};
use super::truth::Causes;
use crate::facts::{FactKey, Measure};
use crate::program::{
    CheckId, Day, Engagement, ExceptionId, Number, Outcome, ParameterId, Program, RecordId, RightId, Severity, Table,
    TerritoryId, Value,
};

/// Dates, house choices and depth of one evaluation.
#[derive(Clone, Debug)]
pub struct Config {
    /// Date as of which the law is read.
    pub as_of: Day,
    /// State of knowledge.
    pub known_on: Day,
    /// House choices that differ from those in the rules.
    pub parameters: Vec<(ParameterId, Value)>,
}

/// Everything found about one measure.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// One per check and record, in the order of evaluation; those of one check are contiguous and in order of rows.
    pub items: Vec<Finding>,
    /// Where each check's items lie.
    pub by_check: Table<CheckId, (u32, u32)>,
    /// One per right.
    pub rights: Table<RightId, RightFinding>,
    /// Derived lists.
    pub derived: Table<RecordId, Option<DerivedTable>>,
    /// Whether each exception holds, per row of its check's record type.
    pub exceptions: Table<ExceptionId, Vec<Standing>>,
    /// Facts that the law supplied because nothing was stated, in order.
    pub presumed: Vec<FactKey>,
    /// What was read on the way; empty when explanations were not asked for.
    pub traces: Traces,
}

impl Findings {
    /// Items of a check.
    #[must_use]
    pub fn of(&self, check: CheckId) -> &[Finding] {
        let (from, to) = self.by_check.get(check).copied().unwrap_or_default();
        self.items.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Id of a record: of the measure's own records as the drafter wrote it; of derived ones the ids that they come
    /// from, joined by `/`.
    #[must_use]
    pub fn record_id(&self, program: &Program, measure: &Measure, record: RecordId, row: u32) -> String {
        let derived = self.derived.get(record).and_then(Option::as_ref);
        let derivation = program.records.get(record).and_then(|r| r.derived.as_ref());
        if let (Some(table), Some(derivation)) = (derived, derivation) {
            let origins = derivation.each.iter().zip(table.origin(row));
            let parts: Vec<String> =
                origins.map(|(each, row)| self.record_id(program, measure, each.record, *row)).collect();
            return parts.join("/");
        }
        let table = measure.facts.tables.get(record);
        table.and_then(|table| table.ids.get(row as usize)).cloned().unwrap_or_default()
    }
}

/// One line of the checklist.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Finding {
    /// The check.
    pub check: CheckId,
    /// Row of the check's record type; none for the measure itself, or where a list has no rows.
    pub row: Option<u32>,
    /// What was found.
    pub outcome: Outcome,
    /// How much hangs on it.
    pub severity: Severity,
    /// What led to the outcome.
    pub reason: Reason,
    /// Kinds of causes, where the outcome is not settled.
    pub causes: Causes,
    /// Whether *met* rests on an empty list.
    pub vacuous: bool,
    /// Index into the measure's assessments, where a person assessed this item.
    pub assessment: Option<u32>,
    /// Facts read, and those missing.
    pub trace: Range,
    /// The part of them that the conditions for *met* and *not met* read; empty where these were not reached.
    pub clauses: Range,
    /// Which remarks of the check are to be shown; none when explanations were not asked for.
    pub remarks: Remarks,
}

/// Which conditional texts of a check are to be shown: one bit per text, in their order. A text beyond the 32nd is
/// always shown.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// What is left to judgement.
    pub assess: u32,
    /// What would mend it.
    pub advise: u32,
}

impl Remarks {
    /// Whether text number `index` is among the `bits`.
    #[must_use]
    pub fn shows(bits: u32, index: usize) -> bool {
        u32::try_from(index).ok().and_then(|i| 1_u32.checked_shl(i)).is_none_or(|bit| bits & bit != 0)
    }
}

/// What led to an outcome.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The check's own conditions.
    Rule,
    /// The norm did not bind on the date as of which the law is read, or on the event's date.
    Norm(Day),
    /// The law was not yet, or no longer, known to say so.
    Asserted,
    /// The condition for applying is no.
    Applies,
    /// The list is stated to be empty.
    ListEmpty,
    /// No record of the list fits the check's filter.
    NoneFits,
    /// The list was never filled in.
    ListUnknown,
    /// Whether it applies is not known.
    MayApply,
    /// Another check takes its place.
    Displaced(CheckId),
    /// Another check may take its place.
    MayBeDisplaced(CheckId),
    /// It does not bind in this territory; the weaker standard takes its place.
    NotBinding(TerritoryId, CheckId),
    /// It is the weaker standard, and the stronger one binds.
    StrongerBinds(CheckId),
    /// Where it binds is not known.
    MayNotBind(TerritoryId),
    /// A hard stop came first.
    Stopped(CheckId),
    /// *Met* and *not met* both hold.
    BothHold,
    /// Two exceptions both hold and disagree.
    Exceptions(ExceptionId, ExceptionId),
    /// An exception holds.
    Exception(ExceptionId),
    /// An exception may hold.
    MayBeExcepted(ExceptionId),
    /// A derogation was claimed and touches its floor.
    Floor(ExceptionId),
    /// Unstated facts count against the bearer of the burden.
    Silence,
    /// The check can never reach *not met*.
    Ceiling,
    /// A person assessed it.
    Assessed,
}

/// How far a right is engaged.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct RightFinding {
    /// How far.
    pub engagement: Engagement,
    /// Whether a heavier interference cannot be ruled out on the facts stated.
    pub may_be_heavier: bool,
    /// The first condition that engages it, by its number.
    pub engaged_by: Option<u16>,
    /// The first condition that makes it serious, or particularly serious, by its number.
    pub heavier_by: Option<u16>,
    /// Facts read, and those missing.
    pub trace: Range,
}

/// A number known only between two bounds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// At least.
    pub low: Number,
    /// At most.
    pub high: Number,
}
