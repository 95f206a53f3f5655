//! Cuts a file into declarations before any of them is parsed, so that a mistake in one never hides another. A
//! declaration starts at a line whose first word is a declaration keyword in the leftmost column.

use super::ast::{Broken, Comment};
use super::keywords::{Keyword, is_reserved};
use super::lex::{Lexer, Token, TokenKind, is_blank};
use super::nesting::{MAX_DEPTH, Nesting};
use crate::diag::{Code, Diagnostic, nearest};
use crate::text::{FileId, Span, Spanned};

/// The text of one declaration.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// First byte.
    pub start: usize,
    /// One past the last byte of its last token.
    pub end: usize,
    /// What it starts with; nothing for text that belongs to no declaration.
    pub keyword: Option<Keyword>,
    /// Whether pest may read it: no error was found in it so far.
    pub readable: bool,
}

/// A file cut into declarations.
#[derive(Debug, Default)]
pub(crate) struct Split {
    /// In the order of the text.
    pub chunks: Vec<Chunk>,
    /// In the order of the text.
    pub comments: Vec<Comment>,
    /// The text with every comment and all white space outside texts turned into blanks and line ends, byte for byte.
    pub clean: String,
    /// What was found on the way.
    pub diagnostics: Vec<Diagnostic>,
}

/// Cuts a file.
pub(crate) fn split(file: FileId, source: &str) -> Split {
    let mut splitter =
        Splitter { file, source, margin: margin(source), nesting: Nesting::default(), split: Split::default() };
    splitter.split.clean.reserve(source.len());
    let mut lexer = Lexer::new(source);
    while let Some(token) = lexer.next() {
        if token.kind == TokenKind::Comment {
            splitter.comment(token);
            continue;
        }
        splitter.keep(token);
        if !splitter.start(token, &lexer) {
            splitter.inside(token);
        }
    }
    splitter.split
}

struct Splitter<'t> {
    file: FileId,
    source: &'t str,
    margin: usize,
    nesting: Nesting,
    split: Split,
}

