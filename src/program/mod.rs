//! Layer 3: the resolved representation. Typed ids, no behaviour beyond look-ups. The resolver and the checker build
//! it, the evaluator reads it, and it serialises, so that embedded packs need no parsing at start.

mod check;
mod expr;
mod ids;
mod law;
mod scenario;
mod value;
mod vocabulary;

pub use check::*;
pub use expr::*;
pub use ids::*;
pub use law::*;
pub use scenario::*;
pub use value::*;
pub use vocabulary::*;

use crate::text::{Sources, Span};
use serde::{Deserialize, Serialize};

/// A text of a pack in the pack's language; empty when the rules give none.
pub type PackText = String;

/// Everything the packs say, resolved.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Program {
    /// Packs, in order of dependency, then name.
    pub packs: Table<PackId, Pack>,
    /// Rule files, in the order of their [`crate::text::FileId`]s: spans of the program point into them.
    pub files: Vec<String>,
    /// Offsets at which the lines of these files start, so that a place can be named without the text.
    pub line_starts: Vec<Vec<u32>>,
    /// Sources of law.
    pub authorities: Table<AuthorityId, Authority>,
    /// Enums; the built-in ones come first.
    pub enums: Table<EnumId, Enum>,
    /// Record types; the measure comes first.
    pub records: Table<RecordId, Record>,
    /// Charter articles.
    pub rights: Table<RightId, Right>,
    /// Steps of the method.
    pub steps: Table<StepId, Step>,
    /// Definitions.
    pub defs: Table<DefId, Def>,
    /// Judgements.
    pub judgements: Table<JudgementId, Judgement>,
    /// Checks.
    pub checks: Table<CheckId, Check>,
    /// Exceptions and derogations.
    pub exceptions: Table<ExceptionId, Exception>,
    /// Territories.
    pub territories: Table<TerritoryId, Territory>,
    /// House choices.
    pub parameters: Table<ParameterId, Parameter>,
    /// Classifications asked first.
    pub gateways: Vec<Gateway>,
    /// Coverage of the Charter.
    pub ledger: Vec<LedgerEntry>,
    /// Units of measurement, in order of first use.
    pub units: Table<UnitId, String>,
    /// Text literals of the rules.
    pub texts: Table<TextId, String>,
    /// Arena of expressions.
    pub exprs: Table<ExprId, Expr>,
    /// Topological order in which everything is evaluated, once.
    pub order: Vec<Node>,
    /// Fields that no drafter states but that enumerate in expressions: ids of the built-in enums.
    pub builtins: Builtins,
}

/// Ids of what every program has.
#[derive(Copy, Clone, Debug, Default, Serialize, Deserialize)]
pub struct Builtins {
    /// Enum `Stage`: proposal, adopted, in_force, annulled.
    pub stage: EnumId,
    /// Enum `AuthorityStatus`, in the order of [`Status::NAMED`].
    pub status: EnumId,
}

/// The stages of a measure: values of the built-in enum `Stage` with their labels.
pub const STAGES: [(&str, &str); 4] = [
    ("proposal", "proposed, before adoption"),
    ("adopted", "adopted, not yet in force"),
    ("in_force", "in force"),
    ("annulled", "annulled or repealed"),
];

/// A rule pack.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pack {
    /// Name.
    pub name: String,
    /// Title.
    pub title: PackText,
    /// Text after the head.
    pub doc: PackText,
    /// Version (semver).
    pub version: String,
    /// Packs whose names it sees.
    pub uses: Vec<PackId>,
    /// Languages of its texts (BCP 47).
    pub languages: Vec<String>,
}

/// One thing to evaluate.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Node {
    /// The presumption of a field, for every record.
    Presume(RecordId, u16),
    /// A definition without arguments, for every record.
    Def(DefId),
    /// A derived list.
    Derive(RecordId),
    /// A territory.
    Territory(TerritoryId),
    /// A right.
    Right(RightId),
    /// An exception, for every record of its check. Conditions only; the check applies it.
    Exception(ExceptionId),
    /// A check, for every record.
    Check(CheckId),
}

impl Program {
    /// Takes over the names and the lines of the rule files.
    pub fn set_files(&mut self, sources: &Sources) {
        self.files = sources.iter().map(|(_, source)| source.name.clone()).collect();
        self.line_starts = sources.iter().map(|(id, _)| sources.line_starts(id)).collect();
    }

    /// Name of the file a span lies in, and its first line, from 1; no line where it is not known.
    #[must_use]
    pub fn place(&self, span: Span) -> (&str, Option<usize>) {
        let file = span.file.0 as usize;
        let line = self.line_starts.get(file).map(|starts| starts.partition_point(|start| *start <= span.start));
        (self.files.get(file).map_or("", String::as_str), line)
    }

    /// The check with this id.
    #[must_use]
    pub fn check(&self, name: &str) -> Option<CheckId> {
        self.checks.find(|check| check.name == name)
    }

    /// The record type whose list has this name.
    #[must_use]
    pub fn list(&self, list: &str) -> Option<RecordId> {
        self.records.find(|record| !record.list.is_empty() && record.list == list)
    }

    /// A field by name.
    #[must_use]
    pub fn field(&self, record: RecordId, name: &str) -> Option<u16> {
        let position = self.records.get(record)?.fields.iter().position(|field| field.name == name)?;
        u16::try_from(position).ok()
    }

    /// A field by number.
    #[must_use]
    pub fn field_at(&self, record: RecordId, field: u16) -> Option<&Field> {
        self.records.get(record)?.fields.get(usize::from(field))
    }

    /// Position of a value in an enum.
    #[must_use]
    pub fn enum_value(&self, id: EnumId, name: &str) -> Option<u16> {
        let position = self.enums.get(id)?.values.iter().position(|value| value.name == name)?;
        u16::try_from(position).ok()
    }

    /// An authority by id or alias.
    #[must_use]
    pub fn authority(&self, name: &str) -> Option<AuthorityId> {
        self.authorities.find(|a| a.name == name || a.aliases.iter().any(|alias| alias == name))
    }
}

/// Rules that compiled, together with the tests written in them.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The program.
    pub program: Program,
    /// Scenarios, in the order of the files.
    pub scenarios: Vec<Scenario>,
}
