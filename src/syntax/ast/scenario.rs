//! Scenarios: tests that a lawyer can write.

use super::{ArticleRef, Lit, Name, Text};
use crate::text::{Span, Spanned};

/// `scenario "…"`.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What is shown.
    pub title: Text,
    /// `measure "path"`: relative to the rule file.
    pub measure: Option<Text>,
    /// `given` and `but`, in order.
    pub changes: Vec<ChangeGroup>,
    /// `as of`.
    pub as_of: Option<Spanned<String>>,
    /// `known on`.
    pub known_on: Option<Spanned<String>>,
    /// `option`.
    pub option: Option<Name>,
    /// `with parameter NAME is V`.
    pub parameters: Vec<(Name, Lit)>,
    /// `expect`.
    pub expect: Vec<Expectation>,
}

/// One `given` or `but` clause.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeGroup {
    /// `but` rather than `given`: reads as a change to the measure named before.
    pub but: bool,
    /// Changes in order.
    pub changes: Vec<Change>,
}

/// One statement about the measure.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// `access[x].mode is retained_data`.
    Set(Place, Setting),
    /// `remove access[x]` or `remove coverage`.
    Remove(Place),
    /// `judged balance of access[x] is yes`.
    Judged {
        /// The judgement.
        name: Name,
        /// The record.
        of: Option<Place>,
        /// `yes`, `no`, `contested`.
        value: Name,
    },
    /// `assessed A-06 on access[x] is yes`.
    Assessed {
        /// The check.
        name: Name,
        /// The record.
        on: Option<Place>,
        /// `yes`, `no`, `contested`.
        value: Name,
    },
}

/// What a place is set to.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// One value.
    Value(Lit),
    /// `[a, b]`: a set or several references.
    List(Vec<Lit>),
    /// `is empty`: a list stated to be empty.
    Empty,
    /// `is declared complete`.
    Complete,
}

/// `coverage`, `access[x]`, `access[x].mode`.
#[derive(Clone, Debug)]
pub struct Place {
    /// A fact of the measure, or a list.
    pub head: Name,
    /// Record id.
    pub key: Option<Name>,
    /// Field.
    pub field: Option<Name>,
    /// The whole place.
    pub span: Span,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        (&self.head, &self.key, &self.field) == (&other.head, &other.key, &other.field)
    }
}

/// What the checklist must show.
#[derive(Clone, Debug, PartialEq)]
pub enum Expectation {
    /// `B-17 on access[x]: not met as serious`.
    Outcome {
        /// The check.
        check: Name,
        /// The record; none: the worst over all records.
        on: Option<Place>,
        /// Outcome in words, as written.
        outcome: Spanned<String>,
        /// Whether it must be met only because a list is empty.
        vacuously: bool,
        /// Severity in words.
        severity: Option<Spanned<String>>,
    },
    /// `asks access[x].urgency`.
    Asks(Place),
    /// `asks judged balance of access[x]`.
    AsksJudgement(Name, Option<Place>),
    /// `cites DRI`.
    Cites(Name),
    /// `Article 8: serious`.
    Right(Spanned<ArticleRef>, Spanned<String>),
}
