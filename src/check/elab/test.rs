//! What follows an operand: `is …`, `contains …`, `reaches …`.

use super::binder::comparison;
use super::{Checker, Typed, Want};
use crate::diag::{Code, Diagnostic};
use crate::program::{Cmp, Edge, ExprKind, ListRef, MEASURE, RecordId, Type};
use crate::resolve::{Member, TypeName};
use crate::syntax::ast::{self, IsTest, LitKind, Path, Test};
use crate::text::Span;

impl<'a> Checker<'_, 'a> {
    /// `operand test`.
    pub(super) fn test(&mut self, left: &'a ast::Expr, test: &'a Test, span: Span) -> Option<Typed> {
        if let ast::ExprKind::Judged(name, of) = &ungroup(left).node {
            return self.judged(name, of.as_ref(), test, span);
        }
        match test {
            Test::Is { negated, what } => {
                let typed = self.is(left, what, span)?;
                if *negated { Some(self.push(ExprKind::Not(typed.id), Type::Bool, span)) } else { Some(typed) }
            }
            Test::Contains(values) => self.contains(left, crate::program::Containment::All, values, span),
            Test::ContainsAny(values) => self.contains(left, crate::program::Containment::Any, values, span),
            Test::ContainsOnly(values) => self.contains(left, crate::program::Containment::Only, values, span),
            Test::Reaches { target, through } => self.reaches(left, target, through, span),
        }
    }

    fn is(&mut self, left: &'a ast::Expr, what: &'a IsTest, span: Span) -> Option<Typed> {
        match what {
            IsTest::Value(lit) => self.is_value(left, lit, span),
            IsTest::OneOf(values) => self.one_of(left, values, span),
            IsTest::Compare(bound, right, from) => self.compare(comparison(*bound), left, right, from.as_deref(), span),
            IsTest::Before(right) => self.order(Cmp::Lt, left, right, span),
            IsTest::After(right) => self.order(Cmp::Gt, left, right, span),
            IsTest::Within(length, of) => self.within(left, length, of, span),
            IsTest::Known => self.known(left, span),
            IsTest::StatedNone => self.stated_none(left, span),
            IsTest::DeclaredComplete => self.declared_complete(left, span),
            IsTest::Empty => self.empty(left, span),
            IsTest::SameAs(path) => self.same_as(left, path, span),
        }
    }

    /// `x is known`.
    fn known(&mut self, left: &'a ast::Expr, span: Span) -> Option<Typed> {
        if let Some(path) = plain_path(left)
            && let Some(Some(record)) = self.is_list(path).then(|| self.table(&path.head)).flatten()
        {
            let list = &self.program.records[record].list;
            let help = format!("ask `{list} is declared complete`, or `{list} is empty`");
            self.say(
                Diagnostic::new(Code::E0321, left.span, "a list as a whole is not one fact that is known or not")
                    .help(help),
            );
            return None;
        }
        let typed = self.expr(left, None)?;
        Some(self.push(ExprKind::Known(typed.id), Type::Bool, span))
    }

    /// `x is stated as none`.
    fn stated_none(&mut self, left: &'a ast::Expr, span: Span) -> Option<Typed> {
        if let Some(path) = plain_path(left).filter(|path| self.is_list(path)) {
            let list = &path.head.node;
            self.say(
                Diagnostic::new(
                    Code::E0321,
                    left.span,
                    "a list that has no records is stated to be empty, not to be none",
                )
                .help(format!("write `{list} is empty`")),
            );
            return None;
        }
        let typed = self.expr(left, None)?;
        if !typed.optional {
            let written = self.written(left.span);
            let own = match typed.ty {
                Type::Enum(id) => self.program.enum_value(id, "none").is_some(),
                _ => false,
            };
            let diagnostic =
                Diagnostic::new(Code::E0305, left.span, format!("`{written}` can never be stated as none"))
                    .note("only a fact declared `optional` can be stated as none");
            self.say(if own {
                diagnostic.help(format!("its enum has a value `none`: write `{written} is none`"))
            } else {
                diagnostic.help("add `optional` to the type of the fact, or ask about a value")
            });
            return None;
        }
        Some(self.push(ExprKind::StatedNone(typed.id), Type::Bool, span))
    }

    /// `list is declared complete`.
    fn declared_complete(&mut self, left: &'a ast::Expr, span: Span) -> Option<Typed> {
        let path = plain_path(left).filter(|path| path.rest.is_empty() && path.args.is_none());
        if let Some(found) = path.and_then(|path| self.table(&path.head)) {
            let record = found?;
            if self.names.derived.contains(&record) {
                self.say(
                    Diagnostic::new(Code::E0309, left.span, "a derived list is not declared complete by anybody")
                        .help("ask it of the lists from which it is derived"),
                );
                return None;
            }
            return Some(self.push(ExprKind::DeclaredComplete(record), Type::Bool, span));
        }
        self.say(
            Diagnostic::new(Code::E0309, left.span, "only a list of the measure file can be declared complete")
                .help("name a list, as in `access is declared complete`"),
        );
        None
    }

    /// `x is empty`.
    fn empty(&mut self, left: &'a ast::Expr, span: Span) -> Option<Typed> {
        let Some(path) = plain_path(left) else {
            self.say(
                Diagnostic::new(Code::E0309, left.span, "only a list or a set can be empty").help("name the list"),
            );
            return None;
        };
        if path.args.is_none()
            && path.rest.is_empty()
            && let Some(found) = self.table(&path.head)
        {
            let record = found?;
            return Some(self.push(ExprKind::ListEmpty(ListRef::Table(record)), Type::Bool, span));
        }
        let typed = self.path(path, None)?;
        match typed.ty {
            Type::Set(_) => Some(self.push(ExprKind::SetEmpty(typed.id), Type::Bool, span)),
            Type::Refs(record) => {
                Some(self.push(ExprKind::ListEmpty(ListRef::Field(typed.id, record)), Type::Bool, span))
            }
            ty => {
                let words = self.type_words(ty);
                let help = if typed.optional { "write `is stated as none`" } else { "ask about a value instead" };
                self.say(
                    Diagnostic::new(Code::E0309, left.span, "only a list or a set can be empty")
                        .here(format!("this is {words}"))
                        .help(help),
                );
                None
            }
        }
    }

    /// `a.data is the same as b.data`.
    fn same_as(&mut self, left: &'a ast::Expr, path: &'a Path, span: Span) -> Option<Typed> {
        let left_typed = self.expr(left, None);
        let right = self.path(path, None);
        let (left_typed, right) = (left_typed?, right?);
        match (left_typed.ty, right.ty) {
            (Type::Ref(a), Type::Ref(b)) if a == b => {
                let kind = ExprKind::Compare { op: Cmp::Eq, left: left_typed.id, right: right.id, from: None };
                Some(self.push(kind, Type::Bool, span))
            }
            (a, b) => {
                let (left_words, right_words) = (self.type_words(a), self.type_words(b));
                let diagnostic = Diagnostic::new(Code::E0302, path.span, "only records of one type can be the same")
                    .here(format!("this is {right_words}"))
                    .also(left.span, format!("this is {left_words}"));
                let both = matches!((a, b), (Type::Ref(_), Type::Ref(_)));
                self.say(if both { diagnostic } else { diagnostic.help("compare values with `is`") });
                None
            }
        }
    }

    /// Whether a path names a list of the measure file.
    fn is_list(&self, path: &Path) -> bool {
        let bare = path.args.is_none() && path.rest.is_empty() && !self.is_name(&path.head.node);
        bare && self.names.bare.entry(&path.head.node).is_some_and(|e| matches!(e.what, crate::resolve::Bare::List(_)))
    }

    /// `a reaches b through R.f, S.g`.
    fn reaches(&mut self, left: &'a ast::Expr, target: &'a Path, through: &'a [Path], span: Span) -> Option<Typed> {
        let from = self.expr(left, None);
        let to = self.path(target, None);
        let edges: Vec<Option<Edge>> = through.iter().map(|path| self.edge(path)).collect();
        let from = self.start_or_goal(left.span, from?);
        let to = self.start_or_goal(target.span, to?);
        let (from, from_record) = from?;
        let (to, to_record) = to?;
        let edges: Vec<Edge> = edges.into_iter().collect::<Option<_>>()?;
        self.connected(from_record, to_record, &edges, target.span)?;
        let kind = ExprKind::Reaches { from: from.id, from_record, to: to.id, to_record, through: edges };
        Some(self.push(kind, Type::Bool, span))
    }

    fn start_or_goal(&mut self, span: Span, typed: Typed) -> Option<(Typed, RecordId)> {
        if let Type::Ref(record) = typed.ty {
            return Some((typed, record));
        }
        let ty = self.type_words(typed.ty);
        self.say(
            Diagnostic::new(Code::E0317, span, "only a record reaches another")
                .here(format!("this is {ty}"))
                .help("name a variable or a reference"),
        );
        None
    }

    /// `Record.field`: a reference to be followed.
    fn edge(&mut self, path: &'a Path) -> Option<Edge> {
        let ([name], None) = (path.rest.as_slice(), &path.args) else {
            self.not_a_reference(path);
            return None;
        };
        let missing = (Code::E0203, "record type");
        let found = self.names.find(&self.names.types, &path.head, self.place.pack, missing, &mut self.sink)?;
        let TypeName::Record(record) = found else {
            self.not_a_reference(path);
            return None;
        };
        let members = self.names.members.get(record.0 as usize)?;
        let known = record != MEASURE && members.entry(&name.node).is_some();
        let Some(Member::Field(field)) = members.entry(&name.node).map(|entry| entry.what) else {
            if known {
                self.say(not_an_edge(
                    name.span,
                    "a definition cannot be followed, only what the measure itself states",
                ));
            } else {
                let typed = self.member(crate::program::Base::Measure, record, name);
                debug_assert!(typed.is_none(), "a fact that is missing has no type");
            }
            return None;
        };
        if self.names.broken_fields.contains(&(record, field)) {
            return None;
        }
        match self.program.field_at(record, field).map(|field| field.ty) {
            Some(Type::Ref(target) | Type::Refs(target)) if !self.names.derived.contains(&record) => {
                Some(Edge { record, field, target })
            }
            _ => {
                self.say(not_an_edge(name.span, "it does not point at records"));
                None
            }
        }
    }

    fn not_a_reference(&mut self, path: &Path) {
        self.say(
            Diagnostic::new(Code::E0317, path.span, "a reference to be followed is written `Record.fact`")
                .help("name a record type and one of its facts that points at records"),
        );
    }

    /// Whether a path can lead from the one type to the other at all.
    fn connected(&mut self, from: RecordId, to: RecordId, edges: &[Edge], span: Span) -> Option<()> {
        let mut reached = vec![from];
        let mut next = 0;
        while let Some(record) = reached.get(next).copied() {
            next += 1;
            for edge in edges.iter().filter(|edge| edge.record == record) {
                if edge.target == to {
                    return Some(());
                }
                if !reached.contains(&edge.target) {
                    reached.push(edge.target);
                }
            }
        }
        let (from, to) = (&self.program.records[from].name, &self.program.records[to].name);
        let message = format!("no path of these references leads from `{from}` to `{to}`");
        self.say(
            Diagnostic::new(Code::E0317, span, message)
                .help(format!("add a fact of `{from}`, or of a record on the way, that points at `{to}`")),
        );
        None
    }
}

fn not_an_edge(span: Span, note: &str) -> Diagnostic {
    Diagnostic::new(Code::E0317, span, "this fact cannot be followed to other records")
        .note(note)
        .help("name a fact of type `reference to …` or `list of …`")
}

/// The expression inside its parentheses.
pub(super) fn ungroup(mut expr: &ast::Expr) -> &ast::Expr {
    while let ast::ExprKind::Group(inner) = &expr.node {
        expr = inner;
    }
    expr
}

/// The path that an expression consists of.
pub(super) fn plain_path(expr: &ast::Expr) -> Option<&Path> {
    match &ungroup(expr).node {
        ast::ExprKind::Lit(LitKind::Path(path)) => Some(path),
        _ => None,
    }
}

/// The type asked for by an expression that has been read.
pub(super) fn wanted(typed: Typed) -> Want {
    Want { ty: typed.ty, optional: typed.optional }
}
