//! Charta: a rules engine for fundamental-rights impact checks.

pub mod check;
pub mod checklist;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diag;
pub mod eval;
pub mod facts;
pub mod format;
pub mod program;
pub mod report;
pub mod resolve;
pub mod scenario;
pub mod session;
pub mod syntax;
pub mod text;
