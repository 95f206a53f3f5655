//! The vocabulary: enums, records with their facts, definitions, judgements, parameters.

use super::{Citation, DefId, ExprId, Origin, RecordId, Type, Value};
use crate::program::{JudgementId, PackText};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A closed list of values.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Enum {
    /// Name.
    pub name: String,
    /// Text after the head.
    pub doc: PackText,
    /// Pack and place.
    pub origin: Origin,
    /// Whether the order is one of weight.
    pub ordered: bool,
    /// Values.
    pub values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EnumValue {
    /// As written in rules and measures.
    pub name: String,
    /// As shown to people; the name when none was given.
    pub label: PackText,
}

/// A record type.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// Name.
    pub name: String,
    /// Name of its list in measure files and rules; empty for the measure.
    pub list: String,
    /// Text after the head.
    pub doc: PackText,
    /// Pack and place.
    pub origin: Origin,
    /// Facts.
    pub fields: Vec<Field>,
    /// For a derived list: how it comes about.
    pub derived: Option<Derivation>,
}

/// How a derived list comes about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Derivation {
    /// Lists combined; binder number `i` is variable number `i`.
    pub each: Vec<Each>,
    /// Values of the fields, in their order.
    pub values: Vec<ExprId>,
}

/// A list to go through, with a filter.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Each {
    /// The record type.
    pub record: RecordId,
    /// Filter; sees the variables bound so far.
    pub filter: Option<ExprId>,
}

/// A fact that a drafter can state.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Field {
    /// Name.
    pub name: String,
    /// Type.
    pub ty: Type,
    /// Whether `none` (and `unlimited`, for lengths and numbers) is a possible answer.
    pub optional: bool,
    /// Pack and place.
    pub origin: Origin,
    /// Question; empty when there is none.
    pub ask: PackText,
    /// Help.
    pub help: PackText,
    /// Who would know.
    pub who: PackText,
    /// Cue terms.
    pub cues: Vec<PackText>,
    /// What the law supplies when nothing is known.
    pub presumed: Option<Presumption>,
}

/// A value that the law itself supplies.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Presumption {
    /// The value.
    pub value: Value,
    /// Authorities.
    pub cites: Vec<Citation>,
    /// Condition; variable 0 is the record.
    pub when: Option<ExprId>,
    /// Place of the clause.
    pub span: Span,
}

/// A derived fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Def {
    /// Name.
    pub name: String,
    /// Record type it is a property of; [`super::MEASURE`] for the measure. Variable 0 is that record.
    pub record: RecordId,
    /// Parameters' record types, for definitions with arguments; parameter `i` is variable `i`.
    pub params: Vec<RecordId>,
    /// Names of the parameters.
    pub param_names: Vec<String>,
    /// Type.
    pub ty: Type,
    /// Text after the head.
    pub doc: PackText,
    /// Pack and place.
    pub origin: Origin,
    /// Body.
    pub body: ExprId,
}

/// A question that only a person can answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Judgement {
    /// Name.
    pub name: String,
    /// Record type it is made on; [`super::MEASURE`] for the measure.
    pub record: RecordId,
    /// Question.
    pub ask: PackText,
    /// Help.
    pub help: PackText,
    /// Who would decide.
    pub who: PackText,
    /// Pack and place.
    pub origin: Origin,
}

/// A house choice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parameter {
    /// Name.
    pub name: String,
    /// Type.
    pub ty: Type,
    /// Value, unless overridden.
    pub value: Value,
    /// What it is.
    pub doc: PackText,
    /// Why this number.
    pub note: PackText,
    /// Pack and place.
    pub origin: Origin,
}

/// A classification asked before all others.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Gateway {
    /// What is asked.
    pub target: GatewayTarget,
    /// Why it comes first.
    pub doc: PackText,
    /// Pack and place.
    pub origin: Origin,
}

/// What a gateway points at.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GatewayTarget {
    /// A judgement.
    Judgement(JudgementId),
    /// A fact.
    Field(RecordId, u16),
    /// A definition: every fact it reads.
    Def(DefId),
}
