//! Layer 9: one renderer per format. They lay out what the layers below found, decide nothing, and know nothing of each
//! other; what several need is in `shared`.

#[cfg(feature = "cli")]
mod diagnostics;
mod graph;
#[cfg(feature = "cli")]
mod junit;
mod options;
mod scenarios;

#[cfg(feature = "cli")]
pub use diagnostics::diagnostics_text;
#[cfg(feature = "cli")]
pub use junit::scenarios_junit;
pub use graph::{graph_dot, graph_mermaid, graph_svg};
pub use options::{options_markdown, options_text};
pub use scenarios::scenarios_text;
