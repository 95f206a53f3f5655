//! Charta: a rules engine for fundamental-rights impact checks.

pub mod checklist;
pub mod diag;
pub mod eval;
pub mod facts;
pub mod program;
pub mod syntax;
pub mod text;
