//! Definitions and derived lists: their types are found out first, in order of need and without recursion, then their
//! bodies are read once all types are known.

use super::elab::{Checker, Need, Place, Typed, Want};
use super::shape;
use super::types::Signature;
use crate::diag::{Code, Diagnostic};
use crate::program::{DefId, Derivation, Each, EnumId, ExprId, ExprKind, MEASURE, RecordId, Type, Value};
use crate::resolve::graph::{Member, circle};
use crate::resolve::{Bare, Item, Todo, TypeName, type_ref};
use crate::syntax::ast::{self, DefineBody, Expr, Lit, LitKind};
use crate::text::Span;
use indexmap::IndexSet;
use std::collections::{HashMap, HashSet};

/// Everything whose type may have to be found out, by what it is.
type Open<'t, 'a> = HashMap<Need, Written<'t, 'a>>;

/// A definition or a derived fact as written.
#[derive(Copy, Clone)]
enum Written<'t, 'a> {
    Def(&'t Item<'a, DefId, ast::Define>),
    Derived(&'t Item<'a, RecordId, ast::Derive>, &'a Expr, Span),
}

/// Reads all definitions and derived lists.
pub(super) fn definitions<'a>(checker: &mut Checker<'_, 'a>, todo: &Todo<'a>) {
    let mut open: Open<'_, 'a> = HashMap::new();
    let mut order = Vec::new();
    for item in &todo.defs {
        let need = Need::Def(item.id);
        let signature = declared(checker, item);
        checker.types.set(need, signature);
        if signature == Signature::Open {
            open.insert(need, Written::Def(item));
            order.push(need);
        }
    }
    for item in &todo.derives {
        for (name, expr) in &item.ast.fields {
            let Some(number) = checker.program.field(item.id, &name.node) else { continue };
            let need = Need::Derived(item.id, number);
            match shape::of_expr(checker, expr) {
                Some(ty) => checker.types.set(need, Signature::Known(ty, false)),
                None => {
                    open.insert(need, Written::Derived(item, expr, name.span));
                    order.push(need);
                }
            }
        }
    }
    let circles = infer(checker, &order, &open);
    for item in &todo.defs {
        if !circles.contains(&Need::Def(item.id)) {
            read_def(checker, item);
        }
    }
    for item in &todo.derives {
        read_derive(checker, item, &circles);
    }
}

/// The type that a definition declares or that its form shows.
fn declared<'a>(checker: &mut Checker<'_, 'a>, item: &Item<'a, DefId, ast::Define>) -> Signature {
    if checker.names.broken_defs.contains(&item.id) {
        return Signature::Broken;
    }
    if let Some(ty) = &item.ast.ty {
        return match type_ref(ty, item.pack, &checker.program, checker.names, &mut checker.sink) {
            Some((ty, optional)) => Signature::Known(ty, optional),
            None => Signature::Broken,
        };
    }
    let shape = match &item.ast.body {
        DefineBody::As(expr) => shape::of_expr(checker, expr),
        DefineBody::Cases(cases, otherwise) => shape::of_cases(cases, otherwise.as_ref()),
    };
    shape.map_or(Signature::Open, |ty| Signature::Known(ty, false))
}

/// Finds out the types that are still open: each needs those it mentions first. Returns what defines itself in a circle.
fn infer<'a>(checker: &mut Checker<'_, 'a>, order: &[Need], open: &Open<'_, 'a>) -> HashSet<Need> {
    let mut circles = HashSet::new();
    for start in order {
        let mut stack = vec![*start];
        let mut begun: IndexSet<Need> = IndexSet::new();
        while let Some(need) = stack.last().copied() {
            if checker.types.get(need) != Signature::Open {
                stack.pop();
                if begun.last() == Some(&need) {
                    begun.pop();
                }
                continue;
            }
            begun.insert(need);
            let (typed, needs) = attempt(checker, open.get(&need).copied());
            if let Some(again) = needs.iter().find_map(|other| begun.get_index_of(other)) {
                let members = begun.split_off(again);
                say_circle(checker, &members, open);
                for member in &members {
                    checker.types.set(*member, Signature::Broken);
                }
                circles.extend(members);
            } else if needs.is_empty() {
                let signature = typed.map_or(Signature::Broken, |typed| Signature::Known(typed.ty, typed.optional));
                checker.types.set(need, signature);
            } else {
                stack.extend(needs);
            }
        }
    }
    circles
}

/// Reads a body for its type alone, and what it needs first: everything is read once more when all types are known.
fn attempt<'a>(checker: &mut Checker<'_, 'a>, written: Option<Written<'_, 'a>>) -> (Option<Typed>, Vec<Need>) {
    let (exprs, said) = (checker.program.exprs.len(), checker.sink.len());
    checker.needs.clear();
    let typed = written.and_then(|written| type_of(checker, written));
    checker.program.exprs.truncate(exprs);
    checker.sink.truncate(said);
    (typed, std::mem::take(&mut checker.needs))
}

