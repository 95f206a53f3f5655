//! Expressions and values as written.

use super::{Name, Text};
use crate::text::{Span, Spanned};

/// An expression with its place.
pub type Expr = Spanned<ExprKind>;
/// A value with its place.
pub type Lit = Spanned<LitKind>;

/// Section 3 of the language: everything that can stand in a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `a and b and c` (two or more).
    And(Vec<Expr>),
    /// `a or b or c` (two or more).
    Or(Vec<Expr>),
    /// `not a`.
    Not(Box<Expr>),
    /// A value, a name or a path.
    Lit(LitKind),
    /// `operand test`: `a.mode is one of x, y`.
    Test(Box<Expr>, Test),
    /// `some x in list where … has …`, `every …`, `no …`.
    Quantified(Quantifier, Binder, Box<Expr>),
    /// `at least N x in list have …`.
    Counted(Bound, Lit, Binder, Box<Expr>),
    /// `count of x in list where …`.
    Count(Binder),
    /// `count of list`.
    CountList(Path),
    /// `share of x in list where … has …`, a percentage.
    Share(Binder, Box<Expr>),
    /// `sum of x.field over x in list where …`.
    Aggregate(Aggregate, Path, Binder),
    /// `consecutive x in list by x.date where …`: length of the longest run in the order of the dates.
    Consecutive {
        /// Variable and list; the filter is the condition that the run must fulfil.
        binder: Binder,
        /// The date that orders the list.
        by: Path,
    },
    /// `judged NAME of x`.
    Judged(Name, Option<Path>),
    /// `status of a.act on 2024-04-01`.
    Status(Path, Option<Box<Expr>>),
    /// `( … )`: kept so that the formatter can keep what the reviewer grouped.
    Group(Box<Expr>),
}

/// A value as written.
#[derive(Clone, Debug, PartialEq)]
pub enum LitKind {
    /// `yes` / `no`.
    Bool(bool),
    /// `none`: the draft says there is none.
    None,
    /// `unlimited`.
    Unlimited,
    /// `12`, `1_000`, `2.5`, with an optional unit: `10_000 in persons`.
    Number(Decimal, Option<Name>),
    /// `80 %`.
    Percent(Decimal),
    /// `6 months`, `1 year 6 months`.
    Duration(Vec<(u32, DurationUnit)>),
    /// `2014-04-08`, checked against the calendar by the builder.
    Date(String),
    /// `2014-04-08T12:00+02:00`.
    Instant(String),
    /// `Article 7` or `Article 52(1)`.
    Article(ArticleRef),
    /// `"text"`.
    Text(String),
    /// A name or path: an enum value, a field, a variable, a definition.
    Path(Path),
}

/// A decimal as written, without separators: `2.50` is kept so that formatting loses nothing.
pub type Decimal = String;

/// Units of calendar durations.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DurationUnit {
    Years,
    Months,
    Weeks,
    Days,
    Hours,
    Minutes,
}

/// `a.b.c`, `f(x, y)` or `f(x).c`.
#[derive(Clone, Debug, Default)]
pub struct Path {
    /// First name.
    pub head: Name,
    /// Arguments after the first name, `None` when there are no parentheses.
    pub args: Option<Vec<Expr>>,
    /// Names after dots.
    pub rest: Vec<Name>,
    /// The whole path.
    pub span: Span,
}

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        (&self.head, &self.args, &self.rest) == (&other.head, &other.args, &other.rest)
    }
}

/// `some`, `every`, `no`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Quantifier {
    Some,
    Every,
    No,
}

/// `at least`, `at most`, `more than`, `less than`, `exactly`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Bound {
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
    Exactly,
}

/// `sum`, `min`, `max`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Aggregate {
    Sum,
    Min,
    Max,
}

/// `x in list where …`.
#[derive(Clone, Debug, PartialEq)]
pub struct Binder {
    /// The variable.
    pub var: Name,
    /// The list (or a field that holds a list).
    pub list: Path,
    /// `where` filter.
    pub filter: Option<Box<Expr>>,
}

/// What follows an operand.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// `is V` / `is not V`.
    Is {
        /// Whether `not` stands in it.
        negated: bool,
        /// What is tested.
        what: IsTest,
    },
    /// `contains V, W` (all of them).
    Contains(Vec<Lit>),
    /// `contains any of V, W`.
    ContainsAny(Vec<Lit>),
    /// `contains only V, W`.
    ContainsOnly(Vec<Lit>),
    /// `reaches y through A.f, B.g`.
    Reaches {
        /// The record to be reached.
        target: Path,
        /// Reference fields to follow, each `Record.field`.
        through: Vec<Path>,
    },
}

/// What can follow `is`.
#[derive(Clone, Debug, PartialEq)]
pub enum IsTest {
    /// `is V`.
    Value(Lit),
    /// `is one of V, W`.
    OneOf(Vec<Lit>),
    /// `is at least X from START`; also written without `is`.
    Compare(Bound, Box<Expr>, Option<Box<Expr>>),
    /// `is before X`.
    Before(Box<Expr>),
    /// `is after X`.
    After(Box<Expr>),
    /// `is within D of X`.
    Within(Box<Expr>, Box<Expr>),
    /// `is known`.
    Known,
    /// `is stated as none`.
    StatedNone,
    /// `is declared complete` (a list).
    DeclaredComplete,
    /// `is empty` (a list or set).
    Empty,
    /// `is the same as PATH` (references).
    SameAs(Path),
}

/// A Charter article as written: `Article 52(1)`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ArticleRef {
    /// `52`, `29a`.
    pub number: String,
    /// `(1)`, `(a)`: without the brackets.
    pub parts: Vec<String>,
}

/// A documentation text after a head.
pub type Doc = Option<Text>;
