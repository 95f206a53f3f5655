//! The checklist as plain, versioned data: what `--format json` prints, what every report shows, and what a gate acts on.
//! It holds texts, not ids, so that it can be read years later without the rules it was made with.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version of this format. It changes when a field is removed or changes its meaning, not when one is added.
pub const FORMAT_VERSION: u32 = 1;

/// The result of running one measure through the rules.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Checklist {
    /// Version of the format.
    pub charta: u32,
    /// Version of the tool that made it.
    pub tool: String,
    /// The measure.
    pub measure: MeasureHead,
    /// The policy option evaluated; null for the measure as described.
    pub option: Option<OptionHead>,
    /// Date as of which the law was read, ISO 8601.
    pub as_of: String,
    /// State of knowledge, ISO 8601.
    pub known_on: String,
    /// Packs used, with versions.
    pub packs: Vec<PackRef>,
    /// House choices: numbers that the law does not give.
    pub parameters: Vec<ParameterValue>,
    /// What was found, in one hedged sentence, with counts.
    pub headline: Headline,
    /// Charter rights.
    pub rights: Vec<RightSummary>,
    /// One item per check and record: blockers first, then serious, then advisory; the worst outcome first.
    pub items: Vec<Item>,
    /// Open questions, in the order in which answering them settles most.
    pub questions: Vec<Question>,
    /// Judgements owed by a person.
    pub judgements: Vec<JudgementOwed>,
    /// Facts that the law supplied because nothing was stated.
    pub presumptions: Vec<PresumedFact>,
}

/// Head of the measure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MeasureHead {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// File it was read from, as the user named it.
    pub file: String,
    /// Stage: `proposal`, `adopted`, `in_force`, `annulled`.
    pub stage: Option<String>,
    /// CELEX number or another reference.
    pub reference: Option<String>,
    /// The measure's own date.
    pub date: Option<String>,
    /// What it is about.
    pub description: Option<String>,
}

/// A policy option.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OptionHead {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
}

/// A rule pack used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PackRef {
    /// Name.
    pub name: String,
    /// Version (semver).
    pub version: String,
    /// Title.
    pub title: String,
    /// Checks of the pack.
    pub checks: usize,
}

/// A house choice and the value used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ParameterValue {
    /// Name.
    pub name: String,
    /// Value used.
    pub value: String,
    /// Value in the rules, where it was changed for this run.
    pub default: Option<String>,
    /// What it is.
    pub title: String,
    /// Why this number.
    pub note: String,
}

/// Counts and one sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Headline {
    /// The sentence. It says what was found on the facts stated, never that a measure is compliant.
    pub text: String,
    /// Counts per severity, over items.
    pub blocker: Counts,
    /// Counts per severity, over items.
    pub serious: Counts,
    /// Counts per severity, over items.
    pub advisory: Counts,
    /// Facts stated by the drafter.
    pub facts_stated: usize,
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

/// Outcome of an item.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Outcome")]
#[allow(missing_docs)]
pub enum ItemOutcome {
    Met,
    NotMet,
    Open,
    ToAssess,
    Contested,
    Conflict,
    NotApplicable,
    NotReached,
    Displaced,
    NotInForce,
}

/// Severity of an item.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Severity")]
#[allow(missing_docs)]
pub enum ItemSeverity {
    Advisory,
    Serious,
    Blocker,
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

/// One Charter right over all checks that protect it. Nothing is added up: the worst outcome stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RightSummary {
    /// `Article 7`.
    pub article: String,
    /// Title.
    pub title: String,
    /// `absolute`, `qualified` or `principle`.
    pub kind: String,
    /// How far it is engaged.
    pub engagement: RightEngagement,
    /// Whether a heavier interference cannot be ruled out on the facts stated.
    pub may_be_heavier: bool,
    /// What engages it, in the words of the rules.
    pub engaged_by: Vec<String>,
    /// Worst outcome among live items; null where no check that protects it is live.
    pub worst: Option<ItemOutcome>,
    /// Severity of the item with the worst outcome.
    pub worst_severity: Option<ItemSeverity>,
    /// Checks that protect it and are live.
    pub checks: Vec<String>,
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
    /// Other items or rules involved: what displaced, stopped, contradicted.
    pub related: Vec<String>,
    /// Place of the check in the rules: `rules/data_protection/access.charta:12`.
    pub rule: String,
    /// Remarks of the rule's author.
    pub notes: Vec<String>,
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
    /// Title with number: `Digital Rights Ireland, C-293/12 and C-594/12`.
    pub title: String,
    /// `paras 60–62`; empty when the whole is meant.
    pub pinpoint: String,
    /// `verified`, `secondary`, `from_memory`.
    pub verification: String,
    /// Status on the date as of which the law is read, where it is other than in force.
    pub status: Option<String>,
    /// ECLI, CELEX or number.
    pub identifier: Option<String>,
    /// Link to EUR-Lex, HUDOC or the source.
    pub link: Option<String>,
}

