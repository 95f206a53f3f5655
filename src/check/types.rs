//! What is known so far about the types of definitions and of derived facts.

use super::elab::Need;
use crate::program::{DefId, Program, RecordId, TextId, Type};
use std::collections::HashMap;

/// Type of a definition or a derived fact.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Signature {
    /// Not found out yet.
    Open,
    /// The type, and whether the value may be `none`.
    Known(Type, bool),
    /// It has a mistake with a message of its own.
    Broken,
}

/// Types of all definitions and derived facts.
#[derive(Clone, Debug, Default)]
pub(super) struct Types {
    defs: Vec<Signature>,
    derived: HashMap<(RecordId, u16), Signature>,
    /// Texts of the rules that have an id already.
    pub(super) texts: HashMap<String, TextId>,
}

impl Types {
    /// Nothing is known yet.
    pub(super) fn new(program: &Program) -> Types {
        Types { defs: vec![Signature::Open; program.defs.len()], ..Types::default() }
    }

    /// Type of a definition.
    pub(super) fn def(&self, def: DefId) -> Signature {
        self.defs.get(def.0 as usize).copied().unwrap_or(Signature::Broken)
    }

    /// Type of a derived fact.
    pub(super) fn derived(&self, record: RecordId, field: u16) -> Signature {
        self.derived.get(&(record, field)).copied().unwrap_or(Signature::Open)
    }

    /// Type of either.
    pub(super) fn get(&self, need: Need) -> Signature {
        match need {
            Need::Def(def) => self.def(def),
            Need::Derived(record, field) => self.derived(record, field),
        }
    }

    /// Notes what was found out.
    pub(super) fn set(&mut self, need: Need, signature: Signature) {
        match need {
            Need::Def(def) => {
                if let Some(slot) = self.defs.get_mut(def.0 as usize) {
                    *slot = signature;
                }
            }
            Need::Derived(record, field) => {
                self.derived.insert((record, field), signature);
            }
        }
    }
}
