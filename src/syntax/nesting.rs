//! Bounds nesting before pest recurses. Every recursive rule of the grammar passes a parenthesis, a `has`/`have` body, a
//! `where` filter, a row of `not`s or an `on status`; counting those bounds the depth of the parse and of the tree.

use super::lex::{Token, TokenKind};

/// Levels allowed. Twenty are hard to read already; sixty-four fit a small stack with room to spare.
pub(crate) const MAX_DEPTH: usize = 64;

/// Depth of the condition that is being read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nesting {
    /// Depth outside each parenthesis that is still open, with the place of the parenthesis.
    open: Vec<(usize, usize)>,
    depth: usize,
    /// `not`s directly before.
    nots: usize,
    after_on: bool,
}

impl Nesting {
    /// Counts one token; whether the depth is still allowed.
    pub(crate) fn admits(&mut self, token: Token, source: &str) -> bool {
        let nots = std::mem::take(&mut self.nots);
        let after_on = std::mem::take(&mut self.after_on);
        match (token.kind, token.text(source)) {
            (TokenKind::Sign, "(") => {
                self.open.push((self.depth, token.start));
                self.depth += 1 + nots;
            }
            (TokenKind::Sign, ")") => {
                if let Some((depth, _)) = self.open.pop() {
                    self.depth = depth;
                }
            }
            (TokenKind::Sign, "!") | (TokenKind::Word, "not" | "NOT") => self.nots = nots + 1,
            // No condition contains a `when`: it starts a new one.
            (TokenKind::Word, "when") => *self = Nesting::default(),
            (TokenKind::Word, "has" | "have" | "where") => self.depth += 1,
            (TokenKind::Word, "on") => self.after_on = true,
            (TokenKind::Word, "status") => self.depth += nots + usize::from(after_on),
            (TokenKind::Word, word) if opens_quantifier(word) => self.depth += nots,
            _ => {}
        }
        self.depth + self.nots <= MAX_DEPTH
    }

    /// Place of the innermost parenthesis that is still open.
    pub(crate) fn unclosed(&self) -> Option<usize> {
        self.open.last().map(|(_, at)| *at)
    }
}

/// Words under which a `not` in front stays open while the body is read.
fn opens_quantifier(word: &str) -> bool {
    matches!(
        word,
        "some"
            | "every"
            | "no"
            | "at"
            | "more"
            | "less"
            | "exactly"
            | "count"
            | "share"
            | "sum"
            | "min"
            | "max"
            | "consecutive"
    )
}

#[cfg(test)]
mod tests {
    use super::super::lex::Lexer;
    use super::*;

    fn admitted(text: &str) -> bool {
        let mut nesting = Nesting::default();
        Lexer::new(text).all(|token| nesting.admits(token, text))
    }

    #[test]
    fn deep_is_refused_and_long_is_not() {
        assert!(admitted(&"(".repeat(MAX_DEPTH)));
        assert!(!admitted(&"(".repeat(MAX_DEPTH + 1)));
        assert!(!admitted(&"not ".repeat(MAX_DEPTH + 1)));
        assert!(!admitted(&"some x in l has ".repeat(MAX_DEPTH + 1)));
        assert!(!admitted(&"status of a on ".repeat(MAX_DEPTH + 2)));
        assert!(!admitted(&"not not not not (".repeat(MAX_DEPTH / 4)));
        assert!(admitted(&"not a and (b or c) and ".repeat(1000)));
        assert!(admitted(&"engaged when some x in l has x.y ".repeat(1000)));
    }
}
