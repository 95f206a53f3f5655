//! Byte offsets to lines and columns. Bytes, code points and UTF-16 units are kept apart: terminals count code points,
//! editors count UTF-16.

use serde::{Deserialize, Serialize};

/// A place as people and editors name it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// Column in UTF-16 units, from 0, as the Language Server Protocol counts.
    pub utf16: u32,
}

impl Default for Position {
    fn default() -> Self {
        Position { line: 1, column: 1, utf16: 0 }
    }
}

/// The offsets at which lines start.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Scans a text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(i, _)| i + 1));
        LineIndex { starts }
    }

    /// The position of a byte offset; an offset past the end or inside a character is moved back to the nearest one.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = text.get(start..offset).unwrap_or("");
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position {
            line: count(line),
            column: count(before.chars().count() + 1),
            utf16: count(before.chars().map(char::len_utf16).sum()),
        }
    }

    /// The offsets at which lines start.
    pub fn starts(&self) -> impl Iterator<Item = usize> {
        self.starts.iter().copied()
    }

    /// Line of a byte offset, from 1; far cheaper than the whole position.
    #[must_use]
    pub fn line(&self, offset: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= offset).max(1)).unwrap_or(u32::MAX)
    }

    /// Byte offset at which a line (from 1) starts.
    #[must_use]
    pub fn line_start(&self, line: u32) -> Option<usize> {
        self.starts.get((line as usize).checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_utf16_apart() {
        let text = "a\né€😀x";
        let index = LineIndex::new(text);
        let at_x = text.find('x').unwrap();
        assert_eq!(index.position(text, at_x), Position { line: 2, column: 4, utf16: 4 });
        assert_eq!(index.position(text, 0), Position::default());
        assert_eq!(index.position(text, 999).line, 2);
        assert_eq!(index.line_start(2), Some(2));
    }
}
