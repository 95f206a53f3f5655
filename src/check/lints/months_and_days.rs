//! W0302: one length compared with months here and with days there.
//!
//! Six months are 181 to 184 days, depending on where they begin. A fact that rules compare with months in one place and
//! with many days in another, without saying from which day they run, leaves some answers open on the calendar alone.

use super::Rules;
use crate::diag::{Code, Diagnostic};
use crate::program::{DefId, Duration, ExprId, ExprKind, Program, RecordId, Value};
use crate::text::Span;
use std::collections::BTreeMap;

/// Fewest days that may be meant as a month.
const MONTH: i32 = 28;

/// What is compared.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Field(RecordId, u16),
    Def(DefId),
}

/// First places at which a length is compared with months and with days.
#[derive(Copy, Clone, Debug, Default)]
struct Seen {
    months: Option<Span>,
    days: Option<Span>,
}

/// Looks at every comparison of a length without a start.
pub(super) fn check(rules: &Rules<'_, '_>, sink: &mut Vec<Diagnostic>) {
    let program = rules.program;
    let mut seen: BTreeMap<Subject, Seen> = BTreeMap::new();
    for expr in program.exprs.values() {
        let pairs: Vec<(ExprId, ExprId)> = match &expr.kind {
            ExprKind::Compare { left, right, from: None, .. } => vec![(*left, *right), (*right, *left)],
            ExprKind::OneOf(left, values) => values.iter().map(|value| (*left, *value)).collect(),
            _ => continue,
        };
        for (side, other) in pairs {
            let (Some(subject), Some((length, span))) = (subject(program, side), length(program, other)) else {
                continue;
            };
            let seen = seen.entry(subject).or_default();
            if length.months != 0 {
                seen.months.get_or_insert(span);
            } else if length.days >= MONTH {
                seen.days.get_or_insert(span);
            }
        }
    }
    for (subject, seen) in seen {
        if let (Some(months), Some(days)) = (seen.months, seen.days) {
            sink.push(remark(&name(program, subject), months, days));
        }
    }
}

fn subject(program: &Program, id: ExprId) -> Option<Subject> {
    match program.exprs.get(id)?.kind {
        ExprKind::Field { record, field, .. } => Some(Subject::Field(record, field)),
        ExprKind::Def { def, .. } => Some(Subject::Def(def)),
        _ => None,
    }
}

fn length(program: &Program, id: ExprId) -> Option<(Duration, Span)> {
    let expr = program.exprs.get(id)?;
    match expr.kind {
        ExprKind::Const(Value::Duration(duration)) => Some((duration, expr.span)),
        ExprKind::Parameter(parameter) => match program.parameters[parameter].value {
            Value::Duration(duration) => Some((duration, expr.span)),
            _ => None,
        },
        _ => None,
    }
}

fn name(program: &Program, subject: Subject) -> String {
    match subject {
        Subject::Field(record, field) => {
            program.field_at(record, field).map_or_else(String::new, |field| field.name.clone())
        }
        Subject::Def(def) => program.defs[def].name.clone(),
    }
}

fn remark(name: &str, months: Span, days: Span) -> Diagnostic {
    Diagnostic::new(Code::W0302, days, format!("`{name}` is compared with days here and with months elsewhere"))
        .also(months, "compared with months here")
        .note("months have no fixed number of days, so an answer in the other unit may stay open")
        .help("use one unit, or say from which day the length runs: `is at most 6 months from …`")
}
