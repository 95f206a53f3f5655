//! Layer 7: (Program, Measure, dates) → Findings. Pure, total, deterministic: one pass in topological order over
//! slots that are filled once. Explanations are recorded on request and cost less than the evaluation itself.

mod calendar;
mod check;
mod derive;
mod findings;
mod machine;
mod proof;
mod quantify;
mod reach;
mod state;
mod trace;
mod truth;
mod turn;

pub use check::record_of;
pub use findings::{Bounds, Config, Finding, Findings, Reason, Remarks, RightFinding};
pub use proof::{ProofKind, ProofNode, prove};
pub use state::{DerivedTable, Part, Standing};
pub use trace::{Entry, Range, Read, Traces};
pub use truth::{Causes, Truth};
pub use turn::{Change, Turn, turn};

use crate::facts::{FactKey, Measure};
use crate::program::{Node, Program, RightId, Table};
use machine::Machine;
use trace::{Recorder, Silent, Tracer};

/// Whether to record what explanations are made of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Outcomes only.
    Outcomes,
    /// Outcomes, with the facts read and missing for each.
    Explained,
}

/// Runs a measure through all checks of a program.
#[must_use]
pub fn evaluate(program: &Program, measure: &Measure, config: &Config, detail: Detail) -> Findings {
    match detail {
        Detail::Outcomes => run(Machine::<Silent>::new(program, measure, config)),
        Detail::Explained => run(Machine::<Recorder>::new(program, measure, config)),
    }
}

fn run<T: Tracer>(mut machine: Machine<'_, T>) -> Findings {
    let rights = fill(&mut machine);
    let presumed = machine.state.presumed.keys();
    let mut presumed: Vec<FactKey> =
        presumed.map(|(record, row, field)| FactKey { record: *record, row: *row, field: *field }).collect();
    presumed.sort_unstable();
    Findings {
        items: machine.items,
        by_check: machine.by_check,
        rights,
        exceptions: machine.state.exceptions,
        presumed,
        derived: machine.state.derived,
        traces: machine.trace.finish(),
    }
}

/// Fills every slot in topological order.
fn fill<T: Tracer>(machine: &mut Machine<'_, T>) -> Table<RightId, RightFinding> {
    let program = machine.program;
    let mut rights: Table<_, _> = program
        .rights
        .iter()
        .map(|_| RightFinding {
            engagement: crate::program::Engagement::Unknown,
            may_be_heavier: false,
            engaged_by: None,
            heavier_by: None,
            trace: Range::default(),
        })
        .collect();
    for node in &program.order {
        match *node {
            Node::Presume(record, field) => machine.presume(record, field),
            Node::Def(def) => machine.define(def),
            Node::Derive(record) => machine.derive(record),
            Node::Territory(territory) => machine.territory(territory),
            Node::Exception(exception) => machine.exception(exception),
            Node::Right(right) => rights[right] = machine.right(right),
            Node::Check(check) => machine.check(check),
        }
    }
    rights
}
