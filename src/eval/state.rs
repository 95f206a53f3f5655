//! What is computed on the way: presumed facts, definitions, derived lists, exceptions. Each slot is filled once, in
//! topological order.

use super::truth::{Causes, Truth};
use crate::program::{DefId, ExceptionId, Number, Program, RecordId, Table, TerritoryId, Value};
use std::collections::HashMap;

/// The value of an expression.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(crate) enum Val {
    /// Known.
    Known(Value),
    /// A truth, for expressions of type yes/no.
    Truth(Truth),
    /// A number between two bounds.
    Between(Number, Number, Causes),
    /// Not known.
    Unknown(Causes),
}

impl Val {
    /// As a truth; a value that is not yes/no cannot occur where the checker let it pass.
    #[inline]
    pub(crate) fn truth(self) -> Truth {
        match self {
            Val::Truth(truth) => truth,
            Val::Known(Value::Bool(value)) => Truth::from_bool(value),
            // `none` where yes or no was asked: the draft says there is no such thing.
            Val::Known(_) => Truth::NO,
            Val::Unknown(causes) | Val::Between(_, _, causes) => Truth::unknown(causes),
        }
    }

    /// Kinds of causes, where it is not known.
    pub(crate) fn causes(self) -> Causes {
        match self {
            Val::Known(_) => Causes::NONE,
            Val::Truth(truth) => truth.causes(),
            Val::Between(_, _, causes) | Val::Unknown(causes) => causes,
        }
    }
}

impl From<Truth> for Val {
    fn from(truth: Truth) -> Val {
        Val::Truth(truth)
    }
}

/// A derived list.
#[derive(Clone, Debug, Default)]
pub struct DerivedTable {
    /// Whether all lists that it combines were filled in.
    pub(crate) stated: bool,
    /// Rows combined, `arity` per derived row.
    pub(crate) origins: Vec<u32>,
    /// Number of lists combined.
    pub(crate) arity: usize,
    /// Whether each row belongs to the list.
    pub(crate) membership: Vec<Truth>,
    /// Values, row by row.
    pub(crate) values: Vec<Val>,
    /// Number of fields.
    pub(crate) width: usize,
}

impl DerivedTable {
    /// Rows of the combined lists that a derived row comes from.
    #[must_use]
    pub fn origin(&self, row: u32) -> &[u32] {
        let from = row as usize * self.arity;
        self.origins.get(from..from + self.arity).unwrap_or_default()
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> u32 {
        u32::try_from(self.membership.len()).unwrap_or(u32::MAX)
    }
}

/// All slots.
pub(crate) struct State {
    pub(crate) presumed: HashMap<(RecordId, u32, u16), Val>,
    pub(crate) defs: Table<DefId, Vec<Val>>,
    pub(crate) derived: Table<RecordId, Option<DerivedTable>>,
    pub(crate) exceptions: Table<ExceptionId, Vec<Standing>>,
    pub(crate) territories: Table<TerritoryId, Truth>,
}

/// Whether an exception holds for a row.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it holds.
    pub holds: Truth,
    /// Whether it is a derogation that was claimed and touches its floor.
    pub floor_touched: bool,
    /// What decided: the first part that is no, else the first that is unknown.
    pub decided_by: Part,
    /// Which pieces of its advice are to be shown, one bit each; none when explanations were not asked for.
    pub advise: u32,
}

/// A part of an exception.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its dates: it is not in force.
    Dates,
    /// Its own condition; for a derogation: that it is claimed.
    Condition,
    /// A requirement of a derogation, by its number.
    Requirement(u8),
    /// A carve-out of a derogation, by its number.
    CarveOut(u8),
    /// The floor of a derogation.
    Floor,
    /// An exception to it.
    Exception(ExceptionId),
    /// All of them: it holds.
    Whole,
}

impl Standing {
    /// It does not hold.
    pub const NO: Standing =
        Standing { holds: Truth::NO, floor_touched: false, decided_by: Part::Condition, advise: 0 };

    /// One more part that must hold.
    pub(crate) fn requires(&mut self, truth: Truth, part: Part) {
        if (truth.is_no() && !self.holds.is_no()) || (truth.is_unknown() && self.holds.is_yes()) {
            self.decided_by = part;
        }
        self.holds = self.holds.and(truth);
    }
}

impl State {
    pub(crate) fn new(program: &Program) -> State {
        State {
            presumed: HashMap::new(),
            defs: program.defs.iter().map(|_| Vec::new()).collect(),
            derived: program.records.iter().map(|_| None).collect(),
            exceptions: program.exceptions.iter().map(|_| Vec::new()).collect(),
            territories: program.territories.iter().map(|_| Truth::unknown(Causes::FACT)).collect(),
        }
    }
}
