//! Expressions as written → typed expressions of the program. Every method returns nothing where something is wrong;
//! the message has then been given, and whatever contains the expression stays silent.

mod aggregate;
mod binder;
mod compare;
mod contains;
mod judged;
mod literal;
mod path;
mod test;
pub(super) mod words;

use super::types::{Signature, Types};
use crate::diag::{Code, Diagnostic};
use crate::program::{DefId, Expr, ExprId, ExprKind, PackId, Program, RecordId, Type};
use crate::resolve::Names;
use crate::syntax::ast;
use crate::text::{Sources, Span};

/// Deeper expressions than the parser lets through; a tree from elsewhere must not exhaust the stack either.
const MAX_DEPTH: u16 = 256;
/// Variables that one expression can see.
const MAX_VARIABLES: usize = 200;

/// A typed expression.
#[derive(Copy, Clone, Debug)]
pub(super) struct Typed {
    /// In the arena.
    pub id: ExprId,
    /// Its type.
    pub ty: Type,
    /// Whether its value may be `none` (or `unlimited`).
    pub optional: bool,
}

/// The type that the surroundings of an expression ask for: it decides what `none`, `no` and bare words mean.
#[derive(Copy, Clone, Debug)]
pub(super) struct Want {
    /// The type.
    pub ty: Type,
    /// Whether `none` (and `unlimited`) is a possible value.
    pub optional: bool,
}

impl Want {
    /// A value that is never `none`.
    pub(super) fn plain(ty: Type) -> Want {
        Want { ty, optional: false }
    }
}

/// A variable of the expression that is being read.
#[derive(Clone, Debug)]
struct Variable<'a> {
    /// Empty for the record of a `define R.x`, whose facts are bare names.
    name: &'a str,
    span: Span,
    /// None where the list is unknown, which has a message of its own.
    record: Option<RecordId>,
}

/// Where an expression stands: its pack, and the record whose facts are bare names.
#[derive(Copy, Clone, Debug)]
pub(super) struct Place {
    /// The pack.
    pub pack: PackId,
    /// The record of variable 0, for `define R.x` and presumptions.
    pub own: Option<RecordId>,
}

/// Something whose type has to be found out first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Need {
    /// A definition.
    Def(DefId),
    /// A fact of a derived list.
    Derived(RecordId, u16),
}

/// The checker: everything that reading an expression needs.
pub(super) struct Checker<'r, 'a> {
    /// All names.
    pub names: &'r Names<'a>,
    /// The program that is being built.
    pub program: Program,
    /// The texts, to quote from.
    pub sources: &'r Sources,
    /// Messages.
    pub sink: Vec<Diagnostic>,
    /// Types of definitions and derived facts.
    pub types: Types,
    /// What the expression read last needed and did not find.
    pub needs: Vec<Need>,
    /// Where the expression stands.
    place: Place,
    variables: Vec<Variable<'a>>,
    depth: u16,
}

impl<'r, 'a> Checker<'r, 'a> {
    /// A checker for resolved tables.
    pub(super) fn new(names: &'r Names<'a>, program: Program, sources: &'r Sources, sink: Vec<Diagnostic>) -> Self {
        let place = Place { pack: PackId::default(), own: None };
        let types = Types::new(&program);
        let (needs, variables) = (Vec::new(), Vec::new());
        Checker { names, program, sources, sink, types, needs, place, variables, depth: 0 }
    }

    /// Starts a new expression: no variable is bound, except the record of a property.
    pub(super) fn enter(&mut self, place: Place) {
        self.place = place;
        self.variables.clear();
        self.depth = 0;
        if place.own.is_some() {
            self.variables.push(Variable { name: "", span: Span::default(), record: place.own });
        }
    }

    /// The pack of the expression that is being read.
    pub(super) fn pack(&self) -> PackId {
        self.place.pack
    }

