//! W0104: an absolute right that is weighed. W0105: a principle that is held against a measure like a right.
//!
//! Human dignity, or the prohibition of torture, admits of no balance: a check at a step that weighs cannot protect it.
//! A principle (Article 52(5)) is brought before a court only through the acts that implement it, so a check that
//! protects nothing else must not find *not met*.

use super::Rules;
use crate::diag::{Code, Diagnostic};
use crate::program::{Check, Condition, Program, Right, RightKind};
use crate::syntax::ast;

/// Looks at every check that protects something.
pub(super) fn check(rules: &Rules<'_, '_>, sink: &mut Vec<Diagnostic>) {
    for item in &rules.todo.checks {
        let made = &rules.program.checks[item.id];
        sink.extend(absolute(rules, made, item.ast));
        sink.extend(principle(rules.program, made, item.ast));
    }
}

fn rights<'p>(program: &'p Program, check: &'p Check) -> impl Iterator<Item = &'p Right> {
    check.protects.iter().map(|protected| &program.rights[protected.right])
}

fn absolute(rules: &Rules<'_, '_>, check: &Check, written: &ast::Check) -> Option<Diagnostic> {
    let program = rules.program;
    let step = check.steps.iter().map(|step| &program.steps[*step]).find(|step| step.balancing)?;
    let right = rights(program, check).find(|right| right.kind == RightKind::Absolute)?;
    let article = right.article;
    Some(
        Diagnostic::new(
            Code::W0104,
            written.name.span,
            format!("`{}` weighs Article {article}, which is absolute", check.name),
        )
        .also(rules.sources.first_line(step.origin.span), "this step weighs")
        .also(rules.sources.first_line(right.origin.span), "this right admits of no limit")
        .help("ask at a step that does not weigh, or leave the article out of `protects`"),
    )
}

fn principle(program: &Program, check: &Check, written: &ast::Check) -> Option<Diagnostic> {
    let mut protected = rights(program, check).peekable();
    protected.peek()?;
    let only = protected.all(|right| right.kind == RightKind::Principle);
    if !only || check.ceiling.is_some() || check.not_met == Condition::Never {
        return None;
    }
    Some(
        Diagnostic::new(Code::W0105, written.name.span, format!("`{}` finds a principle not met", check.name))
            .note("a principle is brought before a court only through the acts that implement it (Article 52(5))")
            .help("add `ceiling to assess`, which is reported instead"),
    )
}