fn say_circle(checker: &mut Checker<'_, '_>, members: &IndexSet<Need>, open: &Open<'_, '_>) {
    let member = |need: &Need| {
        let (name, span) = match open.get(need)? {
            Written::Def(item) => (item.ast.name.node.clone(), item.ast.name.span),
            Written::Derived(item, _, span) => (format!("{} of {}", checker.written(*span), item.ast.name.node), *span),
        };
        Some(Member { name, span, verb: "reads" })
    };
    let members: Vec<Member> = members.iter().filter_map(member).collect();
    if let Some(diagnostic) = circle(&members) {
        checker.say(diagnostic);
    }
}

fn type_of<'a>(checker: &mut Checker<'_, 'a>, written: Written<'_, 'a>) -> Option<Typed> {
    match written {
        Written::Def(item) => {
            enter_def(checker, item, false);
            match &item.ast.body {
                DefineBody::As(expr) => checker.expr(expr, None),
                DefineBody::Cases(cases, otherwise) => cases_type(checker, item, cases, otherwise.as_ref()),
            }
        }
        Written::Derived(item, expr, _) => {
            checker.enter(Place { pack: item.pack, own: None });
            for each in &item.ast.each {
                let record = match checker.names.bare.entry(&each.list.node).map(|entry| entry.what) {
                    Some(Bare::List(record)) => Some(record),
                    _ => None,
                };
                checker.assume(&each.var, record);
            }
            checker.expr(expr, None)
        }
    }
}

fn enter_def<'a>(checker: &mut Checker<'_, 'a>, item: &Item<'a, DefId, ast::Define>, say: bool) {
    let def = &checker.program.defs[item.id];
    let own = (def.record != MEASURE).then_some(def.record);
    let params = def.params.clone();
    checker.enter(Place { pack: item.pack, own });
    for ((name, _), record) in item.ast.params.iter().zip(params) {
        if say {
            checker.bind(name, Some(record));
        } else {
            checker.assume(name, Some(record));
        }
    }
}

/// The common type of the values of a decision list.
fn cases_type<'a>(
    checker: &mut Checker<'_, 'a>,
    item: &Item<'a, DefId, ast::Define>,
    cases: &'a [(Lit, Expr)],
    otherwise: Option<&'a Lit>,
) -> Option<Typed> {
    let values: Vec<&'a Lit> = cases.iter().map(|(value, _)| value).chain(otherwise).collect();
    let words: Vec<&str> = values.iter().filter_map(|value| bare_word(checker, value)).collect();
    let optional = values.iter().any(|value| matches!(value.node, LitKind::None | LitKind::Unlimited));
    if !words.is_empty() {
        let id = enum_with(checker, item, &words)?;
        let typed = checker.constant(Value::None, Type::Enum(id), item.ast.name.span);
        return Some(Typed { optional: optional && checker.program.enum_value(id, "none").is_none(), ..typed });
    }
    let mut first: Option<Typed> = None;
    for value in values.iter().filter(|value| !matches!(value.node, LitKind::None | LitKind::Unlimited)) {
        let typed = checker.literal(&value.node, value.span, None)?;
        first = Some(match (first, typed.ty) {
            (
                Some(Typed { ty: Type::Number { whole: true, unit }, id, optional }),
                Type::Number { whole: false, .. },
            ) => Typed { ty: Type::Number { whole: false, unit }, id, optional },
            (Some(first), _) => first,
            (None, _) => typed,
        });
    }
    let Some(first) = first else {
        checker.say(no_type(item).note("all its values are `none`"));
        return None;
    };
    Some(Typed { optional: first.optional || optional, ..first })
}

fn bare_word<'a>(checker: &Checker<'_, 'a>, value: &'a Lit) -> Option<&'a str> {
    match &value.node {
        LitKind::Path(path) if path.args.is_none() && path.rest.is_empty() && !checker.is_name(&path.head.node) => {
            Some(&path.head.node)
        }
        _ => None,
    }
}

/// The one enum that has all these values.
fn enum_with(checker: &mut Checker<'_, '_>, item: &Item<'_, DefId, ast::Define>, words: &[&str]) -> Option<EnumId> {
    let has_all = |id: EnumId| words.iter().all(|word| checker.program.enum_value(id, word).is_some());
    let candidates: Vec<(&str, EnumId)> = checker
        .names
        .types
        .iter()
        .filter(|(_, entry)| checker.names.sees(item.pack, entry.pack))
        .filter_map(|(name, entry)| match entry.what {
            TypeName::Enum(id) if has_all(id) => Some((name, id)),
            _ => None,
        })
        .collect();
    if let [(_, id)] = candidates.as_slice() {
        return Some(*id);
    }
    let names: Vec<&str> = candidates.iter().map(|(name, _)| *name).collect();
    let diagnostic = if names.is_empty() {
        no_type(item).note(format!("no enum has all of the values {}", words.join(", ")))
    } else {
        no_type(item).note(format!("several enums have these values: {}", names.join(", ")))
    };
    checker.say(diagnostic);
    None
}

