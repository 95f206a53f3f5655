//! Resolved expressions: names are ids, types are known, and children lie in one arena.

use super::{CheckId, DefId, ExprId, JudgementId, ParameterId, RecordId, Type, Value};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// An expression with its type and its place in the rules.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
    /// Where it is written.
    pub span: Span,
}

/// Where a field or definition is read from.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Base {
    /// The measure itself.
    Measure,
    /// The record bound to a variable; the number is its depth in the scope, from 0.
    Var(u8),
    /// The record that an expression of type `Ref` points at.
    Deref(ExprId),
}

/// A list that can be quantified over.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListRef {
    /// All records of a type.
    Table(RecordId),
    /// The records that a `list of R` field points at: expression of type `Refs`, and R.
    Field(ExprId, RecordId),
}

/// `x in list where …`: binds variable number `var`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binder {
    /// Number of the variable.
    pub var: u8,
    /// The list.
    pub list: ListRef,
    /// Filter.
    pub filter: Option<ExprId>,
}

/// Comparison operators.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cmp {
    /// `is`, `exactly`.
    Eq,
    /// `at least`.
    Ge,
    /// `at most`.
    Le,
    /// `more than`, `after`.
    Gt,
    /// `less than`, `before`.
    Lt,
}

/// Quantifiers.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantifier {
    /// `some`.
    Some,
    /// `every`.
    Every,
    /// `no`.
    No,
}

/// Aggregates over a field.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aggregate {
    /// `sum of`.
    Sum,
    /// `min of`.
    Min,
    /// `max of`.
    Max,
}

/// Dates and other facts that no drafter states.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Builtin {
    /// Date as of which the law is read.
    AsOf,
    /// Date of the state of knowledge.
    KnownOn,
    /// Stage of the measure (enum `Stage`).
    Stage,
}

/// A judgement's value in a comparison.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Answered yes.
    Yes,
    /// Answered no.
    No,
    /// Persons competent to answer disagree.
    Contested,
}

/// Which elements of a set must be there.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Containment {
    /// `contains a, b`: all of them.
    All,
    /// `contains any of a, b`.
    Any,
    /// `contains only a, b`: no others.
    Only,
}

/// Resolved expressions. «Truth» are those of type `Bool`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ExprKind {
    /// A value written in the rules.
    Const(Value),
    /// A house choice.
    Parameter(ParameterId),
    /// A date or the stage.
    Builtin(Builtin),
    /// The record bound to a variable, or to the variable's reference (type `Ref`).
    Record(Base),
    /// A fact: field number `field` of the base's record type.
    Field {
        /// Where.
        base: Base,
        /// Type of the base.
        record: RecordId,
        /// Field number.
        field: u16,
    },
    /// A definition on a record or on the measure.
    Def {
        /// Where.
        base: Base,
        /// Which.
        def: DefId,
    },
    /// A definition with arguments, each an expression of type `Ref`.
    Call {
        /// Which.
        def: DefId,
        /// Arguments.
        args: Vec<ExprId>,
    },
    /// All of them.
    And(Vec<ExprId>),
    /// One of them.
    Or(Vec<ExprId>),
    /// Negation.
    Not(ExprId),
    /// Comparison; durations may be compared from a start (a date or instant).
    Compare {
        /// Operator.
        op: Cmp,
        /// Left side.
        left: ExprId,
        /// Right side.
        right: ExprId,
        /// `from START`.
        from: Option<ExprId>,
    },
    /// `is one of`: values are constants or other expressions of the same type.
    OneOf(ExprId, Vec<ExprId>),
    /// `a is within D of b`: the distance between two dates or instants is at most D, in either direction.
    Within {
        /// The event.
        event: ExprId,
        /// The longest distance.
        length: ExprId,
        /// The event it is measured from.
        of: ExprId,
    },
    /// `is known`: yes or no, never unknown.
    Known(ExprId),
    /// `is stated as none`.
    StatedNone(ExprId),
    /// `contains`, on sets.
    Contains(ExprId, Containment, u64),
    /// `contains`, on lists of references: expressions of type `Ref`.
    ContainsRefs(ExprId, Containment, Vec<ExprId>),
    /// `list is declared complete`.
    DeclaredComplete(RecordId),
    /// `list is empty`, on lists.
    ListEmpty(ListRef),
    /// `set is empty`.
    SetEmpty(ExprId),
    /// Quantifier.
    Quantified(Quantifier, Binder, ExprId),
    /// `at least N x in list have`: N is a number expression.
    Counted(Cmp, ExprId, Binder, ExprId),
    /// `count of`.
    Count(Binder),
    /// `share of … has …` in percent.
    Share(Binder, ExprId),
    /// `sum / min / max of x.field over x in list`.
    Aggregate(Aggregate, ExprId, Binder),
    /// `consecutive x in list by DATE where …`: the filter is in `holds`.
    Consecutive {
        /// Variable and list, without filter.
        binder: Binder,
        /// Date or instant that orders the records.
        by: ExprId,
        /// What the run must fulfil; none: every record.
        holds: Option<ExprId>,
    },
    /// `judged j of x is yes`.
    Judged {
        /// Which.
        judgement: JudgementId,
        /// On which record.
        base: Base,
        /// Compared with.
        verdict: Verdict,
    },
    /// `a reaches b through R.f, S.g`.
    Reaches {
        /// Start.
        from: ExprId,
        /// Type of the start.
        from_record: RecordId,
        /// Goal.
        to: ExprId,
        /// Type of the goal.
        to_record: RecordId,
        /// Edges: fields of type `Ref` or `Refs`.
        through: Vec<Edge>,
    },
    /// `status of x.act on D` (enum `AuthorityStatus`).
    Status {
        /// Expression of type `Authority`.
        authority: ExprId,
        /// Date; none: the date as of which the law is read.
        on: Option<ExprId>,
    },
    /// A decision list: the first value whose condition holds.
    Cases(Vec<(ExprId, ExprId)>, Option<ExprId>),
}

/// A reference field followed by `reaches`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// Record that has the field.
    pub record: RecordId,
    /// The field.
    pub field: u16,
    /// Record that the field points at.
    pub target: RecordId,
}

/// Used by the checker and the graph: what an expression reads.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Read {
    /// A fact.
    Field(RecordId, u16),
    /// Whether a list is stated, and its rows.
    List(RecordId),
    /// A definition.
    Def(DefId),
    /// A judgement.
    Judgement(JudgementId),
    /// A house choice.
    Parameter(ParameterId),
    /// A check (through displacement or hard stop).
    Check(CheckId),
}
