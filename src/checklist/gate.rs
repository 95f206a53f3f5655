//! What a run means to a pipeline, decided in one place, so that the terminal, every report and the exit code can
//! never disagree.

use super::words::count;
use super::{Checklist, Item, ItemSeverity};

/// What the process ends with.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitCode {
    /// 0: nothing was found at or above the level at which a run fails. That is no finding of lawfulness.
    Ok = 0,
    /// 1: at least one item at or above that level is not met or in conflict.
    Findings = 1,
    /// 2: the command was wrong, or something could not be read: a measure, a folder of rules. Also where there is
    /// nothing to find with: no rules at all, or no check that applies to the measure. Never a pass.
    Input = 2,
    /// 3: the rules do not compile.
    Rules = 3,
    /// 4: nothing was found, but items at or above the level are undecided, and a complete answer was required.
    Undecided = 4,
}

impl ExitCode {
    /// All, with what each means in one line, for `--help` and the documentation.
    pub const ALL: [(ExitCode, &'static str); 5] = [
        (ExitCode::Ok, "nothing found at or above the fail level"),
        (ExitCode::Findings, "a check at or above the fail level is not met, or rules conflict on it"),
        (ExitCode::Input, "usage error, unreadable input, no rules, or no check that applies"),
        (ExitCode::Rules, "the rules do not compile"),
        (ExitCode::Undecided, "undecided items at or above the fail level, with --require-complete"),
    ];

    /// The number.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The code of several runs together: what could not be examined weighs most, then findings, then gaps.
    #[must_use]
    pub fn worst(self, other: ExitCode) -> ExitCode {
        let rank = |code: ExitCode| match code {
            ExitCode::Ok => 0,
            ExitCode::Undecided => 1,
            ExitCode::Findings => 2,
            ExitCode::Input => 3,
            ExitCode::Rules => 4,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        std::process::ExitCode::from(code.code())
    }
}

/// When a run fails.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Lightest severity that fails.
    pub fail_level: ItemSeverity,
    /// Whether undecided items at or above the level fail as well.
    pub require_complete: bool,
}

impl Default for Gate {
    fn default() -> Self {
        Gate { fail_level: ItemSeverity::Blocker, require_complete: false }
    }
}

/// The gate's decision on one checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Exit code.
    pub code: ExitCode,
    /// Why, in one sentence.
    pub reason: String,
}

impl Gate {
    /// Decides on one checklist.
    #[must_use]
    pub fn decide(self, checklist: &Checklist) -> Decision {
        let counted = |test: &dyn Fn(&Item) -> bool| {
            checklist.items.iter().filter(|item| item.severity >= self.fail_level && test(item)).count()
        };
        let findings = counted(&|item| item.outcome.is_finding());
        let undecided = counted(&|item| item.outcome.is_undecided());
        if checklist.items.is_empty() {
            return decision(
                ExitCode::Input,
                "There is no check to run: the rules are empty, or all of them were left out.",
            );
        }
        if !checklist.items.iter().any(|item| item.outcome.is_live()) {
            let reason =
                "No check applies to this measure on the dates chosen, so nothing was examined; this is not a pass.";
            return decision(ExitCode::Input, reason);
        }
        let level = match self.fail_level {
            ItemSeverity::Blocker => "of blocker weight",
            ItemSeverity::Serious => "of serious weight or more",
            ItemSeverity::Advisory => "of any weight",
        };
        if findings > 0 {
            let items = count(findings, "item", "items");
            return decision(ExitCode::Findings, &format!("{items} {level} not met or in conflict."));
        }
        if self.require_complete && undecided > 0 {
            let items = count(undecided, "item", "items");
            return decision(
                ExitCode::Undecided,
                &format!("{items} {level} undecided, and a complete answer is required."),
            );
        }
        decision(ExitCode::Ok, &format!("No item {level} was found not met or in conflict."))
    }
}

fn decision(code: ExitCode, reason: &str) -> Decision {
    Decision { code, reason: reason.to_owned() }
}
