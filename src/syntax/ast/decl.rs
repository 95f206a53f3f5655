//! Declarations other than checks and scenarios.

use super::{ArticleRef, Citation, Doc, Expr, Lit, Name, Path, Text, Verification};
use crate::text::Spanned;

/// `pack data_protection`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    /// Name.
    pub name: Name,
    /// Text after the head.
    pub doc: Doc,
    /// `title`.
    pub title: Option<Text>,
    /// `version` (semver).
    pub version: Option<Spanned<String>>,
    /// `uses`: packs whose names are visible.
    pub uses: Vec<Name>,
    /// `language`: languages of the texts.
    pub languages: Vec<Name>,
}

/// A source of law.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Authority {
    /// Id, as cited.
    pub name: Name,
    /// Text after the head.
    pub doc: Doc,
    /// `title`.
    pub title: Option<Text>,
    /// `kind`: judgment, directive …
    pub kind: Option<Spanned<String>>,
    /// `court`.
    pub court: Option<Text>,
    /// `case`.
    pub case: Option<Text>,
    /// `number` of an act.
    pub number: Option<Text>,
    /// `celex`.
    pub celex: Option<Spanned<String>>,
    /// `ecli`.
    pub ecli: Option<Spanned<String>>,
    /// `eli`.
    pub eli: Option<Spanned<String>>,
    /// `link`, where none can be derived.
    pub link: Option<Text>,
    /// `alias`: other ids.
    pub aliases: Vec<Name>,
    /// `dated`.
    pub dated: Option<Spanned<String>>,
    /// `valid`: intervals with a status each.
    pub validity: Vec<Validity>,
    /// `mark`: how far the entry as a whole was verified, and by what.
    pub mark: Option<(Verification, Option<Text>)>,
    /// Relations to other authorities.
    pub relations: Vec<Relation>,
    /// `note`s.
    pub notes: Vec<Text>,
}

/// `from D to D`: both ends included.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// First day.
    pub from: Spanned<String>,
    /// Last day.
    pub to: Option<Spanned<String>>,
}

/// `from D to D as invalid but effective known from D`.
#[derive(Clone, Debug, PartialEq)]
pub struct Validity {
    /// When.
    pub interval: Interval,
    /// Status words as written; in force when absent.
    pub status: Option<Spanned<String>>,
    /// Day from which this was known; known from the start when absent.
    pub known_from: Option<Spanned<String>>,
}

/// `confirms TELE2, DRI "…"`.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Relation words as written.
    pub kind: Spanned<String>,
    /// The other authorities.
    pub to: Vec<Name>,
    /// Why.
    pub note: Option<Text>,
}

/// `enum` or `ordered enum`.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Name.
    pub name: Name,
    /// Whether the order of the values is an order of weight.
    pub ordered: bool,
    /// Text after the head.
    pub doc: Doc,
    /// Values with their labels.
    pub values: Vec<(Name, Option<Text>)>,
}

/// A type as written.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeRef {
    /// `optional` in front.
    pub optional: bool,
    /// The type itself.
    pub kind: Spanned<TypeKind>,
}

/// Type expressions.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum TypeKind {
    YesNo,
    Text,
    Percentage,
    Date,
    Instant,
    Duration,
    Article,
    Authority,
    /// `whole number in persons`.
    Whole(Option<Name>),
    /// `decimal in euro`.
    Decimal(Option<Name>),
    /// `set of NAME`.
    Set(Name),
    /// `list of NAME`: references to several records.
    List(Name),
    /// `reference to NAME`.
    Reference(Name),
    /// An enum.
    Named(Name),
}

/// `record Access list access`.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Name.
    pub name: Name,
    /// Text after the head.
    pub doc: Doc,
    /// `list NAME`.
    pub list: Option<Name>,
    /// Fields.
    pub fields: Vec<Field>,
}

/// One fact that a drafter can state.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Name.
    pub name: Name,
    /// Type.
    pub ty: TypeRef,
    /// The question.
    pub ask: Option<Text>,
    /// Help for answering it.
    pub help: Option<Text>,
    /// Who would know.
    pub who: Option<Text>,
    /// Cue terms in a draft's text.
    pub cues: Vec<Text>,
    /// What the law supplies when nothing is known.
    pub presumed: Option<Presumption>,
}

/// `presumed V based on AUTH when COND`.
#[derive(Clone, Debug, PartialEq)]
pub struct Presumption {
    /// The value.
    pub value: Lit,
    /// Authority.
    pub based_on: Vec<Citation>,
    /// Condition.
    pub when: Option<Expr>,
}

