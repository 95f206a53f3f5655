//! The abstract syntax tree of the rule language: what a reviewer wrote, with places and comments, before any name is
//! looked up. Equality ignores places and comments, so `parse(format(x)) == x` can be stated.

mod check;
mod cite;
mod decl;
mod expr;
mod scenario;

pub use check::*;
pub use cite::*;
pub use decl::*;
pub use expr::*;
pub use scenario::*;

use crate::text::{FileId, Span, Spanned};

/// A name as written, with its place.
pub type Name = Spanned<String>;
/// A quoted text as written (escapes resolved, adjacent strings joined by one space), with its place.
pub type Text = Spanned<String>;

/// One rule file.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// The file it was read from.
    pub id: FileId,
    /// Declarations in the order of the text; broken ones are missing (each has its diagnostic).
    pub decls: Vec<Decl>,
    /// Every comment, in the order of the text.
    pub comments: Vec<Comment>,
    /// The heads of the broken declarations, so that uses of their names need not be reported as unknown too.
    pub broken: Vec<Broken>,
}

/// The head of a declaration that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its first word as written, which may be misspelt.
    pub keyword: String,
    /// The name that follows, where one could be made out; `Access.mode` for a definition on a record.
    pub name: Option<Name>,
    /// From its first to its last word.
    pub span: Span,
}

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        self.decls == other.decls
    }
}

/// A `#` comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From the `#` to the end of the line.
    pub span: Span,
    /// The comment with its `#`, without trailing white space.
    pub text: String,
    /// Whether nothing but white space stands before it on its line.
    pub own_line: bool,
}

/// One declaration with the span from its first to its last word.
pub type Decl = Spanned<DeclKind>;

/// All kinds of declarations.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
#[allow(clippy::large_enum_variant, reason = "one per declaration, never moved in bulk")]
pub enum DeclKind {
    Pack(Pack),
    Authority(Authority),
    Enum(Enum),
    Record(Record),
    Right(Right),
    Step(Step),
    Define(Define),
    Derive(Derive),
    Judgement(Judgement),
    Check(Check),
    Exception(Exception),
    Derogation(Derogation),
    Territory(Territory),
    Gateway(Gateway),
    Parameter(Parameter),
    Ledger(Ledger),
    Scenario(Scenario),
}
