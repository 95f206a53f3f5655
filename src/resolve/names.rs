//! What every name stands for, where it was declared, and which packs may use it. A name means one thing in all packs
//! that are loaded together; a pack sees its own names, the built-in ones, and those of the packs that it `uses`.

use crate::diag::{Code, Diagnostic, nearest};
use crate::program::{
    AuthorityId, Builtin, CheckId, DefId, EnumId, ExceptionId, JudgementId, PackId, ParameterId, RecordId, RightId,
    StepId, TerritoryId, UnitId,
};
use crate::syntax::ast::Name;
use crate::text::Span;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};

/// A type name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TypeName {
    /// An enum.
    Enum(EnumId),
    /// A record type.
    Record(RecordId),
}

/// A bare name in an expression.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Bare {
    /// A fact of the measure.
    Field(u16),
    /// A definition on the measure, or one with arguments.
    Def(DefId),
    /// A house choice.
    Parameter(ParameterId),
    /// A list of records.
    List(RecordId),
    /// `as_of`, `known_on`, `stage`.
    Builtin(Builtin),
}

/// A name after a dot.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// A fact.
    Field(u16),
    /// A definition.
    Def(DefId),
}

/// A check, an exception, or a step: what rules point at.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum RuleName {
    /// A check.
    Check(CheckId),
    /// An exception or derogation.
    Exception(ExceptionId),
    /// A step of the method.
    Step(StepId),
}

/// One declared name.
#[derive(Copy, Clone, Debug)]
pub struct Entry<T> {
    /// What it stands for.
    pub what: T,
    /// The pack that declares it; none for what is built in.
    pub pack: Option<PackId>,
    /// Where the name stands.
    pub span: Span,
    /// What it is, in words with an article: `a check`.
    pub kind: &'static str,
}

/// Result of a look-up.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Lookup<T> {
    /// Visible.
    Found(T),
    /// Declared in a pack that is not used.
    Hidden(PackId, T),
    /// Declared, but its declaration is broken and has a message of its own.
    Broken,
    /// Not declared at all.
    Missing,
}

/// Names that may not stand for two things.
#[derive(Clone, Debug)]
pub struct Space<'a, T> {
    map: IndexMap<Cow<'a, str>, Entry<T>>,
    broken: HashSet<&'a str>,
}

impl<T> Default for Space<'_, T> {
    fn default() -> Self {
        Space { map: IndexMap::new(), broken: HashSet::new() }
    }
}

impl<'a, T: Copy> Space<'a, T> {
    /// Declares a name; false, with a message, where it is taken.
    pub fn declare(&mut self, name: &'a Name, entry: Entry<T>, sink: &mut Vec<Diagnostic>) -> bool {
        self.declare_as(Cow::Borrowed(&name.node), entry, sink)
    }

    /// Declares a name that was made from another.
    pub fn declare_as(&mut self, name: Cow<'a, str>, entry: Entry<T>, sink: &mut Vec<Diagnostic>) -> bool {
        if let Some(first) = self.map.get(&*name) {
            sink.push(declared_twice(&name, &entry, first));
            return false;
        }
        self.map.insert(name, entry);
        true
    }

    /// Declares a name of the language itself.
    pub fn built_in(&mut self, name: &'a str, what: T, kind: &'static str) {
        self.map.insert(Cow::Borrowed(name), Entry { what, pack: None, span: Span::default(), kind });
    }

    /// Marks a name whose declaration has a message of its own: uses of it stay silent.
    pub fn mark_broken(&mut self, name: &'a str) {
        self.broken.insert(name);
    }

    /// Takes a declared name back because it refers to something unknown: uses of it stay silent.
    pub fn mark_lost(&mut self, name: &'a str) {
        self.map.shift_remove(name);
        self.broken.insert(name);
    }

    /// Whether a declaration of this name could not be read.
    #[must_use]
    pub fn is_broken(&self, name: &str) -> bool {
        self.broken.contains(name)
    }

