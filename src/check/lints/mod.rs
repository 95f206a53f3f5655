//! Warnings about rules that compile: one file for each, with its reason beside it. They are judged over all packs
//! loaded together, and only where there is no error, since whatever is broken would look unused.

mod ask;
mod authority;
mod bare_number;
mod dates;
mod gap;
mod mark;
mod months_and_days;
mod scenario;
mod unread;
mod unused;
mod usage;
mod weighed;

use crate::diag::Diagnostic;
use crate::program::{Program, Scenario};
use crate::resolve::Todo;
use crate::text::Sources;
use usage::Usage;

/// What the lints look at.
pub(super) struct Rules<'l, 'a> {
    /// The program.
    pub program: &'l Program,
    /// The scenarios.
    pub scenarios: &'l [Scenario],
    /// Their texts.
    pub sources: &'l Sources,
    /// The declarations as written.
    pub todo: &'l Todo<'a>,
}

/// Runs all lints.
pub(super) fn run(rules: &Rules<'_, '_>, sink: &mut Vec<Diagnostic>) {
    let usage = Usage::new(rules.program);
    authority::check(rules, sink);
    gap::check(rules, sink);
    mark::check(rules, sink);
    weighed::check(rules, sink);
    scenario::check(rules, sink);
    unused::check(rules, &usage, sink);
    unread::check(rules, &usage, sink);
    ask::check(rules, sink);
    bare_number::check(rules, sink);
    months_and_days::check(rules, sink);
}
