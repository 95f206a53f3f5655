//! What scenarios cover: each check seen met, not met, open and not applicable, each exception taken and not taken.
//! A cell that the rule can never reach is not asked for.

use crate::eval::Findings;
use crate::program::{Check, CheckId, Condition, ExceptionTo, Outcome, Program, Table, Then};
use serde::{Deserialize, Serialize};

/// Coverage of a whole run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// Per check.
    pub checks: Vec<CheckCoverage>,
    /// Cells seen.
    pub seen: usize,
    /// Cells that can be seen.
    pub of: usize,
}

impl Coverage {
    /// Share of the cells seen, in percent, rounded down; 100 where there is nothing to see.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.seen * 100).checked_div(self.of).unwrap_or(100)
    }
}

/// Whether something was seen.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// In some scenario.
    Yes,
    /// In none.
    No,
    /// The rule cannot come to it.
    Impossible,
}

/// Coverage of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckCoverage {
    /// Id.
    pub check: String,
    /// Pack.
    pub pack: String,
    /// Met.
    pub met: Seen,
    /// Not met.
    pub not_met: Seen,
    /// Open, to assess or contested.
    pub open: Seen,
    /// Not applicable.
    pub not_applicable: Seen,
    /// Its exceptions, those to exceptions included.
    pub exceptions: Vec<ExceptionCoverage>,
}

/// Coverage of an exception.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExceptionCoverage {
    /// Name.
    pub exception: String,
    /// Held in some scenario.
    pub taken: Seen,
    /// Did not hold in some scenario in which its check was live.
    pub not_taken: Seen,
}

/// Gathers what was seen, scenario by scenario.
pub(super) struct Collector<'a> {
    program: &'a Program,
    seen: Table<CheckId, [bool; 4]>,
    exceptions: Vec<[bool; 2]>,
}

impl<'a> Collector<'a> {
    pub(super) fn new(program: &'a Program) -> Self {
        Collector {
            program,
            seen: program.checks.iter().map(|_| [false; 4]).collect(),
            exceptions: vec![[false; 2]; program.exceptions.len()],
        }
    }

    pub(super) fn add(&mut self, findings: &Findings) {
        for item in &findings.items {
            let [met, not_met, open, not_applicable] = &mut self.seen[item.check];
            match item.outcome {
                Outcome::Met => *met = true,
                Outcome::NotMet => *not_met = true,
                Outcome::Open | Outcome::ToAssess | Outcome::Contested => *open = true,
                Outcome::NotApplicable => *not_applicable = true,
                _ => {}
            }
        }
        for ((id, standings), seen) in findings.exceptions.iter().zip(&mut self.exceptions) {
            let [taken, not_taken] = seen;
            let check = self.program.exceptions[id].check;
            for item in findings.of(check).iter().filter(|item| item.outcome != Outcome::NotInForce) {
                let holds = standings.get(item.row.unwrap_or(0) as usize).map(|standing| standing.holds);
                *taken |= holds.is_some_and(|holds| holds.is_yes());
                *not_taken |= holds.is_some_and(|holds| holds.is_no());
            }
        }
    }

    pub(super) fn finish(self) -> Coverage {
        let mut coverage = Coverage::default();
        for (id, check) in self.program.checks.iter() {
            let [met, not_met, open, not_applicable] = self.seen[id];
            let cell = |seen: bool, possible: bool| match (seen, possible) {
                (true, _) => Seen::Yes,
                (false, true) => Seen::No,
                (false, false) => Seen::Impossible,
            };
            let can = |outcome| can_reach(self.program, check, outcome);
            coverage.checks.push(CheckCoverage {
                check: check.name.clone(),
                pack: self.program.packs.get(check.origin.pack).map(|pack| pack.name.clone()).unwrap_or_default(),
                met: cell(met, can(Outcome::Met)),
                not_met: cell(not_met, can(Outcome::NotMet)),
                open: cell(open, true),
                not_applicable: cell(not_applicable, can(Outcome::NotApplicable)),
                exceptions: self.exceptions_of(id),
            });
        }
        coverage.checks.sort_by(|a, b| a.check.cmp(&b.check));
        let cells = coverage.checks.iter().flat_map(|check| {
            let own = [check.met, check.not_met, check.open, check.not_applicable];
            own.into_iter().chain(check.exceptions.iter().flat_map(|e| [e.taken, e.not_taken]))
        });
        let (mut seen, mut of) = (0, 0);
        for cell in cells {
            seen += usize::from(cell == Seen::Yes);
            of += usize::from(cell != Seen::Impossible);
        }
        Coverage { seen, of, ..coverage }
    }

    fn exceptions_of(&self, check: CheckId) -> Vec<ExceptionCoverage> {
        let own = self.program.exceptions.iter().zip(&self.exceptions);
        own.filter(|((_, exception), _)| exception.check == check)
            .map(|((_, exception), [taken, not_taken])| {
                let cell = |seen: &bool| if *seen { Seen::Yes } else { Seen::No };
                ExceptionCoverage { exception: exception.name.clone(), taken: cell(taken), not_taken: cell(not_taken) }
            })
            .collect()
    }
}

/// Whether a rule can come to an outcome at all.
fn can_reach(program: &Program, check: &Check, outcome: Outcome) -> bool {
    let by_exception = check.exceptions.iter().any(|id| {
        let exception = &program.exceptions[*id];
        let effect = match exception.then {
            Then::Defeat => Outcome::NotApplicable,
            Then::Outcome(outcome) => outcome,
        };
        debug_assert!(matches!(exception.to, ExceptionTo::Check(_)));
        effect == outcome
    });
    let by_rule = match outcome {
        Outcome::Met => check.met != Condition::Never,
        Outcome::NotMet => check.not_met != Condition::Never && check.ceiling.is_none(),
        Outcome::NotApplicable => check.applies.is_some() || check.for_each.is_some(),
        _ => true,
    };
    by_rule || by_exception
}
