//! x
use super::grammar::Failure;
use super::keywords::Keyword;
use super::split::Chunk;
use crate::diag::{Code, Diagnostic};
use crate::text::{FileId, Span};

pub(super) fn explain(file: FileId, source: &str, chunk: &Chunk, keyword: Keyword, failure: &Failure) -> Diagnostic {
    let Failure::At(at, rules) = failure else { return Diagnostic::new(Code::E0106, Span::new(file, chunk.start, chunk.end), "deep") };
    let at = chunk.start + at;
    Diagnostic::new(Code::E0101, Span::new(file, at, at + 1), format!("{} {keyword:?} {rules:?}", source.get(at..).unwrap_or("").lines().next().unwrap_or("")))
}
