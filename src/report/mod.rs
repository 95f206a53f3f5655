//! Layer 9: one renderer per format. They lay out what the layers below found, decide nothing, and know nothing of each
//! other; what several need is in `shared`.

mod diagnostics;
mod explain;
mod graph;
mod json;
#[cfg(feature = "cli")]
mod junit;
mod markdown;
mod options;
mod scenarios;
mod shared;
#[cfg(test)]
mod tests;
mod text;

#[cfg(feature = "cli")]
pub use diagnostics::diagnostics_text;
pub use diagnostics::{DiagnosticRecord, FixRecord, PlaceRecord, diagnostics_json};
pub use explain::{Depth, Subject, explain_text};
pub use graph::{graph_dot, graph_mermaid, graph_svg};
pub use json::{checklist_json, checklist_schema};
#[cfg(feature = "cli")]
pub use junit::scenarios_junit;
pub use markdown::checklist_markdown;
pub use options::{options_markdown, options_text};
pub use scenarios::scenarios_text;
pub use text::{TextOptions, checklist_text};
