//! W0301: a bare number beside a number with a unit.
//!
//! `persons_per_year is at least 10000` is read as 10 000 persons. Whoever reads the rule should not have to guess.

use super::Rules;
use crate::diag::{Code, Diagnostic};
use crate::program::{ExprId, ExprKind, Number, Program, Type, UnitId, Value};
use crate::text::Span;

/// Looks at every comparison.
pub(super) fn check(rules: &Rules<'_, '_>, sink: &mut Vec<Diagnostic>) {
    let program = rules.program;
    for expr in program.exprs.values() {
        match &expr.kind {
            ExprKind::Compare { left, right, .. } => {
                sink.extend(pair(program, *left, *right).or_else(|| pair(program, *right, *left)));
            }
            ExprKind::OneOf(left, values) => {
                sink.extend(values.iter().filter_map(|value| pair(program, *left, *value)))
            }
            _ => {}
        }
    }
}

fn pair(program: &Program, with: ExprId, without: ExprId) -> Option<Diagnostic> {
    let Type::Number { unit: Some(unit), .. } = program.exprs.get(with)?.ty else { return None };
    let (number, span) = bare(program, without)?;
    Some(remark(program, number, unit, span))
}

/// A number written without a unit; nought is nought in every unit.
fn bare(program: &Program, id: ExprId) -> Option<(Number, Span)> {
    let expr = program.exprs.get(id)?;
    match (&expr.kind, expr.ty) {
        (ExprKind::Const(Value::Number(number)), Type::Number { unit: None, .. }) if number.0 != 0 => {
            Some((*number, expr.span))
        }
        _ => None,
    }
}

fn remark(program: &Program, number: Number, unit: UnitId, span: Span) -> Diagnostic {
    let unit = &program.units[unit];
    Diagnostic::new(Code::W0301, span, format!("this number has no unit; the other side is measured in {unit}"))
        .help(format!("write `{number} in {unit}`"))
}
