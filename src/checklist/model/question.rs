//! What somebody still has to answer or to judge.

use super::ItemSeverity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An open question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// Path of the fact or list: `access[national_authorities].urgency`.
    pub path: String,
    /// The question.
    pub ask: String,
    /// Help.
    pub help: String,
    /// Who would know.
    pub who: String,
    /// Possible answers; empty where anything of the kind can be answered.
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
    /// `balance`, `reviewer_independent of access[x]`; for a check that is left to assessment, the check and its
    /// record: `A-06`, `B-09 retention[x]`.
    pub path: String,
    /// Whether a judgement of the rules, or a check as a whole, is to be decided.
    pub kind: OwedKind,
    /// The question.
    pub ask: String,
    /// What to consider.
    pub help: Vec<String>,
    /// Who would decide.
    pub who: String,
    /// Whether it was made and is contested.
    pub contested: bool,
    /// Items that wait for it.
    pub waits: Vec<String>,
    /// Whether most checks hang on it.
    pub gateway: bool,
    /// Greatest severity among the items that wait.
    pub severity: ItemSeverity,
}

/// Kinds of judgements owed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwedKind {
    /// A judgement declared in the rules; answered under `judgements` in the measure file.
    Judgement,
    /// A check whose facts do not decide it; answered under `assessments` in the measure file.
    Assessment,
}
