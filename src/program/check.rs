//! Checks, exceptions, derogations, and the outcomes they lead to.

use super::{CheckId, Citation, Each, ExceptionId, ExprId, Interval, Origin, Protected, StepId, TerritoryId};
use crate::program::PackText;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Outcome of a check for one record.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The norm did not bind, or was not known to, on the dates chosen.
    NotInForce,
    /// The check does not apply.
    NotApplicable,
    /// Another check takes its place.
    Displaced,
    /// A hard stop came first.
    NotReached,
    /// Two rules that both hold disagree.
    Conflict,
    /// Not met on the facts stated.
    NotMet,
    /// Met on the facts stated.
    Met,
    /// Competent persons, or sources of law, disagree.
    Contested,
    /// What is left is for a person to judge.
    ToAssess,
    /// Facts are missing.
    Open,
}

impl Outcome {
    /// Every outcome, with its identifier and the words used in rules and reports.
    pub const NAMED: [(Outcome, &'static str, &'static str); 10] = [
        (Outcome::NotInForce, "not_in_force", "not in force"),
        (Outcome::NotApplicable, "not_applicable", "not applicable"),
        (Outcome::Displaced, "displaced", "displaced"),
        (Outcome::NotReached, "not_reached", "not reached"),
        (Outcome::Conflict, "conflict", "conflict"),
        (Outcome::NotMet, "not_met", "not met"),
        (Outcome::Met, "met", "met"),
        (Outcome::Contested, "contested", "contested"),
        (Outcome::ToAssess, "to_assess", "to assess"),
        (Outcome::Open, "open", "open"),
    ];

    /// Identifier: `not_met`.
    #[must_use]
    pub fn id(self) -> &'static str {
        Outcome::NAMED.iter().find(|(outcome, ..)| *outcome == self).map_or("", |(_, id, _)| id)
    }

    /// Words: `not met`.
    #[must_use]
    pub fn label(self) -> &'static str {
        Outcome::NAMED.iter().find(|(outcome, ..)| *outcome == self).map_or("", |(.., label)| label)
    }

    /// From the words used in rules.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Outcome> {
        Outcome::NAMED.iter().find(|(.., l)| *l == label).map(|(outcome, ..)| *outcome)
    }

    /// Rank for rolling up records: the highest is the worst. Non-compensatory: nothing is ever added up.
    #[must_use]
    pub fn badness(self) -> u8 {
        match self {
            Outcome::NotInForce => 0,
            Outcome::NotApplicable => 1,
            Outcome::Displaced => 2,
            Outcome::Met => 3,
            Outcome::NotReached => 4,
            Outcome::ToAssess => 5,
            Outcome::Open => 6,
            Outcome::Contested => 7,
            Outcome::Conflict => 8,
            Outcome::NotMet => 9,
        }
    }

    /// Whether the check had something to say: neither out of force, inapplicable nor displaced.
    #[must_use]
    pub fn is_live(self) -> bool {
        !matches!(self, Outcome::NotInForce | Outcome::NotApplicable | Outcome::Displaced)
    }

    /// Whether the item is a finding that a gate acts on.
    #[must_use]
    pub fn is_finding(self) -> bool {
        matches!(self, Outcome::NotMet | Outcome::Conflict)
    }

    /// Whether somebody still has to answer, judge or agree.
    #[must_use]
    pub fn is_undecided(self) -> bool {
        matches!(self, Outcome::Open | Outcome::ToAssess | Outcome::Contested | Outcome::NotReached)
    }
}

/// How much hangs on a check.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good practice of the method.
    Advisory,
    /// A serious defect.
    Serious,
    /// The measure should not proceed as it stands.
    Blocker,
}

impl Severity {
    /// All, from the heaviest.
    pub const ALL: [Severity; 3] = [Severity::Blocker, Severity::Serious, Severity::Advisory];

    /// Word used in rules and reports.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Severity::Advisory => "advisory",
            Severity::Serious => "serious",
            Severity::Blocker => "blocker",
        }
    }

    /// From the word used in rules.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.label() == label)
    }
}

/// When a check is met, or not met.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// No such clause: never.
    Never,
    /// When the opposite condition is no.
    Otherwise,
    /// When the expression holds.
    When(ExprId),
}

/// A text with a condition: advice, questions left to judgement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Remark {
    /// The text.
    pub text: PackText,
    /// Shown unless this is no.
    pub when: Option<ExprId>,
}

