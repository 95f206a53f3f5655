//! Records which facts an evaluation read and which were missing. The evaluator is generic over it: without
//! explanations every call here compiles to nothing.

use crate::program::{AuthorityId, DefId, ExceptionId, ExprId, JudgementId, ParameterId, RecordId};

/// Something that was read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Read {
    /// A fact.
    Fact(RecordId, u32, u16),
    /// A list: whether it is stated, its length.
    List(RecordId),
    /// Whether a list is declared complete.
    Complete(RecordId),
    /// A judgement.
    Judgement(JudgementId, u32),
    /// A definition; its own trace says what it rests on.
    Def(DefId, u32),
    /// A row of a derived list: whether it is in it.
    Derived(RecordId, u32),
    /// An exception; its own trace says what it rests on.
    Exception(ExceptionId, u32),
    /// A house choice.
    Parameter(ParameterId),
    /// The status of a source of law.
    Authority(AuthorityId),
    /// A comparison of calendar lengths.
    Calendar(ExprId),
    /// The measure's stage.
    Stage,
    /// Sources of law that conflict, as an exception says.
    Conflict(ExceptionId),
}

/// A read, and whether it left something unknown.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What.
    pub read: Read,
    /// Whether it was unknown.
    pub missing: bool,
}

/// A range of entries.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// First.
    pub from: u32,
    /// One past the last.
    pub to: u32,
}

/// All entries of an evaluation.
#[derive(Clone, Debug, Default)]
pub struct Traces {
    entries: Vec<Entry>,
    /// Per definition and row.
    pub defs: Vec<Vec<Range>>,
    /// Per exception and row.
    pub exceptions: Vec<Vec<Range>>,
    /// Per derived record type and row.
    pub derived: Vec<Vec<Range>>,
}

impl Traces {
    /// Entries of a range.
    #[must_use]
    pub fn get(&self, range: Range) -> &[Entry] {
        self.entries.get(range.from as usize..range.to as usize).unwrap_or_default()
    }

    /// Entries of a range with those of definitions, exceptions and derived rows in place of them, each once, in
    /// order of first reading. What is behind a decided definition was read but is not missing.
    #[must_use]
    pub fn expand(&self, range: Range) -> Vec<Entry> {
        self.unfold(self.get(range))
    }

    /// The same for entries that were read apart.
    #[must_use]
    pub fn unfold(&self, entries: &[Entry]) -> Vec<Entry> {
        let mut seen = std::collections::HashSet::new();
        let mut found: indexmap::IndexMap<Read, bool> = indexmap::IndexMap::new();
        let mut stack: Vec<Entry> = entries.iter().rev().copied().collect();
        while let Some(entry) = stack.pop() {
            if let Some(inner) = self.behind(entry.read) {
                if seen.insert((entry.read, entry.missing)) {
                    let inside = self.get(inner).iter().rev();
                    stack.extend(inside.map(|e| Entry { read: e.read, missing: e.missing && entry.missing }));
                }
            } else {
                *found.entry(entry.read).or_insert(false) |= entry.missing;
            }
        }
        found.into_iter().map(|(read, missing)| Entry { read, missing }).collect()
    }

    fn behind(&self, read: Read) -> Option<Range> {
        let row = |table: &Vec<Vec<Range>>, id: u32, row: u32| table.get(id as usize)?.get(row as usize).copied();
        match read {
            Read::Def(def, r) => row(&self.defs, def.0, r),
            Read::Exception(exception, r) => row(&self.exceptions, exception.0, r),
            Read::Derived(record, r) => row(&self.derived, record.0, r),
            _ => None,
        }
    }
}

/// A place in the record, to come back to.
#[derive(Copy, Clone, Debug, Default)]
pub struct Mark(usize);

