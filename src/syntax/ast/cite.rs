//! Citations: an authority, a typed pinpoint, and how far the pinpoint was verified.

use super::{ArticleRef, Name};
use serde::{Deserialize, Serialize};

/// `PNR-LDH paras 113 to 114 and 119 verified`.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The authority's id.
    pub authority: Name,
    /// Where in it.
    pub pinpoint: Option<Pinpoint>,
    /// How far the pinpoint was verified.
    pub verification: Option<Verification>,
}

/// How far a source was checked.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// To be checked before anyone relies on it.
    FromMemory,
    /// Read in a secondary source (press release, summary, a judgment that cites it).
    Secondary,
    /// Read in the text itself.
    Verified,
}

/// A typed place in an authority.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Pinpoint {
    /// `paras 113 to 114 and 119`.
    Paragraphs(Vec<Range>),
    /// `Articles 28 and 35 to 39`.
    Articles(Vec<ArticleRange>),
    /// `recitals 5 and 7`.
    Recitals(Vec<Range>),
    /// `operative part 2`.
    OperativePart(Vec<Range>),
    /// `chapter 2.5`.
    Chapter(String),
    /// `points 12 to 15`.
    Points(Vec<Range>),
    /// `Annex II`.
    Annex(String),
    /// `whole`.
    Whole,
    /// `holding`.
    Holding,
    /// `headnote`.
    Headnote,
    /// `at "guarantee A"`.
    At(String),
}

/// `113 to 114`, or one number.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// First.
    pub from: u32,
    /// Last, where it is a range.
    pub to: Option<u32>,
}

/// `35 to 39`, or one article with its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRange {
    /// First.
    pub from: ArticleRef,
    /// Last, where it is a range.
    pub to: Option<ArticleRef>,
}