/// One check.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Check {
    /// Id: `B-17`.
    pub name: String,
    /// What it demands.
    pub doc: PackText,
    /// Pack and place.
    pub origin: Origin,
    /// Charter articles.
    pub protects: Vec<Protected>,
    /// Authorities.
    pub cites: Vec<Citation>,
    /// Steps of the method.
    pub steps: Vec<StepId>,
    /// First that holds; a clause without condition is the default; advisory when none holds.
    pub severity: Vec<(Severity, Option<ExprId>)>,
    /// When the norm bound; empty: always.
    pub norm: Vec<Interval>,
    /// When the law was known to say so; empty: always.
    pub asserted: Vec<Interval>,
    /// Event on whose date the norm is read (type date or instant).
    pub event: Option<ExprId>,
    /// The records it is evaluated for; variable 0.
    pub for_each: Option<Each>,
    /// Name of variable 0.
    pub var: String,
    /// When it applies; none: always.
    pub applies: Option<ExprId>,
    /// When it is met.
    pub met: Condition,
    /// When it is not met.
    pub not_met: Condition,
    /// Places of the clauses, for conflicts and explanations.
    pub clauses: ClauseSpans,
    /// What is left to judgement.
    pub assess: Vec<Remark>,
    /// What would mend it.
    pub advise: Vec<Remark>,
    /// Checks it displaces.
    pub displaces: Vec<Displacement>,
    /// Checks that are not reached when this one is not met.
    pub hard_stop: Vec<CheckId>,
    /// Who must show it, and what silence means.
    pub burden: Option<Burden>,
    /// Outcome reported instead of *not met*.
    pub ceiling: Option<Outcome>,
    /// Where it binds, and which check holds elsewhere.
    pub binding: Option<(TerritoryId, CheckId)>,
    /// Notes.
    pub notes: Vec<PackText>,
    /// Exceptions to it (filled by the resolver).
    pub exceptions: Vec<ExceptionId>,
    /// Checks that displace it, with the index into their `displaces` (filled by the resolver).
    pub displaced_by: Vec<(CheckId, u16)>,
    /// Checks whose failure stops it (filled by the resolver).
    pub stopped_by: Vec<CheckId>,
    /// Stronger checks for which it is the standard where they do not bind (filled by the resolver).
    pub weaker_than: Vec<CheckId>,
}

/// Places of a check's clauses.
#[derive(Copy, Clone, Debug, Default, Serialize, Deserialize)]
pub struct ClauseSpans {
    /// `applies`.
    pub applies: Span,
    /// `met`.
    pub met: Span,
    /// `not met`.
    pub not_met: Span,
}

/// One check displaced by another.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Displacement {
    /// The check displaced.
    pub target: CheckId,
    /// For which record.
    pub scope: DisplacedFor,
    /// Condition, on the displacing check's record.
    pub when: Option<ExprId>,
    /// Where it is written.
    pub span: Span,
}

/// For which record a check is displaced.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DisplacedFor {
    /// For every record.
    Every,
    /// For the record the displacing check is evaluated for.
    Same,
    /// For the record that this expression (type `Ref`) points at.
    Record(ExprId),
}

/// Burden of showing.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Burden {
    /// Who bears it.
    pub bearer: Bearer,
    /// What unstated facts lead to instead of *open*.
    pub silence: Option<Outcome>,
}

/// Who must show that a check is met.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Bearer {
    Drafter,
    Authority,
    Prosecution,
    Shared,
}

impl Bearer {
    /// Words as written in the rules.
    pub const NAMED: [(Bearer, &'static str); 4] = [
        (Bearer::Drafter, "drafter"),
        (Bearer::Authority, "authority"),
        (Bearer::Prosecution, "prosecution"),
        (Bearer::Shared, "shared"),
    ];
}

/// What an exception changes.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExceptionTo {
    /// A check.
    Check(CheckId),
    /// Another exception.
    Exception(ExceptionId),
}

/// What an exception does when it holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Then {
    /// Takes its target out: a check becomes not applicable, an exception is defeated.
    Defeat,
    /// Gives a check this outcome.
    Outcome(Outcome),
}

/// An exception or a derogation. Its variable 0 is the record of the check at the end of the chain.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Exception {
    /// Name.
    pub name: String,
    /// Text after the head.
    pub doc: PackText,
    /// Pack and place.
    pub origin: Origin,
    /// Target.
    pub to: ExceptionTo,
    /// The check at the end of the chain.
    pub check: CheckId,
    /// Authorities.
    pub cites: Vec<Citation>,
    /// When the norm bound.
    pub norm: Vec<Interval>,
    /// When the law was known to say so.
    pub asserted: Vec<Interval>,
    /// Condition; for a derogation: `claimed when`.
    pub when: ExprId,
    /// Conditions of a derogation.
    pub derogation: Option<Derogation>,
    /// Effect.
    pub then: Then,
    /// Exceptions that it prevails over.
    pub overrides: Vec<ExceptionId>,
    /// Advice while it holds.
    pub advise: Vec<Remark>,
    /// Notes.
    pub notes: Vec<PackText>,
    /// Exceptions to it (filled by the resolver).
    pub exceptions: Vec<ExceptionId>,
}

/// Conditions of a derogation beyond its being claimed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Derogation {
    /// Grounds, phase, who decides, bearer, end: each must hold.
    pub requirements: Vec<Requirement>,
    /// What it may never touch: must hold.
    pub floor: Option<Requirement>,
    /// Carve-outs: while one holds, the derogation is not available.
    pub carve_outs: Vec<Requirement>,
}

/// One condition of a derogation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Requirement {
    /// `grounds`, `phase`, `decided`, `bearer`, `ends`, `floor`, `except`.
    pub kind: String,
    /// Condition.
    pub when: ExprId,
    /// What it demands, in words.
    pub text: PackText,
}
