//! The checklist as plain, versioned data: what `--format json` prints, what every report shows, and what a gate acts on.
//! It holds texts, not ids, so that it can be read years later without the rules it was made with.

mod item;
mod question;
mod summary;

pub use item::*;
pub use question::*;
pub use summary::*;

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
    /// Packs and checks to which the run was limited; null for a run of all.
    pub selection: Option<SelectionHead>,
    /// House choices: numbers that the law does not give.
    pub parameters: Vec<ParameterValue>,
    /// What was found, in one hedged sentence, with counts.
    pub headline: Headline,
    /// Charter rights, in the order of the Charter.
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
    /// The measure's own date, ISO 8601.
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

/// Packs and checks to which a run was limited, as the user named them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SelectionHead {
    /// Only these.
    pub only: Vec<String>,
    /// All but these.
    pub skip: Vec<String>,
}

/// A house choice and the value used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ParameterValue {
    /// Name.
    pub name: String,
    /// Value used, in words.
    pub value: String,
    /// Value in the rules, where it was changed for this run.
    pub default: Option<String>,
    /// What it is.
    pub title: String,
    /// Why this number.
    pub note: String,
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
