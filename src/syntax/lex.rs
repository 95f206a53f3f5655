//! A rough cut of a text into words, texts, comments and signs. The splitter, the nesting guard, the messages and the
//! formatter use it; pest reads the text itself.

/// What a token is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A word or name: `met`, `B-17`.
    Word,
    /// Something that starts with a digit: `12`, `2014-04-08`.
    Number,
    /// `"…"`.
    Text,
    /// `"…` without an end on its line.
    OpenText,
    /// A text in quotation marks that a word processor curled.
    CurlyText,
    /// `#` to the end of the line.
    Comment,
    /// Any other character.
    Sign,
}

/// A token and its place.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Number of blanks before it on its line, where it is the first on its line.
    pub indent: Option<usize>,
}

impl Token {
    /// Its letters.
    pub(crate) fn text(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or("")
    }
}

/// Cuts a text into tokens, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'t> {
    source: &'t str,
    at: usize,
    indent: Option<usize>,
}

impl<'t> Lexer<'t> {
    /// Starts at the first byte of `source`, which counts as the start of a line.
    pub(crate) fn new(source: &'t str) -> Self {
        Lexer { source, at: 0, indent: Some(0) }
    }

    /// Starts in the middle: `at` must be the boundary of a token.
    pub(crate) fn starting_at(source: &'t str, at: usize) -> Self {
        let line = source.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        let before = source.get(line..at).unwrap_or("");
        let indent = before.chars().all(is_blank).then(|| before.chars().filter(|c| *c != BOM).count());
        Lexer { source, at, indent }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.source.as_bytes().get(at).copied()
    }

    fn rest(&self) -> &'t str {
        self.source.get(self.at..).unwrap_or("")
    }

    fn skip_blanks(&mut self) {
        loop {
            match self.byte(self.at) {
                Some(b'\n') => {
                    self.indent = Some(0);
                    self.at += 1;
                }
                Some(b' ' | b'\t' | b'\r') => {
                    self.indent = self.indent.map(|n| n + 1);
                    self.at += 1;
                }
                Some(byte) if !byte.is_ascii() => match self.rest().chars().next() {
                    Some(c) if is_blank(c) => {
                        self.indent = self.indent.map(|n| n + usize::from(c != BOM));
                        self.at += c.len_utf8();
                    }
                    _ => return,
                },
                _ => return,
            }
        }
    }

    /// First byte at or after `from` that `stop` accepts, or the end of the text.
    fn find(&self, from: usize, stop: impl Fn(u8) -> bool) -> usize {
        let bytes = self.source.as_bytes().get(from..).unwrap_or(&[]);
        bytes.iter().position(|byte| stop(*byte)).map_or(self.source.len(), |n| from + n)
    }

    /// End of the name that starts at `from`: letters, digits, `_`, and `-` where a letter or digit follows.
    fn name_end(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(byte) = self.byte(at) {
            let inner = byte == b'-' && self.byte(at + 1).is_some_and(|next| next.is_ascii_alphanumeric());
            if byte.is_ascii_alphanumeric() || byte == b'_' || inner {
                at += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                match self.source.get(at..).and_then(|rest| rest.chars().next()) {
                    Some(c) if c.is_alphabetic() => at += c.len_utf8(),
                    _ => break,
                }
            }
        }
        at
    }

    /// End of what starts with a digit: decimals, dates, instants and versions included.
    fn number_end(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(byte) = self.byte(at) {
            let joins = matches!(byte, b'.' | b':' | b'-' | b'+' | b'_')
                && self.byte(at + 1).is_some_and(|next| next.is_ascii_alphanumeric());
            if !(byte.is_ascii_alphanumeric() || joins) {
                break;
            }
            at += 1;
        }
        at
    }

    /// End of the text whose opening quote stands before `from`; whether it is closed on its line.
    fn text_end(&self, from: usize) -> (usize, bool) {
        let mut at = from;
        loop {
            at = self.find(at, |byte| matches!(byte, b'"' | b'\\' | b'\n'));
            match self.byte(at) {
                Some(b'"') => return (at + 1, true),
                // The escaped character is passed over whole, unless the line ends there.
                Some(b'\\') => {
                    let next = self.source.get(at + 1..).and_then(|rest| rest.chars().next());
                    at += 1 + next.filter(|c| *c != '\n').map_or(0, char::len_utf8);
                }
                _ => return (self.trim_line_end(from, at), false),
            }
        }
    }

    /// `end` without the blanks before it, but not before `from`.
    fn trim_line_end(&self, from: usize, end: usize) -> usize {
        self.source.get(from..end).map_or(end, |line| from + line.trim_end().len())
    }

    fn curly_end(&self, from: usize) -> usize {
        let line_end = self.find(from, |byte| byte == b'\n');
        let line = self.source.get(from..line_end).unwrap_or("");
        let close = line.char_indices().find(|(_, c)| is_curly_quote(*c) || *c == '"');
        close.map_or(from + line.trim_end().len(), |(n, c)| from + n + c.len_utf8())
    }

    fn kind_and_end(&self) -> Option<(TokenKind, usize)> {
        let start = self.at;
        let first = self.rest().chars().next()?;
        let after = start + first.len_utf8();
        Some(match first {
            '"' => match self.text_end(after) {
                (end, true) => (TokenKind::Text, end),
                (end, false) => (TokenKind::OpenText, end),
            },
            '#' => {
                let line_end = self.find(start, |byte| byte == b'\n');
                (TokenKind::Comment, self.trim_line_end(start, line_end))
            }
            c if c.is_ascii_digit() => (TokenKind::Number, self.number_end(after)),
            c if c.is_alphabetic() || c == '_' => (TokenKind::Word, self.name_end(after)),
            c if is_curly_quote(c) => (TokenKind::CurlyText, self.curly_end(after)),
            _ => (TokenKind::Sign, after),
        })
    }
}

