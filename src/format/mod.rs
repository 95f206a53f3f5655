//! Layer 3: rule text in its canonical layout. Words and their order are the author's; blanks, line ends and the way long
//! texts are cut into pieces are the formatter's. Comments stay where they are.
//!
//! `layout` turns one parse tree into a document of the `pretty` crate; this module puts declarations and comments
//! together, reads the result again and compares both trees: text that would say something else is never returned.

mod decl;
mod expr;
mod layout;
mod phrase;

use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::Comment;
use crate::syntax::split::{Chunk, split};
use crate::syntax::{ast, parse};
use crate::text::{FileId, Span};

/// Columns of a line.
const WIDTH: usize = 100;

/// Why a text was not formatted.
#[derive(Clone, Debug, PartialEq)]
pub enum FormatError {
    /// It cannot be read; these are the reasons.
    Syntax(Vec<Diagnostic>),
    /// The formatted text would say something else. This is a defect of Charta; nothing may be written.
    Disagreement(Box<Diagnostic>),
}

impl FormatError {
    /// What to show.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            FormatError::Syntax(diagnostics) => diagnostics,
            FormatError::Disagreement(diagnostic) => std::slice::from_ref(diagnostic),
        }
    }
}

/// Formats the text of a rule file whose id does not matter.
///
/// # Errors
/// See [`FormatError`].
pub fn format(text: &str) -> Result<String, FormatError> {
    format_file(FileId::default(), text)
}

/// Formats the text of a rule file; diagnostics point into the file with this id.
///
/// # Errors
/// See [`FormatError`].
pub fn format_file(id: FileId, text: &str) -> Result<String, FormatError> {
    let (before, diagnostics) = parse(id, text);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(FormatError::Syntax(diagnostics));
    }
    let formatted = lay_out(id, text).unwrap_or_default();
    let (after, errors) = parse(id, &formatted);
    if errors.is_empty() && before == after && same_comments(&before, &after) {
        return Ok(formatted);
    }
    Err(FormatError::Disagreement(Box::new(disagreement(id, &before, &after))))
}

fn same_comments(before: &ast::File, after: &ast::File) -> bool {
    let texts = |file: &ast::File| file.comments.iter().map(|comment| comment.text.clone()).collect::<Vec<_>>();
    texts(before) == texts(after)
}

fn disagreement(id: FileId, before: &ast::File, after: &ast::File) -> Diagnostic {
    let same = before.decls.iter().zip(&after.decls).take_while(|(one, two)| one == two).count();
    let span = before.decls.get(same).map_or(Span::new(id, 0, 0), |decl| decl.span);
    Diagnostic::new(Code::E0121, span, "this declaration would say something else after formatting")
        .here("left as it is")
        .note("this is a defect of Charta, not of the rules; nothing was changed")
        .help("please report it with the text of this declaration")
}

/// The canonical layout; nothing where the text cannot be read.
fn lay_out(id: FileId, text: &str) -> Option<String> {
    let split = split(id, text);
    let mut page = Page { text, out: String::with_capacity(text.len() + text.len() / 8), last: Block::Start, end: 0 };
    let mut comments = split.comments.as_slice();
    for (n, chunk) in split.chunks.iter().enumerate() {
        let (above, rest) = comments.split_at(comments.partition_point(|comment| start_of(comment) < chunk.start));
        page.comments(above);
        let next = split.chunks.get(n + 1).map_or(text.len(), |next| next.start);
        let (own, rest) = rest.split_at(own_comments(text, rest, chunk, next));
        comments = rest;
        page.declaration(chunk, &layout::declaration(text, &split.clean, chunk, own)?);
        page.end = own.last().map_or(chunk.end, |comment| chunk.end.max(comment.span.end as usize));
    }
    page.comments(comments);
    Some(page.out)
}

fn start_of(comment: &Comment) -> usize {
    comment.span.start as usize
}

/// How many of the comments from the start of a chunk on belong to it: those inside, the one behind its last word, and
/// indented ones directly below.
fn own_comments(text: &str, comments: &[Comment], chunk: &Chunk, next: usize) -> usize {
    let belongs = |comment: &&Comment| {
        let start = start_of(comment);
        start < chunk.end || start < next && (!comment.own_line || is_indented(text, start))
    };
    comments.iter().take_while(belongs).count()
}

fn is_indented(text: &str, at: usize) -> bool {
    !text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(['\n', '\u{feff}']))
}

/// What was put on the page last.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Block {
    Start,
    Comment,
    Line,
    Lines,
}

/// The page being written.
struct Page<'t> {
    text: &'t str,
    out: String,
    last: Block,
    /// End, in the source, of what was put on it last.
    end: usize,
}

impl Page<'_> {
    /// Comments between declarations.
    fn comments(&mut self, comments: &[Comment]) {
        for comment in comments {
            let blank = match self.last {
                Block::Start => false,
                Block::Comment => has_blank_line(self.text, self.end, start_of(comment)),
                Block::Line | Block::Lines => true,
            };
            self.put(blank, &comment.text, Block::Comment);
            self.end = comment.span.end as usize;
        }
    }

    fn declaration(&mut self, chunk: &Chunk, laid_out: &str) {
        let block = if laid_out.contains('\n') { Block::Lines } else { Block::Line };
        let blank = match (self.last, block) {
            (Block::Start, _) => false,
            // A remark stays with what it stands above, and lists of one-liners stay lists.
            (Block::Comment, _) | (Block::Line, Block::Line) => has_blank_line(self.text, self.end, chunk.start),
            _ => true,
        };
        self.put(blank, laid_out, block);
    }

    fn put(&mut self, blank: bool, text: &str, block: Block) {
        if blank {
            self.out.push('\n');
        }
        for line in text.lines() {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
        self.last = block;
    }
}

/// Whether a blank line stands between two places of a text.
pub(crate) fn has_blank_line(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|between| between.bytes().filter(|byte| *byte == b'\n').count() > 1)
}