/// What the evaluator tells while it reads.
pub trait Tracer: Default {
    /// Whether anything is recorded.
    const ON: bool;
    /// Records a read.
    fn read(&mut self, read: Read, missing: bool);
    /// The current place.
    fn mark(&self) -> Mark;
    /// The operand read since `from` decided: what was read between `start` and `from` no longer matters.
    fn decided_by(&mut self, start: Mark, from: Mark);
    /// The answer is known although something read since `start` was not: nothing of it is missing.
    fn settle(&mut self, start: Mark);
    /// What was read since `start` is no part of any proof.
    fn forget(&mut self, start: Mark);
    /// Repeats what an earlier range read, because the answer hangs on it as well.
    fn again(&mut self, range: Range);
    /// Closes a range that began at `start`.
    fn range(&self, start: Mark) -> Range;
    /// Keeps the range of a definition, exception or derived row.
    fn keep(&mut self, of: Kept, row: u32, range: Range);
    /// Hands the record over.
    fn finish(self) -> Traces;
}

/// What a kept range belongs to.
#[derive(Copy, Clone, Debug)]
pub enum Kept {
    /// A definition.
    Def(DefId),
    /// An exception.
    Exception(ExceptionId),
    /// A derived record type.
    Derived(RecordId),
}

/// Records nothing.
#[derive(Default)]
pub struct Silent;

impl Tracer for Silent {
    const ON: bool = false;
    #[inline(always)]
    fn read(&mut self, _: Read, _: bool) {}
    #[inline(always)]
    fn mark(&self) -> Mark {
        Mark(0)
    }
    #[inline(always)]
    fn decided_by(&mut self, _: Mark, _: Mark) {}
    #[inline(always)]
    fn settle(&mut self, _: Mark) {}
    #[inline(always)]
    fn again(&mut self, _: Range) {}
    #[inline(always)]
    fn forget(&mut self, _: Mark) {}
    #[inline(always)]
    fn range(&self, _: Mark) -> Range {
        Range::default()
    }
    #[inline(always)]
    fn keep(&mut self, _: Kept, _: u32, _: Range) {}
    fn finish(self) -> Traces {
        Traces::default()
    }
}

/// Records everything that can matter to an explanation.
#[derive(Default)]
pub struct Recorder(Traces);

impl Recorder {
    /// Entries of a range, while recording goes on.
    pub(crate) fn entries(&self, range: Range) -> &[Entry] {
        self.0.get(range)
    }
}

impl Tracer for Recorder {
    const ON: bool = true;

    #[inline]
    fn read(&mut self, read: Read, missing: bool) {
        self.0.entries.push(Entry { read, missing });
    }

    #[inline]
    fn mark(&self) -> Mark {
        Mark(self.0.entries.len())
    }

    #[inline]
    fn decided_by(&mut self, start: Mark, from: Mark) {
        if start.0 < from.0 && from.0 <= self.0.entries.len() {
            self.0.entries.drain(start.0..from.0);
        }
    }

    #[inline]
    fn settle(&mut self, start: Mark) {
        if let Some(entries) = self.0.entries.get_mut(start.0..) {
            for entry in entries {
                entry.missing = false;
            }
        }
    }

    fn forget(&mut self, start: Mark) {
        self.0.entries.truncate(start.0);
    }

    fn again(&mut self, range: Range) {
        let (from, to) = (range.from as usize, range.to as usize);
        if from <= to && to <= self.0.entries.len() {
            self.0.entries.extend_from_within(from..to);
        }
    }

    fn range(&self, start: Mark) -> Range {
        let to = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Range { from: to(start.0), to: to(self.0.entries.len()) }
    }

    fn keep(&mut self, of: Kept, row: u32, range: Range) {
        let (table, id) = match of {
            Kept::Def(def) => (&mut self.0.defs, def.0),
            Kept::Exception(exception) => (&mut self.0.exceptions, exception.0),
            Kept::Derived(record) => (&mut self.0.derived, record.0),
        };
        let (id, row) = (id as usize, row as usize);
        if table.len() <= id {
            table.resize(id + 1, Vec::new());
        }
        if let Some(rows) = table.get_mut(id) {
            if rows.len() <= row {
                rows.resize(row + 1, Range::default());
            }
            if let Some(slot) = rows.get_mut(row) {
                *slot = range;
            }
        }
    }

    fn finish(self) -> Traces {
        self.0
    }
}
