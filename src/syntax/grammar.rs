//! The pest parser generated from `grammar/charta.pest`. Nothing outside `syntax` and `format` sees its rules.

// The generated code is pest's; its lints are not ours to mend.
#[allow(missing_docs, clippy::all, clippy::pedantic)]
mod generated {
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/charta.pest"]
    pub struct Grammar;
}

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};
use pest::iterators::{Pair, Pairs};

pub(crate) use generated::Rule;

/// A node of the parse tree.
pub(crate) type Node<'t> = Pair<'t, Rule>;
/// Sibling nodes.
pub(crate) type Nodes<'t> = Pairs<'t, Rule>;

/// Why a declaration could not be read.
#[derive(Debug)]
pub(crate) enum Failure {
    /// At this byte, none of these rules fits.
    At(usize, Vec<Rule>),
    /// It is nested more deeply than the machine's stack allows.
    TooDeep,
}

/// Parses exactly one declaration.
pub(crate) fn parse_declaration(text: &str) -> Result<Node<'_>, Failure> {
    match generated::Grammar::parse(Rule::declaration, text) {
        Ok(mut nodes) => nodes.next().ok_or(Failure::At(0, Vec::new())),
        Err(error) => Err(failure(&error)),
    }
}

fn failure(error: &Error<Rule>) -> Failure {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => Failure::At(at, positives.clone()),
        ErrorVariant::CustomError { .. } => Failure::TooDeep,
    }
}
