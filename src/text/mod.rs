//! Layer 0: source files, spans and positions. Everything above speaks in byte spans; lines and columns are computed
//! only where a person reads them.

mod decode;
mod index;

use serde::{Deserialize, Serialize};

pub use decode::{DecodeError, DecodeProblem, decode};
pub use index::{LineIndex, Position};

/// Identifies one file of a [`Sources`] table.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A half-open range of bytes in one file.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The file the range lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `start..end` of `file`.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Span { file, start: to_u32(start), end: to_u32(end) }
    }

    /// The smallest span that covers both; both must lie in one file, otherwise `self` is returned.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        if self.file == other.file {
            Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
        } else {
            self
        }
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The empty span at the start.
    #[must_use]
    pub fn at_start(self) -> Span {
        Span { end: self.start, ..self }
    }
}

/// Files are refused above 4 GiB long before they are parsed, so saturation cannot be reached.
fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A value with the place it was written at. Equality ignores the place: two trees are equal when they say the same.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// What was written.
    pub node: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Attaches a place to a value.
    pub fn new(node: T, span: Span) -> Self {
        Spanned { node, span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl<T: Eq> Eq for Spanned<T> {}

/// One source file: its display name and its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Path as the user gave it, with `/` as separator.
    pub name: String,
    /// Full text, without a leading byte order mark.
    pub text: String,
}

/// All source files of one run, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<(Source, LineIndex)>,
}

impl Sources {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Sources::default()
    }

    /// Adds a file and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(to_u32(self.files.len()));
        let source = Source { name: name.into(), text: text.into() };
        let index = LineIndex::new(&source.text);
        self.files.push((source, index));
        id
    }

    /// The file with this id, if it is in the table.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(id.0 as usize).map(|(source, _)| source)
    }

    /// Name of a file, or an empty string for an unknown id.
    #[must_use]
    pub fn name(&self, id: FileId) -> &str {
        self.get(id).map_or("", |source| &source.name)
    }

    /// The text a span covers, or an empty string where it lies outside its file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// The part of a span on its first line: enough to point at a declaration.
    #[must_use]
    pub fn first_line(&self, span: Span) -> Span {
        let line = self.slice(span).lines().next().unwrap_or("").trim_end();
        Span { end: span.start.saturating_add(to_u32(line.len())), ..span }
    }

    /// Line and column of the start of a span.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        self.files
            .get(span.file.0 as usize)
            .map_or(Position::default(), |(source, index)| index.position(&source.text, span.start as usize))
    }

    /// Offsets at which the lines of a file start.
    #[must_use]
    pub fn line_starts(&self, id: FileId) -> Vec<u32> {
        self.files.get(id.0 as usize).map_or(Vec::new(), |(_, index)| index.starts().map(to_u32).collect())
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(i, (source, _))| (FileId(to_u32(i)), source))
    }

    /// Number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
