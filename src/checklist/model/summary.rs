//! What the checklist says over many items: the headline and one line per right. Nothing is ever added up into a score.

use super::{ItemOutcome, ItemSeverity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Counts and one sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Headline {
    /// The sentence. It says what was found on the facts stated, never that a measure is compliant.
    pub text: String,
    /// Items of this severity, by outcome.
    pub blocker: Counts,
    /// Items of this severity, by outcome.
    pub serious: Counts,
    /// Items of this severity, by outcome.
    pub advisory: Counts,
    /// Facts stated by the drafter.
    pub facts_stated: usize,
}

impl Headline {
    /// Counts of a severity.
    #[must_use]
    pub fn of(&self, severity: ItemSeverity) -> &Counts {
        match severity {
            ItemSeverity::Blocker => &self.blocker,
            ItemSeverity::Serious => &self.serious,
            ItemSeverity::Advisory => &self.advisory,
        }
    }

    /// Counts of a severity, to change.
    pub fn of_mut(&mut self, severity: ItemSeverity) -> &mut Counts {
        match severity {
            ItemSeverity::Blocker => &mut self.blocker,
            ItemSeverity::Serious => &mut self.serious,
            ItemSeverity::Advisory => &mut self.advisory,
        }
    }
}

/// Items of one severity by outcome.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Counts {
    pub not_met: usize,
    pub conflict: usize,
    pub contested: usize,
    pub open: usize,
    pub to_assess: usize,
    pub not_reached: usize,
    pub met: usize,
    pub displaced: usize,
    pub not_applicable: usize,
    pub not_in_force: usize,
}

impl Counts {
    /// Number of items with an outcome.
    #[must_use]
    pub fn of(&self, outcome: ItemOutcome) -> usize {
        match outcome {
            ItemOutcome::NotMet => self.not_met,
            ItemOutcome::Conflict => self.conflict,
            ItemOutcome::Contested => self.contested,
            ItemOutcome::Open => self.open,
            ItemOutcome::ToAssess => self.to_assess,
            ItemOutcome::NotReached => self.not_reached,
            ItemOutcome::Met => self.met,
            ItemOutcome::Displaced => self.displaced,
            ItemOutcome::NotApplicable => self.not_applicable,
            ItemOutcome::NotInForce => self.not_in_force,
        }
    }

    /// Counts one more item.
    pub fn add(&mut self, outcome: ItemOutcome) {
        let count = match outcome {
            ItemOutcome::NotMet => &mut self.not_met,
            ItemOutcome::Conflict => &mut self.conflict,
            ItemOutcome::Contested => &mut self.contested,
            ItemOutcome::Open => &mut self.open,
            ItemOutcome::ToAssess => &mut self.to_assess,
            ItemOutcome::NotReached => &mut self.not_reached,
            ItemOutcome::Met => &mut self.met,
            ItemOutcome::Displaced => &mut self.displaced,
            ItemOutcome::NotApplicable => &mut self.not_applicable,
            ItemOutcome::NotInForce => &mut self.not_in_force,
        };
        *count += 1;
    }
}

/// How far a right is engaged.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RightEngagement {
    NotEngaged,
    Unknown,
    Engaged,
    Serious,
    ParticularlySerious,
}

impl RightEngagement {
    /// Words for a report.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            RightEngagement::NotEngaged => "not engaged",
            RightEngagement::Unknown => "not known",
            RightEngagement::Engaged => "engaged",
            RightEngagement::Serious => "serious",
            RightEngagement::ParticularlySerious => "particularly serious",
        }
    }
}

/// Kind of a Charter article.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "RightKind")]
pub enum RightNature {
    /// No limitation whatever.
    Absolute,
    /// May be limited under Article 52(1).
    Qualified,
    /// Article 52(5): to be observed, and open to the courts only through acts that implement it.
    Principle,
}

/// One Charter right over all checks that protect it. Nothing is added up: the worst outcome stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RightSummary {
    /// `Article 7`.
    pub article: String,
    /// Title.
    pub title: String,
    /// Whether it can be limited.
    pub kind: RightNature,
    /// How far it is engaged.
    pub engagement: RightEngagement,
    /// Whether a heavier interference cannot be ruled out on the facts stated.
    pub may_be_heavier: bool,
    /// What engages it and what makes it grave, in the words of the rules.
    pub engaged_by: Vec<String>,
    /// Worst outcome among live items; null where no check that protects it is live.
    pub worst: Option<ItemOutcome>,
    /// Severity of the item with the worst outcome.
    pub worst_severity: Option<ItemSeverity>,
    /// Checks that protect it and are live, the worst first.
    pub checks: Vec<String>,
}
