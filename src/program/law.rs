//! Sources of law, Charter articles, steps, territories: what checks cite and protect.

use super::{AuthorityId, CheckId, ExprId, PackId, RightId};
use crate::program::{Day, PackText};
use crate::syntax::ast::{Pinpoint, Verification};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Days from–to, both included; open at the end when `to` is absent.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Option<Day>,
}

impl Interval {
    /// Whether the day lies inside.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// Whether a day lies in one of the intervals; no interval at all means always.
#[must_use]
pub fn in_force(intervals: &[Interval], day: Day) -> bool {
    intervals.is_empty() || intervals.iter().any(|interval| interval.contains(day))
}

/// Status of a source of law during an interval; the order is that of the built-in enum `AuthorityStatus`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Applicable.
    InForce,
    /// Adopted, but its date of application lies ahead.
    NotYetApplicable,
    /// In force in an amended version.
    Amended,
    /// Ended by its own terms or by repeal.
    Lapsed,
    /// Declared void with effect from the start.
    AnnulledAbInitio,
    /// Declared invalid, effects maintained for a time.
    InvalidButEffective,
    /// Not known to the author of the entry.
    Unknown,
}

impl Status {
    /// All statuses that an expression can name, in the order of the built-in enum `AuthorityStatus`.
    pub const NAMED: [(Status, &'static str, &'static str); 6] = [
        (Status::InForce, "in_force", "in force"),
        (Status::NotYetApplicable, "not_yet_applicable", "not yet applicable"),
        (Status::Amended, "amended", "in force as amended"),
        (Status::Lapsed, "lapsed", "lapsed"),
        (Status::AnnulledAbInitio, "annulled_ab_initio", "annulled from the start"),
        (Status::InvalidButEffective, "invalid_but_effective", "invalid but effective"),
    ];

    /// Words for a report.
    #[must_use]
    pub fn label(self) -> &'static str {
        Status::NAMED.iter().find(|(status, ..)| *status == self).map_or("of unknown status", |(.., label)| label)
    }

    /// Whether a rule may rest on a source with this status.
    #[must_use]
    pub fn carries(self) -> bool {
        matches!(self, Status::InForce | Status::Amended | Status::InvalidButEffective)
    }
}

/// One entry of an authority's validity.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// When.
    pub interval: Interval,
    /// With which status.
    pub status: Status,
    /// Day from which this was known; none: from the start.
    pub known_from: Option<Day>,
}

/// How two sources of law relate.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RelationKind {
    Confirms,
    Narrows,
    Distinguishes,
    ConflictsWith,
    Overrules,
    Repeals,
    Implements,
    Amends,
    Replaces,
    Invalidates,
}

impl RelationKind {
    /// Words as written in the rules.
    pub const NAMED: [(RelationKind, &'static str); 10] = [
        (RelationKind::Confirms, "confirms"),
        (RelationKind::Narrows, "narrows"),
        (RelationKind::Distinguishes, "distinguishes"),
        (RelationKind::ConflictsWith, "conflicts with"),
        (RelationKind::Overrules, "overrules"),
        (RelationKind::Repeals, "repeals"),
        (RelationKind::Implements, "implements"),
        (RelationKind::Amends, "amends"),
        (RelationKind::Replaces, "replaces"),
        (RelationKind::Invalidates, "invalidates"),
    ];

    /// Words as written in the rules.
    #[must_use]
    pub fn label(self) -> &'static str {
        RelationKind::NAMED.iter().find(|(kind, _)| *kind == self).map_or("", |(_, label)| label)
    }
}

