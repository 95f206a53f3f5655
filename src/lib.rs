//! Charta: a rules engine for fundamental-rights impact checks.

pub mod checklist;
pub mod check;
pub mod diag;
pub mod eval;
pub mod facts;
pub mod program;
pub mod resolve;
pub mod syntax;
pub mod text;
