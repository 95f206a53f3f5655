//! Layer 2: rule text → syntax tree.

pub mod ast;