impl Splitter<'_> {
    fn span(&self, token: Token) -> Span {
        Span::new(self.file, token.start, token.end)
    }

    /// Copies a token into the clean text, after blanks and line ends for all that stood before it.
    fn keep(&mut self, token: Token) {
        let clean = &mut self.split.clean;
        let gap = self.source.as_bytes().get(clean.len()..token.start).unwrap_or(&[]);
        clean.extend(gap.iter().map(|byte| if *byte == b'\n' { '\n' } else { ' ' }));
        clean.push_str(token.text(self.source));
    }

    fn comment(&mut self, token: Token) {
        let text = token.text(self.source).to_owned();
        self.split.comments.push(Comment { span: self.span(token), text, own_line: token.indent.is_some() });
    }

    /// Starts a chunk where the token starts a declaration, or something that was meant as one.
    fn start(&mut self, token: Token, lexer: &Lexer) -> bool {
        if token.kind == TokenKind::Word && token.indent == Some(self.margin) {
            let word = token.text(self.source);
            if self.continues_ordered(word) {
                return false;
            }
            if let Some(keyword) = Keyword::of(word) {
                self.open(token, Some(keyword));
                return true;
            }
            if self.is_meant_as_start(word, lexer.clone()) {
                self.open(token, None);
                self.report(self.unknown(token));
                return true;
            }
        }
        if self.split.chunks.is_empty() {
            self.open(token, None);
            self.report(self.preamble(token));
            return true;
        }
        false
    }

    /// `enum` after `ordered` starts nothing of its own, even on a line of its own.
    fn continues_ordered(&self, word: &str) -> bool {
        let before = self.split.chunks.last().and_then(|chunk| self.source.get(chunk.start..chunk.end));
        word == "enum" && before == Some("ordered")
    }

    fn open(&mut self, token: Token, keyword: Option<Keyword>) {
        self.nesting = Nesting::default();
        let (start, end) = (token.start, token.end);
        self.split.chunks.push(Chunk { start, end, keyword, readable: keyword.is_some() });
    }

    /// Records an error about the current chunk, which pest then does not read.
    fn report(&mut self, diagnostic: Diagnostic) {
        if let Some(chunk) = self.split.chunks.last_mut() {
            chunk.readable = false;
        }
        self.split.diagnostics.push(diagnostic);
    }

    /// A token inside a chunk: texts must end, nesting must not be too deep.
    fn inside(&mut self, token: Token) {
        let Some(chunk) = self.split.chunks.last_mut() else { return };
        chunk.end = token.end;
        let (known, readable) = (chunk.keyword.is_some(), chunk.readable);
        if !known {
            return;
        }
        match token.kind {
            TokenKind::OpenText => self.report(open_text(self.span(token))),
            TokenKind::CurlyText => self.report(curly_text(self.span(token), token.text(self.source))),
            TokenKind::Text => {
                if let Some(at) = wrong_escape(token.text(self.source)) {
                    let at = token.start + at;
                    self.report(escape(Span::new(self.file, at, at + 1)));
                }
            }
            _ if readable && !self.nesting.admits(token, self.source) => self.report(too_deep(self.span(token))),
            _ => {}
        }
    }

    /// `chek B-1 "…"` in the leftmost column: near to a keyword, or at least of the shape of a head.
    fn is_meant_as_start(&self, word: &str, lexer: Lexer) -> bool {
        if is_reserved(word) || Keyword::is_any_clause_word(word) {
            return false;
        }
        let mut line = lexer.take_while(|token| token.indent.is_none());
        let near = || nearest(word, Keyword::words()).is_some();
        match line.next().map(|token| token.kind) {
            Some(TokenKind::Word) => line.next().is_some_and(|token| token.kind == TokenKind::Text) || near(),
            // Only a scenario has its text directly after the keyword; `second "Second"` may be a value of an enum.
            Some(TokenKind::Text) => nearest(word, ["scenario"]).is_some(),
            _ => false,
        }
    }

    fn unknown(&self, token: Token) -> Diagnostic {
        let word = token.text(self.source);
        let diagnostic = Diagnostic::new(Code::E0102, self.span(token), format!("no declaration starts with `{word}`"))
            .here("not a kind of declaration");
        match nearest(word, Keyword::words()) {
            Some(near) => diagnostic.did_you_mean(word, [near]),
            None => diagnostic.note(format!("a declaration starts with one of: {}", list_of_starts())),
        }
    }

    fn preamble(&self, token: Token) -> Diagnostic {
        let found = token.text(self.source).chars().take(30).collect::<String>();
        Diagnostic::new(Code::E0103, self.span(token), format!("`{found}` belongs to no declaration"))
            .here("no declaration has begun here")
            .note(format!(
                "everything in a rule file stands in a declaration, which starts with one of: {}",
                list_of_starts()
            ))
            .help("start a declaration, or put `#` in front to make this line a comment")
    }
}

fn list_of_starts() -> String {
    Keyword::words().filter(|word| *word != "ordered").map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The column in which declarations start: the leftmost, or, where the whole file is indented (pasted from a page, say),
/// that of the first declaration.
fn margin(source: &str) -> usize {
    let mut first_indented = None;
    for line in source.lines() {
        let line = line.trim_start_matches('\u{feff}');
        let text = line.trim_start_matches(is_blank);
        let word_end = text.bytes().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(text.len());
        if text.get(..word_end).and_then(Keyword::of).is_none() {
            continue;
        }
        if text.len() == line.len() {
            return 0;
        }
        let indent = line.get(..line.len() - text.len()).map_or(0, |blanks| blanks.chars().count());
        first_indented.get_or_insert(indent);
    }
    first_indented.unwrap_or(0)
}

/// The head of a declaration that could not be read, so that uses of its name are not reported as unknown too.
pub(crate) fn broken(file: FileId, source: &str, chunk: &Chunk) -> Broken {
    let text = source.get(..chunk.end).unwrap_or("");
    let mut tokens = Lexer::starting_at(text, chunk.start).filter(|token| token.kind != TokenKind::Comment).peekable();
    let keyword = tokens.next().map(|token| token.text(source).to_owned()).unwrap_or_default();
    let _ = tokens.next_if(|token| keyword == "ordered" && token.text(source) == "enum");
    let mut name = tokens.next_if(|token| token.kind == TokenKind::Word);
    while let Some(whole) = &mut name {
        // `Access.mode`
        match tokens
            .next_if(|token| token.start == whole.end && (token.kind == TokenKind::Word || token.text(source) == "."))
        {
            Some(part) => whole.end = part.end,
            None => break,
        }
    }
    let name = name.map(|token| Spanned::new(token.text(source).to_owned(), Span::new(file, token.start, token.end)));
    Broken { keyword, name, span: Span::new(file, chunk.start, chunk.end) }
}

fn open_text(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "this text has no closing quotation mark")
        .here("the text runs to the end of the line")
        .note("a text ends on the line on which it starts")
        .help("add `\"` where the text ends; a long text is written as several quoted pieces, one per line")
}