    /// The declaration, whether visible or not.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<&Entry<T>> {
        self.map.get(name)
    }

    /// Every name, in the order of declaration.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry<T>)> {
        self.map.iter().map(|(name, entry)| (&**name, entry))
    }
}

fn declared_twice<T>(word: &str, again: &Entry<T>, first: &Entry<T>) -> Diagnostic {
    let (kind, span) = (again.kind, again.span);
    if first.pack.is_none() {
        return Diagnostic::new(Code::E0201, span, format!("`{word}` is {} of the language itself", first.kind))
            .here("declared here again")
            .help("choose another name");
    }
    let message = if kind == first.kind {
        format!("`{word}` is declared twice")
    } else {
        format!("`{word}` is declared as {kind} here and as {} elsewhere", first.kind)
    };
    Diagnostic::new(Code::E0201, span, message)
        .here("declared here again")
        .also(first.span, "first declared here")
        .note("a name means one thing in all packs that are loaded together")
        .help("rename one of them, or remove the one that is not meant")
}

/// All names of all packs.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    /// Packs.
    pub packs: Space<'a, PackId>,
    /// Enums and record types.
    pub types: Space<'a, TypeName>,
    /// Facts and definitions of the measure, lists, house choices, built-in dates.
    pub bare: Space<'a, Bare>,
    /// Facts and definitions of each record type, by its id; the measure's stay empty.
    pub members: Vec<Space<'a, Member>>,
    /// Checks, exceptions and steps.
    pub rules: Space<'a, RuleName>,
    /// Judgements.
    pub judgements: Space<'a, JudgementId>,
    /// Sources of law, with their aliases.
    pub authorities: Space<'a, AuthorityId>,
    /// Territories.
    pub territories: Space<'a, TerritoryId>,
    /// Units of measurement.
    pub units: IndexMap<&'a str, UnitId>,
    /// Charter articles by number.
    pub rights: BTreeMap<u16, Entry<RightId>>,
    /// Facts whose type could not be read: expressions that use them stay silent.
    pub broken_fields: HashSet<(RecordId, u16)>,
    /// Definitions whose head could not be read: expressions that use them stay silent.
    pub broken_defs: HashSet<DefId>,
    /// Derived lists: no drafter states their records.
    pub derived: HashSet<RecordId>,
    /// Last names of definitions that could not be read.
    pub broken_members: HashSet<&'a str>,
    /// Whether some record could not be read, so that lists may be missing.
    pub broken_records: bool,
    pack_names: Vec<&'a str>,
    visible: Vec<Visibility>,
    near: Effort,
}

/// Adds advice to a message about a missing name that none is near to.
#[must_use]
pub(crate) fn advised(diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.help.is_empty() {
        diagnostic.help("mend the spelling, or declare the name in this pack or in one that it uses")
    } else {
        diagnostic
    }
}

/// What a pack sees.
#[derive(Clone, Debug, Default)]
struct Visibility {
    packs: HashSet<PackId>,
    /// A pack that it uses is unknown, or it has no `pack` declaration: what it sees is uncertain, so that names
    /// that cannot be found are not held against it.
    uncertain: bool,
}

/// How many spellings may still be compared. Without a limit, a file with ten thousand wrong names would be compared
/// with every name of the packs for each of them.
#[derive(Clone, Debug)]
struct Effort(Cell<usize>);

impl Default for Effort {
    fn default() -> Self {
        Effort(Cell::new(300_000))
    }
}

impl<'a> Names<'a> {
    /// Sets which packs each pack sees.
    pub(super) fn see(&mut self, pack: PackId, name: &'a str, uses: &[PackId], uncertain: bool) {
        let mut packs: HashSet<PackId> = uses.iter().copied().collect();
        packs.insert(pack);
        self.pack_names.push(name);
        self.visible.push(Visibility { packs, uncertain });
    }

