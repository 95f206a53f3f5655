//! What an expression reads: facts, lists, definitions, judgements, house choices.

use crate::program::{Base, Binder, ExprId, ExprKind, ListRef, Program, Read};
use crate::text::Span;
use std::collections::HashSet;

/// Everything that the expressions read, each with the first place that reads it, in the order of reading.
#[must_use]
pub fn reads(program: &Program, roots: &[ExprId]) -> Vec<(Read, Span)> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut stack: Vec<ExprId> = roots.iter().rev().copied().collect();
    while let Some(id) = stack.pop() {
        let Some(expr) = program.exprs.get(id) else { continue };
        direct(&expr.kind, &mut |read| {
            if seen.insert(read) {
                found.push((read, expr.span));
            }
        });
        let below = stack.len();
        children(&expr.kind, &mut |child| stack.push(child));
        if let Some(added) = stack.get_mut(below..) {
            added.reverse();
        }
    }
    found
}

/// What an expression reads itself, without its children.
fn direct(kind: &ExprKind, read: &mut impl FnMut(Read)) {
    let mut list = |list: &ListRef| {
        if let ListRef::Table(record) = list {
            read(Read::List(*record));
        }
    };
    match kind {
        ExprKind::Quantified(_, binder, _)
        | ExprKind::Counted(_, _, binder, _)
        | ExprKind::Count(binder)
        | ExprKind::Share(binder, _)
        | ExprKind::Aggregate(_, _, binder)
        | ExprKind::Consecutive { binder, .. } => list(&binder.list),
        ExprKind::ListEmpty(of) => list(of),
        ExprKind::DeclaredComplete(record) => read(Read::List(*record)),
        ExprKind::Field { record, field, .. } => read(Read::Field(*record, *field)),
        ExprKind::Def { def, .. } | ExprKind::Call { def, .. } => read(Read::Def(*def)),
        ExprKind::Parameter(parameter) => read(Read::Parameter(*parameter)),
        ExprKind::Judged { judgement, .. } => read(Read::Judgement(*judgement)),
        ExprKind::Reaches { through, .. } => {
            for edge in through {
                read(Read::Field(edge.record, edge.field));
            }
        }
        _ => {}
    }
}

/// Calls `visit` with every expression directly inside another, in the order in which they are written.
pub fn children(kind: &ExprKind, visit: &mut impl FnMut(ExprId)) {
    match kind {
        ExprKind::Const(_) | ExprKind::Parameter(_) | ExprKind::Builtin(_) | ExprKind::DeclaredComplete(_) => {}
        ExprKind::Record(base)
        | ExprKind::Field { base, .. }
        | ExprKind::Def { base, .. }
        | ExprKind::Judged { base, .. } => in_base(*base, visit),
        ExprKind::Call { args: parts, .. } | ExprKind::And(parts) | ExprKind::Or(parts) => {
            parts.iter().copied().for_each(visit)
        }
        ExprKind::Not(inner)
        | ExprKind::Known(inner)
        | ExprKind::StatedNone(inner)
        | ExprKind::SetEmpty(inner)
        | ExprKind::Contains(inner, ..) => visit(*inner),
        ExprKind::Compare { left, right, from, .. } => {
            visit(*left);
            visit(*right);
            from.iter().copied().for_each(visit);
        }
        ExprKind::OneOf(left, others) | ExprKind::ContainsRefs(left, _, others) => {
            visit(*left);
            others.iter().copied().for_each(visit);
        }
        ExprKind::Within { event, length, of } => [*event, *length, *of].into_iter().for_each(visit),
        ExprKind::ListEmpty(list) => in_list(*list, visit),
        ExprKind::Quantified(_, binder, body)
        | ExprKind::Share(binder, body)
        | ExprKind::Aggregate(_, body, binder) => {
            in_binder(binder, visit);
            visit(*body);
        }
        ExprKind::Counted(_, number, binder, body) => {
            visit(*number);
            in_binder(binder, visit);
            visit(*body);
        }
        ExprKind::Count(binder) => in_binder(binder, visit),
        ExprKind::Consecutive { binder, by, holds } => {
            in_binder(binder, visit);
            visit(*by);
            holds.iter().copied().for_each(visit);
        }
        ExprKind::Reaches { from, to, .. } => [*from, *to].into_iter().for_each(visit),
        ExprKind::Status { authority, on } => {
            visit(*authority);
            on.iter().copied().for_each(visit);
        }
        ExprKind::Cases(cases, otherwise) => {
            for (condition, value) in cases {
                visit(*condition);
                visit(*value);
            }
            otherwise.iter().copied().for_each(visit);
        }
    }
}

fn in_base(base: Base, visit: &mut impl FnMut(ExprId)) {
    if let Base::Deref(id) = base {
        visit(id);
    }
}

fn in_list(list: ListRef, visit: &mut impl FnMut(ExprId)) {
    if let ListRef::Field(id, _) = list {
        visit(id);
    }
}

fn in_binder(binder: &Binder, visit: &mut impl FnMut(ExprId)) {
    in_list(binder.list, visit);
    binder.filter.iter().copied().for_each(visit);
}
