//! Diagnostics: as text with the place in its line, and as data.

mod json;
#[cfg(feature = "cli")]
mod text;

pub use json::{DiagnosticRecord, FixRecord, PlaceRecord, diagnostics_json};
#[cfg(feature = "cli")]
pub use text::diagnostics_text;