    /// Whether a pack sees another.
    #[must_use]
    pub fn sees(&self, pack: PackId, other: Option<PackId>) -> bool {
        let Some(other) = other else { return true };
        self.visible.get(pack.0 as usize).is_none_or(|v| v.uncertain || v.packs.contains(&other))
    }

    fn uncertain(&self, pack: PackId) -> bool {
        self.visible.get(pack.0 as usize).is_none_or(|v| v.uncertain)
    }

    /// Looks a name up as a pack sees it.
    #[must_use]
    pub fn lookup<T: Copy>(&self, space: &Space<'a, T>, name: &str, pack: PackId) -> Lookup<T> {
        match space.map.get(name) {
            Some(entry) if self.sees(pack, entry.pack) => Lookup::Found(entry.what),
            Some(entry) => Lookup::Hidden(entry.pack.unwrap_or_default(), entry.what),
            None if space.broken.contains(name) => Lookup::Broken,
            None => Lookup::Missing,
        }
    }

    /// Looks a name up and says so where it cannot be found. A name in a pack that is not used is reported and used
    /// all the same, so that one mistake gives one message.
    pub fn find<T: Copy>(
        &self,
        space: &Space<'a, T>,
        name: &Name,
        pack: PackId,
        missing: (Code, &str),
        sink: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        match self.lookup(space, &name.node, pack) {
            Lookup::Found(what) => Some(what),
            Lookup::Hidden(owner, what) => {
                sink.push(self.hidden(name, owner));
                Some(what)
            }
            Lookup::Broken => None,
            Lookup::Missing => {
                let (code, kind) = missing;
                let diagnostic = Diagnostic::new(code, name.span, format!("there is no {kind} `{}`", name.node));
                let candidates = self.visible_names(space, pack);
                let diagnostic = self.did_you_mean(diagnostic, &name.node, candidates);
                self.report_missing(diagnostic, pack, sink);
                None
            }
        }
    }

    /// Names of a space that a pack sees.
    pub fn visible_names<'n, T: Copy>(
        &'n self,
        space: &'n Space<'a, T>,
        pack: PackId,
    ) -> impl Iterator<Item = &'n str> + 'n {
        space.iter().filter(move |(_, entry)| self.sees(pack, entry.pack)).map(|(name, _)| name)
    }

    /// Adds the nearest spelling, while the effort allowed for it lasts.
    #[must_use]
    pub fn did_you_mean<'n>(
        &self,
        diagnostic: Diagnostic,
        wrong: &str,
        candidates: impl IntoIterator<Item = &'n str>,
    ) -> Diagnostic {
        let left = self.near.0.get();
        let mut compared = 0;
        let candidates: Vec<&str> = candidates.into_iter().take(left).inspect(|_| compared += 1).collect();
        self.near.0.set(left - compared);
        diagnostic.did_you_mean(wrong, candidates)
    }

    /// Pushes a message about a name that cannot be found. In a pack whose `uses` names an unknown pack, only
    /// misspelt names are reported: the others may well be in the pack that is missing.
    pub fn report_missing(&self, diagnostic: Diagnostic, pack: PackId, sink: &mut Vec<Diagnostic>) {
        if !self.uncertain(pack) || diagnostic.fix.is_some() {
            sink.push(advised(diagnostic));
        }
    }

    /// A name that exists in a pack which is not used.
    #[must_use]
    pub fn hidden(&self, name: &Name, owner: PackId) -> Diagnostic {
        let word = &name.node;
        let owner = self.pack_names.get(owner.0 as usize).copied().unwrap_or_default();
        Diagnostic::new(Code::E0211, name.span, format!("`{word}` belongs to pack `{owner}`, which is not used here"))
            .note("a pack sees its own names and those of the packs it uses, not those that these use in turn")
            .help(format!("add `{owner}` to the `uses` line of this pack"))
    }

    /// The nearest spelling by itself.
    #[must_use]
    pub fn nearest<'n>(&self, wrong: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
        nearest(wrong, candidates)
    }
}
