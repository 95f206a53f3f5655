//! Layer 2: rule text → syntax tree. [`parse`] never fails: it returns what could be read together with what could not.
//!
//! `split` cuts the file into declarations, `nesting` bounds their depth, `grammar` (pest) reads one declaration at a
//! time, `build` turns its parse tree into the `ast`, and `explain` says in plain words why a declaration could not be
//! read.

pub mod ast;
mod build;
mod explain;
pub(crate) mod grammar;
mod keywords;
pub(crate) mod lex;
mod nesting;
pub(crate) mod split;

use crate::diag::{self, Diagnostic};
use crate::text::FileId;
use build::Builder;
use split::{Split, split};

/// Reads one rule file. Every declaration that could be read is in the tree; for every other there is a diagnostic, and
/// its head in [`ast::File::broken`].
#[must_use]
pub fn parse(id: FileId, text: &str) -> (ast::File, Vec<Diagnostic>) {
    let Split { chunks, comments, clean, mut diagnostics } = split(id, text);
    let mut builder = Builder::new(id, text);
    let mut decls = Vec::with_capacity(chunks.len());
    let mut broken = Vec::new();
    for chunk in &chunks {
        let parsed = match chunk.keyword.filter(|_| chunk.readable) {
            None => None,
            Some(keyword) => match grammar::parse_declaration(clean.get(chunk.start..chunk.end).unwrap_or("")) {
                Ok(node) => builder.decl(chunk.start, node),
                Err(failure) => {
                    diagnostics.push(explain::explain(id, text, chunk, keyword, &failure));
                    None
                }
            },
        };
        match parsed {
            Some(decl) => decls.push(decl),
            None => broken.push(split::broken(id, text, chunk)),
        }
    }
    diagnostics.append(&mut builder.diagnostics);
    diag::sort(&mut diagnostics);
    (ast::File { id, decls, comments, broken }, diagnostics)
}