/// A fact used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactRef {
    /// Path: `access[national_authorities].urgency`.
    pub path: String,
    /// Value, in words.
    pub value: String,
    /// Where the value comes from: `stated`, `presumed`, `parameter`, `judgement`, `authority`.
    pub origin: String,
    /// Place in the draft: `Art. 12(1)`.
    pub source: Option<String>,
    /// Words of the draft.
    pub quote: Option<String>,
    /// Line of the measure file, from 1.
    pub line: Option<u32>,
    /// Who judged, for judgements.
    pub by: Option<String>,
    /// Remark of the drafter, or the reasons of a judgement.
    pub note: Option<String>,
}

/// Something missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Missing {
    /// `fact`, `list`, `judgement`, `contested`, `authority`, `calendar`.
    pub kind: String,
    /// Path of the fact, list or judgement.
    pub path: String,
    /// What is to be answered.
    pub question: String,
}

/// An exception tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ExceptionRef {
    /// Name.
    pub name: String,
    /// What it says.
    pub title: String,
    /// `holds`, `does_not_hold`, `unknown`, `not_in_force`, `defeated`, `overridden`.
    pub standing: String,
    /// What it leads to.
    pub effect: String,
    /// Why, in one sentence.
    pub reason: String,
}

/// A person's assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AssessmentRef {
    /// `yes`, `no`, `contested`.
    pub value: String,
    /// Who.
    pub by: Option<String>,
    /// When.
    pub on: Option<String>,
    /// Reasons.
    pub reasons: Option<String>,
    /// Whether it disagrees with what the rules found; it then changes nothing and is shown.
    pub disagrees: bool,
}

/// An open question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// Path: `access[national_authorities].urgency`, or a list.
    pub path: String,
    /// The question.
    pub ask: String,
    /// Help.
    pub help: String,
    /// Who would know.
    pub who: String,
    /// Possible answers, in words; empty where anything of the type can be answered.
    pub answers: Vec<Answer>,
    /// What kind of answer is expected: `yes or no`, `a length of time`.
    pub kind: String,
    /// Items that wait for it: `B-17 access[national_authorities]`.
    pub waits: Vec<String>,
    /// Items for which it is the only thing missing.
    pub settles: usize,
    /// Whether it is a classification on which most checks hang.
    pub gateway: bool,
    /// Greatest severity among the items that wait.
    pub severity: ItemSeverity,
}

/// A possible answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// As written in the measure file.
    pub value: String,
    /// In words.
    pub label: String,
}

/// A judgement owed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JudgementOwed {
    /// Path: `balance`, `reviewer_independent of access[x]`, or a check that is left to assessment.
    pub path: String,
    /// The question.
    pub ask: String,
    /// Help.
    pub help: String,
    /// Who would decide.
    pub who: String,
    /// Whether it was made and is contested.
    pub contested: bool,
    /// Items that wait for it.
    pub waits: Vec<String>,
    /// Greatest severity among them.
    pub severity: ItemSeverity,
}

/// A fact supplied by the law.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PresumedFact {
    /// Path.
    pub path: String,
    /// Value, in words.
    pub value: String,
    /// Authorities.
    pub authorities: Vec<AuthorityRef>,
}