fn curly_text(span: Span, text: &str) -> Diagnostic {
    let inner = text.trim_matches(|c: char| "“”„‟«»\"".contains(c));
    Diagnostic::new(Code::E0107, span, "this text stands in curled quotation marks")
        .here("these quotation marks come from a word processor")
        .help("use straight quotation marks: \"…\"")
        .replace(span, format!("\"{}\"", inner.trim()))
}

fn escape(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0113, span, "a backslash has no meaning here")
        .here("this backslash")
        .note("in a text, a backslash stands only before a quotation mark (`\\\"`), another backslash (`\\\\`) or `n` (a new line)")
        .help("write `\\\\` for a backslash itself, or leave it out")
}

fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0106, span, "this condition is nested too deeply")
        .here(format!("more than {MAX_DEPTH} levels"))
        .note("parentheses, `not` and the conditions after `where` and `has` each count as a level")
        .help("give the inner part a name with `define` and use that name here")
}

/// Place of the first backslash that escapes nothing the language knows.
fn wrong_escape(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find('\\')).map(|n| from + n) {
        match text.as_bytes().get(at + 1) {
            Some(b'"' | b'\\' | b'n') => from = at + 2,
            _ => return Some(at),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<(&str, bool)> {
        let split = split(FileId(0), text);
        split.chunks.iter().map(|c| (text[c.start..c.end].lines().next().unwrap_or(""), c.readable)).collect()
    }

    #[test]
    fn declarations_start_in_the_leftmost_column() {
        let text = "\u{feff}pack p\n\n# about\nrecord R\n  check : yes/no\n  right : text # c\r\n\tstep : text\nordered\nenum E a";
        assert_eq!(starts(text), [("pack p", true), ("record R", true), ("ordered", true)]);
        assert_eq!(split(FileId(0), text).comments.len(), 2);
    }

    #[test]
    fn a_wholly_indented_file_is_read_at_its_own_margin() {
        assert_eq!(starts("  pack p\n    title \"x\"\n  enum E\n    check\n"), [("pack p", true), ("enum E", true)]);
    }

    #[test]
    fn misspelt_starts_are_told_from_continuations() {
        assert_eq!(
            starts("check A \"x\"\nchek B \"y\"\nscenaro \"z\"\nrule C \"z\"\nCheck D\n"),
            [
                ("check A \"x\"", true),
                ("chek B \"y\"", false),
                ("scenaro \"z\"", false),
                ("rule C \"z\"", false),
                ("Check D", false)
            ]
        );
        assert_eq!(starts("enum E\nfirst \"First\"\nsecond \"Second\"\n"), [("enum E", true)]);
        assert_eq!(starts("check A\nmet when\nx is y\nand yy is z\n"), [("check A", true)]);
        assert_eq!(starts("hello\nthere\npack p"), [("hello", false), ("pack p", true)]);
    }

    #[test]
    fn heads_of_broken_declarations_keep_their_names() {
        let name = |text: &str| {
            let split = split(FileId(0), text);
            let broken = broken(FileId(0), text, &split.chunks[0]);
            (broken.keyword, broken.name.map(|name| name.node))
        };
        assert_eq!(name("define Access.bulk as as"), ("define".into(), Some("Access.bulk".into())));
        assert_eq!(name("ordered enum X ,"), ("ordered".into(), Some("X".into())));
        assert_eq!(name("scenario \"open"), ("scenario".into(), None));
    }
}
