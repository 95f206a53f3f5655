//! Layer 6: measure files → typed values with evidence and places.

mod model;

pub use model::*;
