//! W0201: a check that no scenario tests.
//!
//! A scenario shows that a check does what its author meant, and keeps later changes from undoing it unnoticed.

use super::Rules;
use crate::diag::{Code, Diagnostic};
use crate::program::{CheckId, Expect};
use std::collections::HashSet;

/// Looks at every check.
pub(super) fn check(rules: &Rules<'_, '_>, sink: &mut Vec<Diagnostic>) {
    let expected = rules.scenarios.iter().flat_map(|scenario| &scenario.expect);
    let tested: HashSet<CheckId> = expected
        .filter_map(|(expect, _)| match expect {
            Expect::Outcome { check, .. } => Some(*check),
            _ => None,
        })
        .collect();
    for item in rules.todo.checks.iter().filter(|item| !tested.contains(&item.id)) {
        let name = &item.ast.name;
        sink.push(
            Diagnostic::new(Code::W0201, name.span, format!("no scenario says what `{}` should find", name.node))
                .help(format!("add a scenario that expects an outcome of it, such as `{}: not met`", name.node)),
        );
    }
}
