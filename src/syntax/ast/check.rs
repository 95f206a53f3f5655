//! Checks, exceptions and derogations as written.

use super::{ArticleRef, Citation, Doc, EachBinder, Expr, Interval, Name, Path, Text};
use crate::text::Spanned;

/// One line of the checklist.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Check {
    /// Id, as in the catalogue: `B-17`.
    pub name: Name,
    /// What it demands.
    pub doc: Doc,
    /// `protects`.
    pub protects: Vec<Spanned<ArticleRef>>,
    /// `based on`.
    pub based_on: Vec<Citation>,
    /// `at step`.
    pub steps: Vec<Name>,
    /// `severity S when …`, first that holds.
    pub severity: Vec<(Spanned<String>, Option<Expr>)>,
    /// `norm`.
    pub norm: Vec<Interval>,
    /// `asserted`.
    pub asserted: Vec<Interval>,
    /// `dated by`: the event on whose date the norm is read.
    pub event: Option<Path>,
    /// `for each`.
    pub for_each: Option<EachBinder>,
    /// `applies`; always when absent.
    pub applies: Option<Condition>,
    /// `met`; never when absent.
    pub met: Option<Condition>,
    /// `not met`; never when absent.
    pub not_met: Option<Condition>,
    /// `assess "…" when …`.
    pub assess: Vec<(Text, Option<Expr>)>,
    /// `advise "…" when …`.
    pub advise: Vec<(Text, Option<Expr>)>,
    /// `displaces`.
    pub displaces: Vec<Displaces>,
    /// `hard stop for`: steps or checks.
    pub hard_stop: Vec<Name>,
    /// `burden`.
    pub burden: Option<Burden>,
    /// `ceiling`: reported instead of *not met*.
    pub ceiling: Option<Spanned<String>>,
    /// `binding in TERRITORY else CHECK`.
    pub binding: Option<(Name, Name)>,
    /// `note`s.
    pub notes: Vec<Text>,
}

/// `always`, `otherwise`, or `when …`.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "a few per check, almost all of them the large one")]
pub enum Condition {
    /// `applies always`.
    Always,
    /// `met otherwise`: when the opposite condition is no.
    Otherwise,
    /// `when …`.
    When(Expr),
}

/// One `displaces` clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Displaces {
    /// The checks displaced, each with the record it is displaced for.
    pub targets: Vec<(Name, DisplacedFor)>,
    /// Condition.
    pub when: Option<Expr>,
}

/// For which record a check is displaced.
#[derive(Clone, Debug, PartialEq)]
pub enum DisplacedFor {
    /// No `for`: for every record.
    Every,
    /// `for the same a`.
    Same(Name),
    /// `for a.operation`.
    Path(Path),
}

/// `burden drafter, silence means not met`.
#[derive(Clone, Debug, PartialEq)]
pub struct Burden {
    /// Who must show it.
    pub bearer: Spanned<String>,
    /// What silence means.
    pub silence: Option<Spanned<String>>,
}

/// `exception E to C`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exception {
    /// Name.
    pub name: Name,
    /// Check or exception it changes.
    pub to: Name,
    /// Text after the head.
    pub doc: Doc,
    /// `based on`.
    pub based_on: Vec<Citation>,
    /// `norm`.
    pub norm: Vec<Interval>,
    /// `asserted`.
    pub asserted: Vec<Interval>,
    /// `when`.
    pub when: Option<Expr>,
    /// `then`.
    pub then: Option<Spanned<Then>>,
    /// `overrides`.
    pub overrides: Vec<Name>,
    /// `advise`.
    pub advise: Vec<(Text, Option<Expr>)>,
    /// `note`s.
    pub notes: Vec<Text>,
}

/// What an exception does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// `does not apply`: defeats the exception it is made to; makes a check not applicable.
    DoesNotApply,
    /// An outcome in words, as written.
    Outcome(String),
}

/// `derogation D to C`: an exception with conditions of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Derogation {
    /// The exception it amounts to where it holds; `when` stays empty.
    pub base: Exception,
    /// `claimed when`.
    pub claimed: Option<Expr>,
    /// `grounds`, `phase`, `decided`, `bearer`, `ends`: each must hold.
    pub requirements: Vec<(Spanned<String>, Expr, Option<Text>)>,
    /// `floor when`: what it may never touch.
    pub floor: Option<(Expr, Option<Text>)>,
    /// `except when`: carve-outs.
    pub carve_outs: Vec<(Expr, Option<Text>)>,
}
