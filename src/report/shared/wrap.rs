//! Line breaking by the width that characters have in a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text without control characters: what a measure file says must not steer a terminal.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The text with spaces after it, up to a width.
pub(crate) fn padded(text: &str, columns: usize) -> String {
    let space = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(space))
}

/// The text with its words held together on one line.
pub(crate) fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// Breaks a text into lines of at most `columns`; a word that is longer than a line is cut.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    // A no-break space holds words together; the page prints it as a plain one.
    for word in clean(text).split(' ').filter(|word| !word.is_empty()) {
        for piece in pieces(word, columns) {
            let gap = usize::from(!line.is_empty());
            if gap > 0 && width(&line) + gap + width(&piece) > columns {
                lines.push(std::mem::take(&mut line));
            } else if gap > 0 && piece.len() == word.len() {
                line.push(' ');
            } else if gap > 0 {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(&piece);
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

fn pieces(word: &str, columns: usize) -> Vec<String> {
    if width(word) <= columns {
        return vec![word.to_owned()];
    }
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for c in word.chars() {
        if width(&piece) + c.width().unwrap_or(0) > columns && !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
        }
        piece.push(c);
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn breaks_between_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("", 7), [""]);
        assert_eq!(wrap(&format!("one {}", unbroken("two three")), 9), ["one", "two\u{a0}three"]);
        assert_eq!(wrap("abcdefghij kl", 4), ["abcd", "efgh", "ij", "kl"]);
    }

    #[test]
    fn counts_columns_not_bytes() {
        assert_eq!(wrap("größe größe", 5), ["größe", "größe"]);
        assert_eq!(wrap("日本語 日本語", 6), ["日本語", "日本語"]);
        assert_eq!(padded("é", 3), "é  ");
    }

    #[test]
    fn control_characters_do_not_pass() {
        assert_eq!(clean("a\u{1b}[31mb\n"), "a [31mb ");
    }

    proptest! {
        #[test]
        fn no_line_is_longer_and_nothing_is_lost(text in "[a-zé日 ]{0,80}", columns in 2_usize..20) {
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            let plain = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(plain(&lines.concat()), plain(&text));
        }
    }
}
