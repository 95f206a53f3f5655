//! Layer 8: Findings → Checklist: items, open questions, rights, judgements owed.

mod model;

pub use model::*;
