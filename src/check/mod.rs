//! Layer 5: types. Expressions are read against the tables of the resolver, every rule is checked for sense, and the
//! result is a program that the evaluator can run, together with the scenarios.

mod define;
mod elab;
mod law;
mod lints;
mod rules;
mod scenario;
mod shape;
mod types;
mod value;

use crate::diag::{self, Diagnostic};
use crate::program::Compiled;
use crate::resolve::{self, Resolved};
use crate::text::Sources;

pub use crate::resolve::PackInput;

/// Compiles all packs together. Everything that is wrong is reported at once, in the order of the files; there is a
/// program only where nothing is.
///
/// Spans of the program point into `sources`. Files whose declarations could not all be read carry diagnostics of their
/// own from [`crate::syntax`]; what compiles without them is not what the rules say, so callers must not use it.
#[must_use]
pub fn compile(sources: &Sources, packs: &[PackInput]) -> (Option<Compiled>, Vec<Diagnostic>) {
    let mut sink = Vec::new();
    let Resolved { mut program, names, todo, through } = resolve::resolve(packs, &mut sink);
    program.set_files(sources);
    let mut checker = elab::Checker::new(&names, program, sources, sink);
    define::definitions(&mut checker, &todo);
    law::law(&mut checker, &todo);
    rules::rules(&mut checker, &todo, &through);
    rules::displaced_by(&mut checker);
    let scenarios = scenario::scenarios(&mut checker, &todo);
    let (mut program, mut sink) = (checker.program, checker.sink);
    program.order = resolve::graph::order(&program, sources, &mut sink);
    let failed = sink.iter().any(Diagnostic::is_error);
    let complete = packs.iter().flat_map(|pack| &pack.files).all(|file| file.broken.is_empty());
    if complete && !failed {
        lints::run(&lints::Rules { program: &program, scenarios: &scenarios, sources, todo: &todo }, &mut sink);
    }
    diag::sort(&mut sink);
    let compiled = (!failed).then_some(Compiled { program, scenarios });
    (compiled, sink)
}
