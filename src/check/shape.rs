//! Types that the form of an expression shows, whatever its names mean. Most definitions are conditions; knowing that
//! beforehand spares following their names.

use super::elab::Checker;
use crate::program::Type;
use crate::syntax::ast::{Expr, ExprKind, Lit, LitKind};

/// Type of an expression, where its form shows it.
pub(super) fn of_expr(checker: &Checker<'_, '_>, expr: &Expr) -> Option<Type> {
    let mut expr = expr;
    while let ExprKind::Group(inner) = &expr.node {
        expr = inner;
    }
    match &expr.node {
        ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::Not(_)
        | ExprKind::Test(..)
        | ExprKind::Quantified(..)
        | ExprKind::Counted(..) => Some(Type::Bool),
        ExprKind::Count(_) | ExprKind::CountList(_) | ExprKind::Consecutive { .. } => {
            Some(Type::Number { whole: true, unit: None })
        }
        ExprKind::Share(..) => Some(Type::Percent),
        ExprKind::Status(..) => Some(Type::Enum(checker.program.builtins.status)),
        ExprKind::Lit(lit) => of_lit(lit),
        ExprKind::Aggregate(..) | ExprKind::Judged(..) | ExprKind::Group(_) => None,
    }
}

fn of_lit(lit: &LitKind) -> Option<Type> {
    match lit {
        LitKind::Bool(_) => Some(Type::Bool),
        LitKind::Percent(_) => Some(Type::Percent),
        LitKind::Duration(_) => Some(Type::Duration),
        LitKind::Date(_) => Some(Type::Date),
        LitKind::Instant(_) => Some(Type::Instant),
        LitKind::Article(_) => Some(Type::Article),
        LitKind::Text(_) => Some(Type::Text),
        LitKind::None | LitKind::Unlimited | LitKind::Number(..) | LitKind::Path(_) => None,
    }
}

/// Type of a decision list whose values all are yes or no.
pub(super) fn of_cases(cases: &[(Lit, Expr)], otherwise: Option<&Lit>) -> Option<Type> {
    let mut values = cases.iter().map(|(value, _)| value).chain(otherwise);
    values.all(|value| matches!(value.node, LitKind::Bool(_))).then_some(Type::Bool)
}
