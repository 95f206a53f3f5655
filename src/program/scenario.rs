//! Edits of a measure and scenarios. Options, scenarios and «what if» all change a measure through the same edits.

use super::{
    AuthorityId, CheckId, Day, JudgementId, Outcome, ParameterId, RecordId, RightId, Severity, Value, Verdict,
};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A change to the facts of a measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Sets a fact; a record that does not exist is added.
    Set {
        /// Record type; [`super::MEASURE`] for the measure.
        record: RecordId,
        /// Record id; none for the measure.
        key: Option<String>,
        /// Field number.
        field: u16,
        /// The value.
        value: EditValue,
    },
    /// Adds a record without facts, unless it exists.
    Add {
        /// Record type.
        record: RecordId,
        /// Record id.
        key: String,
    },
    /// Makes a fact unknown again.
    Forget {
        /// Record type.
        record: RecordId,
        /// Record id; none for the measure.
        key: Option<String>,
        /// Field number.
        field: u16,
    },
    /// Removes a record.
    Remove {
        /// Record type.
        record: RecordId,
        /// Record id.
        key: String,
    },
    /// Makes a list one that was never filled in.
    ForgetList(RecordId),
    /// States that a list is empty.
    Empty(RecordId),
    /// Declares a list complete.
    Complete(RecordId),
    /// Sets the stage (position in the enum `Stage`).
    Stage(u16),
    /// Makes a judgement.
    Judge {
        /// Which.
        judgement: JudgementId,
        /// On which record.
        key: Option<String>,
        /// The verdict.
        verdict: Verdict,
    },
    /// Assesses a check.
    Assess {
        /// Which.
        check: CheckId,
        /// For which record.
        key: Option<String>,
        /// The verdict.
        verdict: Verdict,
    },
}

/// A value that may name records of the measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum EditValue {
    /// A plain value.
    Plain(Value),
    /// A text.
    Text(String),
    /// A record's id.
    Ref(String),
    /// Several records' ids.
    Refs(Vec<String>),
}

/// A test written in the language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Scenario {
    /// What is shown.
    pub title: String,
    /// Pack and place.
    pub origin: super::Origin,
    /// Path of a measure file, relative to the rule file; with its place.
    pub measure: Option<(String, Span)>,
    /// Changes, in order, with their places.
    pub edits: Vec<(Edit, Span)>,
    /// Date as of which the law is read.
    pub as_of: Option<Day>,
    /// State of knowledge.
    pub known_on: Option<Day>,
    /// Option of the measure.
    pub option: Option<(String, Span)>,
    /// Parameters.
    pub parameters: Vec<(ParameterId, Value)>,
    /// Expectations, with their places.
    pub expect: Vec<(Expect, Span)>,
}

/// What a checklist must show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expect {
    /// An outcome.
    Outcome {
        /// The check.
        check: CheckId,
        /// Record type and id; none: the worst over all records.
        on: Option<(RecordId, String)>,
        /// The outcome.
        outcome: Outcome,
        /// Whether it must be met vacuously.
        vacuously: bool,
        /// The severity.
        severity: Option<Severity>,
    },
    /// An open question about a fact; without field: the list.
    AsksFact {
        /// Record type.
        record: RecordId,
        /// Record id.
        key: Option<String>,
        /// Field number.
        field: Option<u16>,
    },
    /// A judgement owed.
    AsksJudgement {
        /// Which.
        judgement: JudgementId,
        /// On which record.
        key: Option<String>,
    },
    /// A source of law that a live item rests on.
    Cites(AuthorityId),
    /// Engagement of a right.
    Right(RightId, Engagement),
}

/// How far a right is engaged.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Engagement {
    /// Not engaged on the facts stated.
    NotEngaged,
    /// Cannot be said yet.
    Unknown,
    /// Engaged.
    Engaged,
    /// Engaged, and the interference is serious.
    Serious,
    /// Engaged, and the interference is particularly serious.
    ParticularlySerious,
}

impl Engagement {
    /// Words used in rules and reports.
    pub const NAMED: [(Engagement, &'static str); 5] = [
        (Engagement::NotEngaged, "not engaged"),
        (Engagement::Unknown, "unknown"),
        (Engagement::Engaged, "engaged"),
        (Engagement::Serious, "serious"),
        (Engagement::ParticularlySerious, "particularly serious"),
    ];

    /// Words used in rules and reports.
    #[must_use]
    pub fn label(self) -> &'static str {
        Engagement::NAMED.iter().find(|(e, _)| *e == self).map_or("", |(_, label)| label)
    }
}
