//! One line of the checklist, with everything that a reader needs in order to agree or to disagree.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Outcome of an item.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Outcome")]
pub enum ItemOutcome {
    /// Met on the facts stated.
    Met,
    /// Not met on the facts stated.
    NotMet,
    /// Facts are missing.
    Open,
    /// What is left is for a person to judge.
    ToAssess,
    /// Competent persons, or sources of law, disagree.
    Contested,
    /// Two rules that both hold disagree.
    Conflict,
    /// The check does not apply.
    NotApplicable,
    /// A hard stop came first.
    NotReached,
    /// Another check takes its place.
    Displaced,
    /// The norm did not bind, or was not known to, on the dates chosen.
    NotInForce,
}

impl ItemOutcome {
    /// All, from the worst to the best.
    pub const ALL: [ItemOutcome; 10] = [
        ItemOutcome::NotMet,
        ItemOutcome::Conflict,
        ItemOutcome::Contested,
        ItemOutcome::Open,
        ItemOutcome::ToAssess,
        ItemOutcome::NotReached,
        ItemOutcome::Met,
        ItemOutcome::Displaced,
        ItemOutcome::NotApplicable,
        ItemOutcome::NotInForce,
    ];

    fn program(self) -> crate::program::Outcome {
        use crate::program::Outcome;
        match self {
            ItemOutcome::Met => Outcome::Met,
            ItemOutcome::NotMet => Outcome::NotMet,
            ItemOutcome::Open => Outcome::Open,
            ItemOutcome::ToAssess => Outcome::ToAssess,
            ItemOutcome::Contested => Outcome::Contested,
            ItemOutcome::Conflict => Outcome::Conflict,
            ItemOutcome::NotApplicable => Outcome::NotApplicable,
            ItemOutcome::NotReached => Outcome::NotReached,
            ItemOutcome::Displaced => Outcome::Displaced,
            ItemOutcome::NotInForce => Outcome::NotInForce,
        }
    }

    /// Words for a report: `not met`.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.program().label()
    }

    /// Rank for rolling up: the highest is the worst.
    #[must_use]
    pub fn badness(self) -> u8 {
        self.program().badness()
    }

    /// Whether the check had something to say.
    #[must_use]
    pub fn is_live(self) -> bool {
        self.program().is_live()
    }

    /// Whether a gate acts on it: not met, or in conflict.
    #[must_use]
    pub fn is_finding(self) -> bool {
        self.program().is_finding()
    }

    /// Whether somebody still has to answer, judge or agree.
    #[must_use]
    pub fn is_undecided(self) -> bool {
        self.program().is_undecided()
    }
}

/// Severity of an item.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Severity")]
pub enum ItemSeverity {
    /// Good practice of the method.
    Advisory,
    /// A serious defect.
    Serious,
    /// The measure should not proceed as it stands.
    Blocker,
}

impl ItemSeverity {
    /// All, from the heaviest.
    pub const ALL: [ItemSeverity; 3] = [ItemSeverity::Blocker, ItemSeverity::Serious, ItemSeverity::Advisory];

    /// Word for a report: `blocker`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            ItemSeverity::Advisory => "advisory",
            ItemSeverity::Serious => "serious",
            ItemSeverity::Blocker => "blocker",
        }
    }
}

/// One line of the checklist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// Id of the check: `B-17`.
    pub check: String,
    /// What it demands.
    pub title: String,
    /// Pack of the check.
    pub pack: String,
    /// Path of the record: `access[national_authorities]`; null for the measure itself.
    pub record: Option<String>,
    /// What was found.
    pub outcome: ItemOutcome,
    /// How much hangs on it.
    pub severity: ItemSeverity,
    /// Why this outcome, in one sentence.
    pub reason: String,
    /// Whether *met* rests on an empty list: nothing was listed, so nothing was shown.
    pub vacuous: bool,
    /// Charter articles with paragraphs: `Article 52(1)`.
    pub rights: Vec<String>,
    /// Steps of the method.
    pub step: Vec<StepRef>,
    /// Authorities with pinpoints and how far each was verified.
    pub authorities: Vec<AuthorityRef>,
    /// Facts that the outcome rests on, with their places in the draft.
    pub facts: Vec<FactRef>,
    /// What is missing: facts, judgements, certainty about the law or the calendar.
    pub missing: Vec<Missing>,
    /// Exceptions to the check and what became of them.
    pub exceptions: Vec<ExceptionRef>,
    /// What is left to a person's judgement.
    pub assess: Vec<String>,
    /// What would mend it.
    pub advice: Vec<String>,
    /// A person's assessment of this item.
    pub assessment: Option<AssessmentRef>,
    /// Other checks and exceptions involved, by id: what displaced, stopped, contradicted.
    pub related: Vec<String>,
    /// Place of the check in the rules: `rules/data_protection/access.charta:12`.
    pub rule: String,
    /// Remarks of the rule's author.
    pub notes: Vec<String>,
}

impl Item {
    /// The check with its record: `B-17 access[national_authorities]`.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.record {
            Some(record) => format!("{} {record}", self.check),
            None => self.check.clone(),
        }
    }
}

/// A step of the method.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StepRef {
    /// `S-17`.
    pub id: String,
    /// Title.
    pub title: String,
}