const BOM: char = '\u{feff}';

/// The blanks of the grammar's `WHITESPACE` rule.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{a0}' | BOM | '\u{202f}' | '\u{2009}' | '\u{200b}')
}

fn is_curly_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '«' | '»')
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_blanks();
        let start = self.at;
        let (kind, end) = self.kind_and_end()?;
        self.at = end.max(start + 1);
        Some(Token { kind, start, end, indent: self.indent.take() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(TokenKind, &str)> {
        Lexer::new(text).map(|token| (token.kind, token.text(text))).collect()
    }

    #[test]
    fn names_numbers_texts_and_comments() {
        use TokenKind::*;
        assert_eq!(
            cut("check B-17 \"a \\\" # b\" 2014-04-08 # c \r\n( 1.0.0-x"),
            [
                (Word, "check"),
                (Word, "B-17"),
                (Text, "\"a \\\" # b\""),
                (Number, "2014-04-08"),
                (Comment, "# c"),
                (Sign, "("),
                (Number, "1.0.0-x"),
            ]
        );
        assert_eq!(cut("\"open  \n x"), [(OpenText, "\"open"), (Word, "x")]);
        assert_eq!(cut("\"ends in \\\n x"), [(OpenText, "\"ends in \\"), (Word, "x")]);
        assert_eq!(cut("“curly” x"), [(CurlyText, "“curly”"), (Word, "x")]);
        assert_eq!(cut("\u{feff}\u{a0}§"), [(Sign, "§")]);
    }

    #[test]
    fn indent_is_told_for_the_first_token_of_a_line() {
        let indents: Vec<_> = Lexer::new("\u{feff}a b\n  c").map(|token| token.indent).collect();
        assert_eq!(indents, [Some(0), None, Some(2)]);
        let text = "a\n  b c";
        assert_eq!(Lexer::starting_at(text, 4).next().and_then(|token| token.indent), Some(2));
        assert_eq!(Lexer::starting_at(text, 6).next().and_then(|token| token.indent), None);
    }
}
