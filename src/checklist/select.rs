//! `--only` and `--skip`: packs and checks by name.

use super::SelectionHead;
use crate::diag::nearest;
use crate::program::{CheckId, Id, PackId, Program};

/// Which checks to show; all of them unless limited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    head: SelectionHead,
    only: Vec<Target>,
    skip: Vec<Target>,
}

#[derive(Copy, Clone, Debug, PartialEq)]
enum Target {
    Pack(PackId),
    Check(CheckId),
}

/// A name that neither a pack nor a check has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// As given.
    pub name: String,
    /// The nearest name that exists.
    pub near: Option<String>,
}

impl std::fmt::Display for UnknownName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no pack and no check is called `{}`", self.name)?;
        match &self.near {
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => write!(f, "; `charta rules list` shows all packs and checks"),
        }
    }
}

impl std::error::Error for UnknownName {}

impl Selection {
    /// Everything.
    #[must_use]
    pub fn all() -> Selection {
        Selection::default()
    }

    /// Only the packs and checks named in `only` (all, where it is empty), without those named in `skip`.
    ///
    /// # Errors
    /// Every name that neither a pack nor a check has.
    pub fn new(program: &Program, only: &[String], skip: &[String]) -> Result<Selection, Vec<UnknownName>> {
        let mut unknown = Vec::new();
        let mut targets = |names: &[String]| -> Vec<Target> {
            names
                .iter()
                .filter_map(|name| match target(program, name) {
                    Some(target) => Some(target),
                    None => {
                        unknown.push(not_known(program, name));
                        None
                    }
                })
                .collect()
        };
        let (chosen, skipped) = (targets(only), targets(skip));
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let head = SelectionHead { only: only.to_vec(), skip: skip.to_vec() };
        Ok(Selection { head, only: chosen, skip: skipped })
    }

    /// Whether a check is shown.
    #[must_use]
    pub fn has(&self, program: &Program, check: CheckId) -> bool {
        let pack = program.checks[check].origin.pack;
        let hit = |targets: &[Target]| targets.contains(&Target::Check(check)) || targets.contains(&Target::Pack(pack));
        (self.only.is_empty() || hit(&self.only)) && !hit(&self.skip)
    }

    /// As named, where it limits anything.
    pub(crate) fn head(&self) -> Option<SelectionHead> {
        let limits = !self.only.is_empty() || !self.skip.is_empty();
        limits.then(|| self.head.clone())
    }
}

fn target(program: &Program, name: &str) -> Option<Target> {
    let pack = program.packs.find(|pack| pack.name == name).map(Target::Pack);
    let same = |other: &str| other.eq_ignore_ascii_case(name);
    pack.or_else(|| program.check(name).or_else(|| program.checks.find(|c| same(&c.name))).map(Target::Check))
}

fn not_known(program: &Program, name: &str) -> UnknownName {
    let packs = program.packs.values().map(|pack| pack.name.as_str());
    let checks = program.checks.values().map(|check| check.name.as_str());
    UnknownName { name: name.to_owned(), near: nearest(name, packs.chain(checks)).map(str::to_owned) }
}

/// How many checks a pack has.
pub(crate) fn checks_of(program: &Program, pack: PackId) -> usize {
    program.checks.values().filter(|check| check.origin.pack.index() == pack.index()).count()
}