fn no_type(item: &Item<'_, DefId, ast::Define>) -> Diagnostic {
    let name = &item.ast.name;
    Diagnostic::new(Code::E0316, name.span, format!("the type of `{}` cannot be seen from its values", name.node))
        .help(format!("name it after a colon, as in `define {} : TYPE`", name.node))
}

fn read_def<'a>(checker: &mut Checker<'_, 'a>, item: &Item<'a, DefId, ast::Define>) {
    let signature = checker.types.def(item.id);
    enter_def(checker, item, true);
    if checker.names.broken_defs.contains(&item.id) {
        // Its arguments are unknown, so nothing certain can be said about its body.
        return;
    }
    let declared = match signature {
        Signature::Known(ty, optional) => Some(Want { ty, optional }),
        _ => None,
    };
    let (body, span) = match &item.ast.body {
        DefineBody::As(expr) => (checker.expr(expr, declared), expr.span),
        DefineBody::Cases(cases, otherwise) => {
            (read_cases(checker, item, cases, otherwise.as_ref(), declared), item.ast.name.span)
        }
    };
    let (Some(typed), Some(want)) = (body, declared) else { return };
    if matches!(item.ast.body, DefineBody::As(_)) && checker.fits(typed, want.ty, want.optional, span).is_none() {
        return;
    }
    let def = &mut checker.program.defs[item.id];
    def.ty = want.ty;
    def.body = typed.id;
}

fn read_cases<'a>(
    checker: &mut Checker<'_, 'a>,
    item: &Item<'a, DefId, ast::Define>,
    cases: &'a [(Lit, Expr)],
    otherwise: Option<&'a Lit>,
    want: Option<Want>,
) -> Option<Typed> {
    let name = &item.ast.name;
    if want.is_none() {
        // Why there is no type is said here, where it counts.
        cases_type(checker, item, cases, otherwise);
    }
    if otherwise.is_none() {
        checker.say(
            Diagnostic::new(
                Code::E0408,
                name.span,
                format!("`{}` has no value where none of its conditions holds", name.node),
            )
            .help("add a last line `otherwise VALUE`"),
        );
    }
    let mut read = Vec::new();
    for (value, condition) in cases {
        let value = want.and_then(|want| case_value(checker, value, want));
        let condition = checker.condition(condition);
        read.push(condition.zip(value));
    }
    let want = want?;
    let otherwise = case_value(checker, otherwise?, want)?;
    let read = read.into_iter().collect::<Option<Vec<_>>>()?;
    let kind = ExprKind::Cases(read, Some(otherwise));
    let id = checker.program.exprs.push(crate::program::Expr { kind, ty: want.ty, span: name.span });
    Some(Typed { id, ty: want.ty, optional: want.optional })
}

fn case_value<'a>(checker: &mut Checker<'_, 'a>, value: &'a Lit, want: Want) -> Option<ExprId> {
    let typed = checker.literal(&value.node, value.span, Some(want))?;
    checker.fits(typed, want.ty, want.optional, value.span)?;
    Some(typed.id)
}

fn read_derive<'a>(checker: &mut Checker<'_, 'a>, item: &Item<'a, RecordId, ast::Derive>, circles: &HashSet<Need>) {
    checker.enter(Place { pack: item.pack, own: None });
    let mut each = Vec::new();
    for binder in &item.ast.each {
        let found =
            crate::resolve::find_list(&binder.list, item.pack, checker.names, &checker.program, &mut checker.sink);
        checker.bind(&binder.var, found);
        let filter = match &binder.filter {
            None => Some(None),
            Some(filter) => checker.condition(filter).map(Some),
        };
        each.push(found.zip(filter).map(|(record, filter)| Each { record, filter }));
    }
    let mut values = Vec::new();
    for (name, expr) in &item.ast.fields {
        let Some(number) = checker.program.field(item.id, &name.node) else { continue };
        let need = Need::Derived(item.id, number);
        if circles.contains(&need) {
            continue;
        }
        let Some(typed) = checker.expr(expr, None) else { continue };
        let field = checker.program.records[item.id].fields.get_mut(usize::from(number));
        if let Some(field) = field {
            field.ty = typed.ty;
            field.optional = typed.optional;
        }
        values.push(typed.id);
    }
    let each = each.into_iter().collect::<Option<Vec<_>>>().unwrap_or_default();
    checker.program.records[item.id].derived = Some(Derivation { each, values });
}