    fn push(&mut self, kind: ExprKind, ty: Type, span: Span) -> Typed {
        Typed { id: self.program.exprs.push(Expr { kind, ty, span }), ty, optional: false }
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    /// A condition: an expression that is yes, no or unknown.
    pub(super) fn condition(&mut self, expr: &'a ast::Expr) -> Option<ExprId> {
        let typed = self.expr(expr, Some(Want::plain(Type::Bool)))?;
        if typed.ty == Type::Bool {
            return Some(typed.id);
        }
        let diagnostic = self.not_a_condition(expr, typed);
        self.say(diagnostic);
        None
    }

    fn not_a_condition(&self, expr: &ast::Expr, typed: Typed) -> Diagnostic {
        let written = self.written(expr.span);
        let ty = self.type_words(typed.ty);
        let help = match typed.ty {
            Type::Enum(id) => {
                let value = self.program.enums[id].values.first().map_or("…", |value| value.name.as_str());
                format!("say which value is meant, as in `{written} is {value}`")
            }
            Type::Number { .. } | Type::Percent | Type::Duration => {
                format!("say what it is compared with, as in `{written} is at least …`")
            }
            Type::Date | Type::Instant => format!("say what it is compared with, as in `{written} is before …`"),
            Type::Refs(_) | Type::Set(_) => format!("say what is asked about it, as in `{written} is empty`"),
            Type::Ref(_) => format!("name one of its facts, as in `{written}.…`"),
            _ => format!("say what it is compared with, as in `{written} is …`"),
        };
        Diagnostic::new(Code::E0301, expr.span, "a condition is needed here")
            .here(format!("this is {ty}"))
            .note("a condition is something that can be answered with yes or no")
            .help(help)
    }

    /// Any expression. `want` is the type that the surroundings ask for, where they do; whether the result has it is
    /// for the caller to see.
    pub(super) fn expr(&mut self, expr: &'a ast::Expr, want: Option<Want>) -> Option<Typed> {
        if self.depth >= MAX_DEPTH {
            self.say(
                Diagnostic::new(Code::E0106, expr.span, "this condition is nested too deeply")
                    .help("give its parts names of their own with `define`"),
            );
            return None;
        }
        self.depth += 1;
        let typed = self.expr_inner(expr, want);
        self.depth -= 1;
        typed
    }

    fn expr_inner(&mut self, expr: &'a ast::Expr, want: Option<Want>) -> Option<Typed> {
        use ast::ExprKind as Written;
        let span = expr.span;
        match &expr.node {
            Written::Group(inner) => self.expr(inner, want),
            Written::Lit(lit) => self.literal(lit, span, want),
            Written::And(parts) => {
                let parts = self.conditions(parts)?;
                Some(self.push(ExprKind::And(parts), Type::Bool, span))
            }
            Written::Or(parts) => {
                let parts = self.conditions(parts)?;
                Some(self.push(ExprKind::Or(parts), Type::Bool, span))
            }
            Written::Not(inner) => {
                let inner = self.condition(inner)?;
                Some(self.push(ExprKind::Not(inner), Type::Bool, span))
            }
            Written::Test(left, test) => self.test(left, test, span),
            Written::Quantified(quantifier, binder, body) => self.quantified(*quantifier, binder, body, span),
            Written::Counted(bound, number, binder, body) => self.counted(*bound, number, binder, body, span),
            Written::Count(binder) => self.count(binder, span),
            Written::CountList(list) => self.count_list(list, span),
            Written::Share(binder, body) => self.share(binder, body, span),
            Written::Aggregate(aggregate, path, binder) => self.aggregate(*aggregate, path, binder, span),
            Written::Consecutive { binder, by } => self.consecutive(binder, by, span),
            Written::Judged(name, of) => self.judged_alone(name, of.as_ref(), span),
            Written::Status(path, on) => self.status(path, on.as_deref(), span),
        }
    }

    /// All parts are read before the first mistake counts, so that each is reported.
    fn conditions(&mut self, parts: &'a [ast::Expr]) -> Option<Vec<ExprId>> {
        let read: Vec<Option<ExprId>> = parts.iter().map(|part| self.condition(part)).collect();
        read.into_iter().collect()
    }

    /// `status of x.act on D`.
    fn status(&mut self, path: &'a ast::Path, on: Option<&'a ast::Expr>, span: Span) -> Option<Typed> {
        let authority = self.bare(path, Some(Want::plain(Type::Authority)));
        let on = match on {
            None => None,
            Some(on) => Some(self.date(on)?),
        };
        let authority = authority?;
        if authority.ty != Type::Authority {
            let ty = self.type_words(authority.ty);
            self.say(
                Diagnostic::new(Code::E0302, path.span, "only a source of law has a status")
                    .here(format!("this is {ty}"))
                    .help("name a source, or a fact of type `authority`"),
            );
            return None;
        }
        let ty = Type::Enum(self.program.builtins.status);
        Some(self.push(ExprKind::Status { authority: authority.id, on }, ty, span))
    }

    /// A day.
    fn date(&mut self, expr: &'a ast::Expr) -> Option<ExprId> {
        let typed = self.expr(expr, Some(Want::plain(Type::Date)))?;
        if typed.ty == Type::Date {
            return Some(typed.id);
        }
        let ty = self.type_words(typed.ty);
        self.say(
            Diagnostic::new(Code::E0302, expr.span, "a date is needed here")
                .here(format!("this is {ty}"))
                .help("write a date such as `2014-04-08`, or name a fact of type `date`"),
        );
        None
    }

    /// Type of a fact, as far as it is known.
    fn field_signature(&self, record: RecordId, field: u16) -> Signature {
        if self.names.broken_fields.contains(&(record, field)) {
            return Signature::Broken;
        }
        if self.names.derived.contains(&record) {
            return self.types.derived(record, field);
        }
        match self.program.field_at(record, field) {
            Some(field) => Signature::Known(field.ty, field.optional),
            None => Signature::Broken,
        }
    }
}