/// `right Article 8`.
#[derive(Clone, Debug, PartialEq)]
pub struct Right {
    /// The Charter article.
    pub article: Spanned<ArticleRef>,
    /// Text after the head.
    pub doc: Doc,
    /// `title`.
    pub title: Option<Text>,
    /// `kind absolute|qualified|principle`.
    pub kind: Option<Spanned<String>>,
    /// `engaged when … "by what"`.
    pub engaged: Vec<(Expr, Option<Text>)>,
    /// `serious when …`.
    pub serious: Vec<(Expr, Option<Text>)>,
    /// `particularly serious when …`.
    pub particularly: Vec<(Expr, Option<Text>)>,
    /// `based on`.
    pub based_on: Vec<Citation>,
    /// `note`s.
    pub notes: Vec<Text>,
}

/// A step of the assessment method.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Id.
    pub name: Name,
    /// Text after the head.
    pub doc: Doc,
    /// The question of the step.
    pub ask: Option<Text>,
    /// Whether the step weighs, which an absolute right never does.
    pub balancing: bool,
    /// `note`s.
    pub notes: Vec<Text>,
}

/// `define Access.independently_approved as …`.
#[derive(Clone, Debug, PartialEq)]
pub struct Define {
    /// Record it is a property of; none for the measure.
    pub record: Option<Name>,
    /// Name.
    pub name: Name,
    /// `(a: Access)`.
    pub params: Vec<(Name, Name)>,
    /// `: TYPE`, inferred when absent.
    pub ty: Option<TypeRef>,
    /// Text after the head.
    pub doc: Doc,
    /// Body.
    pub body: DefineBody,
}

/// An expression or a decision list.
#[derive(Clone, Debug, PartialEq)]
pub enum DefineBody {
    /// `as EXPR`.
    As(Expr),
    /// `V when C … otherwise V`.
    Cases(Vec<(Lit, Expr)>, Option<Lit>),
}

/// `derive interference list interferences for each …`.
#[derive(Clone, Debug, PartialEq)]
pub struct Derive {
    /// Record name.
    pub name: Name,
    /// Text after the head.
    pub doc: Doc,
    /// `list NAME`.
    pub list: Option<Name>,
    /// The lists combined.
    pub each: Vec<EachBinder>,
    /// `with f is EXPR`.
    pub fields: Vec<(Name, Expr)>,
}

/// `access a where …` after `for each`.
#[derive(Clone, Debug, PartialEq)]
pub struct EachBinder {
    /// The list.
    pub list: Name,
    /// The variable.
    pub var: Name,
    /// Filter.
    pub filter: Option<Box<Expr>>,
}

/// A question that only a person can answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Name.
    pub name: Name,
    /// `on RECORD`.
    pub record: Option<Name>,
    /// The question.
    pub doc: Doc,
    /// Help.
    pub help: Option<Text>,
    /// Who would decide.
    pub who: Option<Text>,
}

/// Which States an authority binds.
#[derive(Clone, Debug, PartialEq)]
pub struct Territory {
    /// Name.
    pub name: Name,
    /// Text after the head.
    pub doc: Doc,
    /// `binds when`.
    pub binds: Option<Expr>,
    /// `based on`.
    pub based_on: Vec<Citation>,
    /// `note`s.
    pub notes: Vec<Text>,
}

/// A classification asked before all others.
#[derive(Clone, Debug, PartialEq)]
pub struct Gateway {
    /// A judgement, or a fact.
    pub target: GatewayTarget,
    /// Why it comes first.
    pub doc: Doc,
}

/// What a gateway points at.
#[derive(Clone, Debug, PartialEq)]
pub enum GatewayTarget {
    /// `judged NAME`.
    Judgement(Name),
    /// A fact: `eu_law_link` or `Access.mode`.
    Fact(Path),
}

/// A number the law does not give.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Name.
    pub name: Name,
    /// Type.
    pub ty: TypeRef,
    /// The house choice.
    pub value: Lit,
    /// Text after the value.
    pub doc: Doc,
    /// `note`.
    pub note: Option<Text>,
}

/// How far one Charter article is encoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// The article.
    pub article: Spanned<ArticleRef>,
    /// `status` words as written.
    pub status: Option<Spanned<String>>,
    /// `reason`.
    pub reason: Option<Text>,
    /// `by` checks.
    pub by: Vec<Name>,
}