/// A source of law as cited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuthorityRef {
    /// Id: `DRI`.
    pub id: String,
    /// Title: `Digital Rights Ireland and Seitlinger`.
    pub title: String,
    /// Case or act: `C-293/12 and C-594/12`, `Directive (EU) 2016/680`; empty where the title has it already.
    pub number: String,
    /// `paras 60–62`; empty when the whole is meant.
    pub pinpoint: String,
    /// How far the pinpoint was checked against the source.
    pub verification: VerificationMark,
    /// Status on the date as of which the law is read, where it is other than in force.
    pub status: Option<String>,
    /// Date of the judgment or act, ISO 8601.
    pub dated: Option<String>,
    /// ECLI, CELEX or number.
    pub identifier: Option<String>,
    /// Link to EUR-Lex, HUDOC or the source.
    pub link: Option<String>,
}

impl AuthorityRef {
    /// Title with number: `Digital Rights Ireland and Seitlinger, C-293/12 and C-594/12`.
    #[must_use]
    pub fn name(&self) -> String {
        if self.number.is_empty() { self.title.clone() } else { format!("{}, {}", self.title, self.number) }
    }

    /// Whether it is younger than the date as of which the law is read: it tells what the law was found to be.
    #[must_use]
    pub fn is_later_than(&self, as_of: &str) -> bool {
        self.dated.as_deref().is_some_and(|dated| dated > as_of)
    }
}

/// How far a citation was checked.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Verification")]
pub enum VerificationMark {
    /// Read in the text itself.
    Verified,
    /// Read in a secondary source.
    Secondary,
    /// To be checked before anyone relies on it.
    FromMemory,
}

impl VerificationMark {
    /// Words for a report.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            VerificationMark::Verified => "verified",
            VerificationMark::Secondary => "secondary source",
            VerificationMark::FromMemory => "to be verified",
        }
    }
}

/// A fact used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactRef {
    /// Path: `access[national_authorities].urgency`.
    pub path: String,
    /// Value, in words.
    pub value: String,
    /// Value as written in the measure file: `no_procedure`.
    pub written: String,
    /// Where the value comes from.
    pub origin: FactOrigin,
    /// Place in the draft: `Art. 12(1)`; for a judgement, its evidence.
    pub source: Option<String>,
    /// Words of the draft.
    pub quote: Option<String>,
    /// Line of the measure file, from 1.
    pub line: Option<u32>,
    /// Who answered or judged.
    pub by: Option<String>,
    /// Remark of the drafter, or the reasons of a judgement.
    pub note: Option<String>,
}

/// Where a value comes from.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactOrigin {
    /// The measure file.
    Stated,
    /// The law, because nothing was stated.
    Presumed,
    /// A house choice.
    Parameter,
    /// A judgement that somebody made.
    Judgement,
    /// The register of sources of law.
    Authority,
}

/// Something missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Missing {
    /// What is missing.
    pub kind: MissingKind,
    /// Path of the fact, list or judgement; id of the authority or exception.
    pub path: String,
    /// What is to be answered.
    pub question: String,
}

/// Kinds of what can be missing.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MissingKind {
    /// A fact that nobody stated.
    Fact,
    /// A list that was never filled in.
    List,
    /// A declaration that a list is complete.
    Complete,
    /// A judgement that nobody made.
    Judgement,
    /// Agreement on a judgement.
    Contested,
    /// Agreement among sources of law, or certainty about the status of one.
    Authority,
    /// The day from which a length of time runs.
    Calendar,
}

/// An exception tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ExceptionRef {
    /// Name.
    pub name: String,
    /// What it says.
    pub title: String,
    /// The exception to which it is an exception; null where it is one to the check itself.
    pub against: Option<String>,
    /// What became of it.
    pub standing: ExceptionStanding,
    /// What it leads to.
    pub effect: String,
    /// Why, in one sentence.
    pub reason: String,
}

/// What became of an exception.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionStanding {
    /// It holds.
    Holds,
    /// Its conditions are not fulfilled.
    DoesNotHold,
    /// Whether it holds is not known.
    Unknown,
    /// It was not in force on the dates chosen.
    NotInForce,
    /// An exception to it holds.
    Defeated,
    /// It holds, and another that prevails over it holds as well.
    Overridden,
    /// It is claimed, and touches what it may never touch.
    FloorTouched,
}

impl ExceptionStanding {
    /// Words for a report.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            ExceptionStanding::Holds => "holds",
            ExceptionStanding::DoesNotHold => "does not hold",
            ExceptionStanding::Unknown => "not known",
            ExceptionStanding::NotInForce => "not in force",
            ExceptionStanding::Defeated => "defeated",
            ExceptionStanding::Overridden => "overridden",
            ExceptionStanding::FloorTouched => "claimed, but touches its floor",
        }
    }
}

/// A person's assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AssessmentRef {
    /// The verdict.
    pub value: AssessmentValue,
    /// Who.
    pub by: Option<String>,
    /// When, ISO 8601.
    pub on: Option<String>,
    /// Reasons.
    pub reasons: Option<String>,
    /// Whether it disagrees with what the rules found; it then changes nothing and is shown.
    pub disagrees: bool,
}

/// Verdict of a person.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum AssessmentValue {
    Yes,
    No,
    Contested,
}

impl AssessmentValue {
    /// Words for a report.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            AssessmentValue::Yes => "met",
            AssessmentValue::No => "not met",
            AssessmentValue::Contested => "contested",
        }
    }
}
