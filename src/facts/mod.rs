//! Layer 6: measure files → typed values with evidence and places.
//!
//! `doc` reads YAML, JSON or TOML into one tree of keys and values; `read` binds the tree to the vocabulary of a program,
//! reporting everything it cannot bind; `edits` changes a measure (options, scenarios, «what if»); `schema` describes the
//! file to editors.

// Typed tables are indexed with ids that they made themselves; slices are not indexed here.
#![allow(clippy::indexing_slicing)]

mod doc;
mod edits;
mod format;
mod limits;
mod model;
mod read;
mod report;
mod schema;
mod tables;

pub use edits::EditError;
pub use format::Format;
pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_REPORTED};
pub use model::*;
pub use schema::schema;

/// Reads a length of time as it is written in measure files: `30 days`, `1 year 6 months`.
#[must_use]
pub fn read_duration(text: &str) -> Option<crate::program::Duration> {
    read::duration(text)
}