/// A source of law.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Authority {
    /// Id, as cited: `DRI`.
    pub name: String,
    /// Other ids.
    pub aliases: Vec<String>,
    /// Pack and place.
    pub origin: Origin,
    /// Short description.
    pub doc: PackText,
    /// Title.
    pub title: PackText,
    /// Kind: `judgment`, `directive` …
    pub kind: String,
    /// Court, for judgments.
    pub court: String,
    /// Case number.
    pub case: String,
    /// Number of an act or document.
    pub number: String,
    /// CELEX number, empty when not given.
    pub celex: String,
    /// ECLI, empty when not given.
    pub ecli: String,
    /// ELI, empty when not given.
    pub eli: String,
    /// Explicit link, empty when one can be derived or none is known.
    pub link: String,
    /// Date of the judgment or act.
    pub dated: Option<Day>,
    /// Validity; empty: in force from its date.
    pub validity: Vec<Validity>,
    /// How far the entry was verified; none where the rules do not say.
    pub mark: Option<Verification>,
    /// By what it was verified.
    pub mark_note: PackText,
    /// Relations to others.
    pub relations: Vec<(RelationKind, AuthorityId, PackText)>,
    /// Notes.
    pub notes: Vec<PackText>,
}

impl Authority {
    /// Status on a day as known on another; before the first interval not yet applicable, after the last lapsed. Where
    /// two entries cover the day, the one known later prevails.
    #[must_use]
    pub fn status(&self, on: Day, known_on: Day) -> Status {
        let known = || self.validity.iter().filter(|v| v.known_from.is_none_or(|day| day <= known_on));
        if self.validity.is_empty() {
            let dated = self.dated.unwrap_or(on);
            return if dated <= on { Status::InForce } else { Status::NotYetApplicable };
        }
        let covering = known().filter(|v| v.interval.contains(on)).max_by_key(|v| v.known_from);
        match covering {
            Some(validity) => validity.status,
            None if known().all(|v| on < v.interval.from) => Status::NotYetApplicable,
            None => Status::Lapsed,
        }
    }
}

/// Pack and place of a declaration.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The pack.
    pub pack: PackId,
    /// The declaration.
    pub span: Span,
}

/// A citation with its pinpoint and mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// The authority.
    pub authority: AuthorityId,
    /// Where in it.
    pub pinpoint: Option<Pinpoint>,
    /// How far it was verified; a citation without a mark counts as from memory.
    pub verification: Verification,
}

/// Kind of a Charter right.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RightKind {
    /// No limitation whatever.
    Absolute,
    /// May be limited under Article 52(1).
    Qualified,
    /// Article 52(5): judicially cognisable only through acts that implement it.
    Principle,
}

/// A Charter article.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Right {
    /// Number of the article.
    pub article: u16,
    /// Title.
    pub title: PackText,
    /// Text after the head.
    pub doc: PackText,
    /// Pack and place.
    pub origin: Origin,
    /// Kind.
    pub kind: RightKind,
    /// Conditions under which it is engaged, each with what engages it.
    pub engaged: Vec<(ExprId, PackText)>,
    /// Conditions under which the interference is serious.
    pub serious: Vec<(ExprId, PackText)>,
    /// Conditions under which it is particularly serious.
    pub particularly: Vec<(ExprId, PackText)>,
    /// Authorities.
    pub cites: Vec<Citation>,
    /// Notes.
    pub notes: Vec<PackText>,
}

/// A step of the assessment method.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Step {
    /// Id: `S-12`.
    pub name: String,
    /// Title.
    pub doc: PackText,
    /// Question.
    pub ask: PackText,
    /// Pack and place.
    pub origin: Origin,
    /// Whether it weighs.
    pub balancing: bool,
    /// Notes.
    pub notes: Vec<PackText>,
}

/// Which States a standard binds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Territory {
    /// Name.
    pub name: String,
    /// Text after the head.
    pub doc: PackText,
    /// Pack and place.
    pub origin: Origin,
    /// When it binds.
    pub binds: ExprId,
    /// Authorities.
    pub cites: Vec<Citation>,
    /// Notes.
    pub notes: Vec<PackText>,
}

/// How far a Charter article is encoded.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// Number of the article.
    pub article: u16,
    /// Pack and place.
    pub origin: Origin,
    /// Status.
    pub status: LedgerStatus,
    /// Why.
    pub reason: PackText,
    /// By which checks.
    pub by: Vec<CheckId>,
}

/// How far an article is encoded.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum LedgerStatus {
    Encoded,
    Approximated,
    LeftToJudgement,
    OutOfScope,
}

/// A right as a check protects it: the article with the paragraph as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Protected {
    /// The right.
    pub right: RightId,
    /// `52(1)`: as written, without the word «Article».
    pub article: String,
}
