//! What the YAML parser says, in words for people who did not know that their file has a parser.

use crate::diag::{Code, Diagnostic};
use crate::facts::doc::too_deep;
use crate::text::{FileId, Span};
use granit_parser::{ErrorKind, ScanError};

/// The diagnostic for a text that is not YAML.
pub(super) fn syntax_error(error: &ScanError, text: &str, file: FileId) -> Box<Diagnostic> {
    let span = place(error, text, file);
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return Box::new(too_deep(span));
    }
    let (message, help) = words(error.kind());
    let message = message.map_or_else(|| format!("this cannot be read as YAML: {}", error.kind()), str::to_owned);
    Box::new(Diagnostic::new(Code::E0501, span, message).here("reading stops here").help(help))
}

/// The parser often notices a mistake at the start of the following line: the place shown is then the last character
/// before it, which is on the line that people look for.
fn place(error: &ScanError, text: &str, file: FileId) -> Span {
    let mut at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let at_end = text.get(at..).is_none_or(|rest| rest.trim().is_empty());
    if at_end {
        at = text.trim_end().len();
    }
    let width = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| *c != '\n').map_or(0, char::len_utf8);
    Span::new(file, at, at + width)
}

fn words(kind: &ErrorKind) -> (Option<&'static str>, &'static str) {
    use ErrorKind as E;
    let (message, help) = match kind {
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            ("a quotation mark is never closed", "close the quotation; inside single quotes write `''` for one quote")
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => (
            "text follows directly after a closing quotation mark",
            "put the whole text into one pair of quotes; write `\\\"` for a quote inside double quotes",
        ),
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape => (
            "a backslash stands before a character that it cannot be combined with",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping => ("a bracket is never closed", "close it with `]` or `}`"),
        E::MismatchedFlowCollectionEnd { .. } | E::MisplacedFlowCollectionEnd => (
            "this bracket does not close the one that was opened",
            "a list is `[…]` and a record is `{…}`; check which bracket is still open",
        ),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => (
            "a comma or a closing bracket is missing before this",
            "separate entries with commas; put quotes around a text that holds commas, colons or brackets",
        ),
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabAtBlockScalarStart => {
            ("a tab stands where only spaces may stand", "indent with spaces, two for each level")
        }
        E::MappingValueNotAllowed | E::InvalidColonPlacement => {
            ("a second `: ` stands in this line", "put quotes around a text that holds a colon followed by a space")
        }
        E::SimpleKeyExpected | E::InvalidSimpleKey => (
            "a key is begun here, but no `:` follows it",
            "write `key: value`; put a text of several lines into quotes, or begin it with `>-` on the line of its key",
        ),
        E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry | E::InvalidIndentation => (
            "the indentation does not fit the lines before it",
            "keys that belong together start in the same column; so do the dashes of a list",
        ),
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection => {
            ("a dash that starts a list entry cannot stand here", "start the list on a line of its own, below its key")
        }
        E::UnexpectedCharacter { .. } | E::PlainScalarStartsWithDashFlowIndicator => {
            ("a text cannot start with this character", "put quotes around a text that starts with a special character")
        }
        E::UnknownAnchor => ("an alias (`*…`) without a matching anchor (`&…`)", "write the value out"),
        E::DirectiveDisallowed => ("a line that starts with `%`", "leave it out: measure files have no directives"),
        _ => return (None, "compare the line with the lines around it; an indentation or a quote may be missing"),
    };
    (Some(message), help)
}
