//! Layer 8: Findings → Checklist: items, open questions, rights, judgements owed, and the gate that acts on them.
//! Texts are looked up here once; reports only lay them out.

mod build;
mod changes;
mod cite;
mod context;
mod exceptions;
mod facts;
mod gate;
mod headline;
mod items;
mod links;
mod missing;
mod model;
mod owed;
mod proof;
mod questions;
mod reasons;
mod rights;
#[cfg(test)]
pub(crate) mod sample;
mod select;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use changes::change_words;
#[cfg(feature = "cli")]
pub(crate) use cite::{ReadOn, authorities};
pub(crate) use facts::{fact_phrase, telling};
pub use gate::{Decision, ExitCode, Gate};
pub use model::*;
pub use proof::{ProofStep, StepKind};
pub use select::{Selection, UnknownName};
pub(crate) use words::{count, date_from_iso, enumerate, plain};
