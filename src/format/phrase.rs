//! Texts, cut into pieces that fit a line.

use super::WIDTH;
use super::layout::{Doc, Layout, leaves};
use crate::syntax::grammar::Node;

impl<'a> Layout<'a> {
    /// A text that starts in a column: one piece if it fits, else several, each on a line of its own in that column.
    pub(super) fn phrase(&mut self, node: Node, column: usize) -> Doc<'a> {
        let pieces = leaves(node);
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return self.nil() };
        if self.comments_within(first, last) {
            return self.pieces_with_comments(&pieces);
        }
        let raw: Vec<&str> = pieces.iter().map(|piece| inner(piece.as_str())).collect();
        let whole = raw.join(" ");
        let cut = cut(&whole, WIDTH.saturating_sub(column + 2).max(20));
        let mut docs = Vec::new();
        for (n, piece) in cut.iter().enumerate() {
            if n > 0 {
                docs.push(self.hard());
            }
            docs.push(self.text(format!("\"{piece}\"")));
        }
        let doc = self.concat(docs).align();
        self.tokens(&pieces, doc)
    }

    fn pieces_with_comments(&mut self, pieces: &[Node]) -> Doc<'a> {
        let mut docs = Vec::new();
        for (n, piece) in pieces.iter().enumerate() {
            if n > 0 {
                docs.push(self.hard());
            }
            docs.push(self.leaf(piece));
        }
        self.concat(docs).align()
    }
}

fn inner(quoted: &str) -> &str {
    quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or("")
}

/// Cuts a text at blanks into pieces of a width. A blank is left out at each cut: pieces are joined by one.
fn cut(text: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while rest.chars().count() > width {
        let limit = rest.char_indices().nth(width).map_or(rest.len(), |(at, _)| at);
        let blank = rest.get(..=limit).and_then(|head| head.rfind(' ')).filter(|at| *at > 0);
        let Some(blank) = blank.or_else(|| rest.get(limit..).and_then(|tail| tail.find(' ')).map(|at| limit + at))
        else {
            break;
        };
        let (Some(piece), Some(after)) = (rest.get(..blank), rest.get(blank + 1..)) else { break };
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn pieces_joined_by_blanks_are_the_text() {
        for text in ["", "a", "one two three four", "  a   b  ", "verylongword and verylongwordtoo", "é é é é é é é"]
        {
            for width in 1..20 {
                assert_eq!(cut(text, width).join(" "), text, "{width}");
            }
        }
        assert_eq!(cut("one two three", 8), ["one two", "three"]);
        assert_eq!(cut("one two three", 7), ["one two", "three"]);
    }
}
