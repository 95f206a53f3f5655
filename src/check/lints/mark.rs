//! W0103: a citation without a mark of how far it was checked.
//!
//! A drafter who relies on a finding must know whether somebody has read the paragraph cited. A citation without a mark
//! counts as made from memory.

use super::Rules;
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::Citation;

/// Looks at every citation.
pub(super) fn check(rules: &Rules<'_, '_>, sink: &mut Vec<Diagnostic>) {
    let todo = rules.todo;
    let cited = (todo.checks.iter().map(|item| &item.ast.based_on))
        .chain(todo.exceptions.iter().map(|item| &item.ast.based_on))
        .chain(todo.derogations.iter().map(|item| &item.ast.base.based_on))
        .chain(todo.presumed.iter().map(|item| &item.ast.based_on))
        .chain(todo.rights.iter().map(|item| &item.ast.based_on))
        .chain(todo.territories.iter().map(|item| &item.ast.based_on));
    sink.extend(cited.flatten().filter(|citation| citation.verification.is_none()).map(remark));
}

fn remark(citation: &Citation) -> Diagnostic {
    let name = &citation.authority;
    Diagnostic::new(
        Code::W0103,
        name.span,
        format!("this citation of `{}` does not say how far it was checked", name.node),
    )
    .note("without a mark it counts as made from memory")
    .help("add `verified`, `secondary` or `from memory` after the pinpoint")
}
