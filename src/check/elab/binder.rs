//! Lists, variables bound to their records, and quantifiers.

use super::{Checker, MAX_VARIABLES, Typed, Variable, Want};
use crate::diag::{Code, Diagnostic};
use crate::program::{Binder, Cmp, ExprId, ExprKind, ListRef, Quantifier, RecordId, Type};
use crate::resolve::{Bare, Lookup};
use crate::syntax::ast::{self, Name, Path};
use crate::text::Span;

impl<'a> Checker<'_, 'a> {
    /// The list that a path names: all records of a type, or those a fact points at.
    pub(super) fn list(&mut self, path: &'a Path) -> Option<(ListRef, RecordId)> {
        if path.args.is_none()
            && path.rest.is_empty()
            && let Some(found) = self.table(&path.head)
        {
            return found.map(|record| (ListRef::Table(record), record));
        }
        let typed = self.path(path, None)?;
        if let Type::Refs(record) = typed.ty {
            return Some((ListRef::Field(typed.id, record), record));
        }
        let written = self.written(path.span);
        let ty = self.type_words(typed.ty);
        let diagnostic =
            Diagnostic::new(Code::E0309, path.span, format!("`{written}` is not a list")).here(format!("this is {ty}"));
        let help = match typed.ty {
            Type::Set(_) => format!("ask what the set contains, as in `{written} contains …`"),
            Type::Ref(_) => format!("it is one record: use its facts as `{written}.…`"),
            _ => "name a list of records, or a fact that points at several".to_owned(),
        };
        self.say(diagnostic.help(help));
        None
    }

    /// A bare name as a list of the measure file; nothing where it may be a fact that points at several records.
    pub(in crate::check) fn table(&mut self, name: &'a Name) -> Option<Option<RecordId>> {
        if self.is_own(&name.node) {
            return None;
        }
        match self.names.lookup(&self.names.bare, &name.node, self.pack()) {
            Lookup::Found(Bare::List(record)) => Some(Some(record)),
            Lookup::Hidden(owner, Bare::List(record)) => {
                let diagnostic = self.names.hidden(name, owner);
                self.say(diagnostic);
                Some(Some(record))
            }
            Lookup::Found(_) | Lookup::Hidden(..) => None,
            Lookup::Broken => Some(None),
            // A variable stands for one record and is never a list; the path says so.
            Lookup::Missing if self.variable(&name.node).is_some() => None,
            Lookup::Missing => {
                self.unknown_list(name);
                Some(None)
            }
        }
    }

    fn is_own(&self, word: &str) -> bool {
        let own = self.place.own.and_then(|record| self.names.members.get(record.0 as usize));
        own.is_some_and(|members| matches!(self.names.lookup(members, word, self.pack()), Lookup::Found(_)))
    }

    fn unknown_list(&mut self, name: &'a Name) {
        let mut diagnostic = Diagnostic::new(Code::E0204, name.span, format!("there is no list `{}`", name.node));
        if let Some(record) =
            self.program.records.values().find(|record| record.name == name.node && !record.list.is_empty())
        {
            diagnostic =
                diagnostic.help(format!("`{}` is the record type; its list is `{}`", record.name, record.list));
        }
        let lists = self
            .names
            .bare
            .iter()
            .filter(|(_, entry)| matches!(entry.what, Bare::List(_)) && self.names.sees(self.pack(), entry.pack));
        let diagnostic = self.names.did_you_mean(diagnostic, &name.node, lists.map(|(list, _)| list));
        if !self.names.broken_records || diagnostic.fix.is_some() {
            self.names.report_missing(diagnostic, self.place.pack, &mut self.sink);
        }
    }

    /// Binds a variable; false, with a message, where its name is taken. The variable is bound all the same.
    pub(in crate::check) fn bind(&mut self, name: &'a Name, record: Option<RecordId>) -> u8 {
        if let Some(diagnostic) = self.taken(name) {
            self.say(diagnostic);
        }
        if self.variables.len() == MAX_VARIABLES {
            self.say(
                Diagnostic::new(Code::E0419, name.span, "there are too many variables here")
                    .help("give parts of the condition names of their own with `define`"),
            );
        }
        let number = u8::try_from(self.variables.len()).unwrap_or(u8::MAX);
        self.variables.push(Variable { name: &name.node, span: name.span, record });
        number
    }

    /// Binds a variable whose name was looked at before.
    pub(in crate::check) fn assume(&mut self, name: &'a Name, record: Option<RecordId>) {
        self.variables.push(Variable { name: &name.node, span: name.span, record });
    }

    /// Forgets the variable bound last.
    pub(in crate::check) fn unbind(&mut self) {
        self.variables.pop();
    }

    fn taken(&self, name: &Name) -> Option<Diagnostic> {
        let word = name.node.as_str();
        let diagnostic = |what: &str| {
            Diagnostic::new(Code::E0215, name.span, format!("`{word}` already names {what} here"))
                .note("if it named both, nobody could tell which one a rule means")
                .help("choose another name for the variable")
        };
        if let Some((_, variable)) = self.variable(word) {
            return Some(diagnostic("a variable").also(variable.span, "bound here"));
        }
        if let Some(own) = self.place.own {
            let entry = self.names.members.get(own.0 as usize).and_then(|members| members.entry(word));
            if let Some(entry) = entry.filter(|entry| self.names.sees(self.pack(), entry.pack)) {
                return Some(diagnostic(entry.kind).also(entry.span, "declared here"));
            }
        }
        let entry = self.names.bare.entry(word).filter(|entry| self.names.sees(self.pack(), entry.pack))?;
        let diagnostic = diagnostic(entry.kind);
        Some(if entry.pack.is_some() { diagnostic.also(entry.span, "declared here") } else { diagnostic })
    }

    /// `x in list where …`: reads the list and the filter, and leaves the variable bound. Call [`Self::unbind`] once,
    /// whatever comes back.
    pub(super) fn binder(&mut self, binder: &'a ast::Binder) -> Option<Binder> {
        let list = self.list(&binder.list);
        let var = self.bind(&binder.var, list.map(|(_, record)| record));
        let filter = match &binder.filter {
            None => None,
            Some(filter) => Some(self.condition(filter)?),
        };
        Some(Binder { var, list: list?.0, filter })
    }

    /// `some x in list has …`.
    pub(super) fn quantified(
        &mut self,
        quantifier: ast::Quantifier,
        binder: &'a ast::Binder,
        body: &'a ast::Expr,
        span: Span,
    ) -> Option<Typed> {
        let (bound, body) = self.bound(binder, body);
        let quantifier = match quantifier {
            ast::Quantifier::Some => Quantifier::Some,
            ast::Quantifier::Every => Quantifier::Every,
            ast::Quantifier::No => Quantifier::No,
        };
        Some(self.push(ExprKind::Quantified(quantifier, bound?, body?), Type::Bool, span))
    }

    /// A binder and a condition on its variable.
    fn bound(&mut self, binder: &'a ast::Binder, body: &'a ast::Expr) -> (Option<Binder>, Option<ExprId>) {
        let bound = self.binder(binder);
        let body = self.condition(body);
        self.unbind();
        (bound, body)
    }

    /// `at least N x in list have …`.
    pub(super) fn counted(
        &mut self,
        bound: ast::Bound,
        number: &'a ast::Lit,
        binder: &'a ast::Binder,
        body: &'a ast::Expr,
        span: Span,
    ) -> Option<Typed> {
        let count = self.how_many(number);
        let (binder, body) = self.bound(binder, body);
        Some(self.push(ExprKind::Counted(comparison(bound), count?, binder?, body?), Type::Bool, span))
    }

    fn how_many(&mut self, number: &'a ast::Lit) -> Option<ExprId> {
        let typed =
            self.literal(&number.node, number.span, Some(Want::plain(Type::Number { whole: true, unit: None })))?;
        if let Type::Number { whole: true, .. } = typed.ty {
            return Some(typed.id);
        }
        let ty = self.type_words(typed.ty);
        self.say(
            Diagnostic::new(Code::E0302, number.span, "a whole number is needed here")
                .here(format!("this is {ty}"))
                .help("records are counted: write a number, or a parameter that is a whole number"),
        );
        None
    }

    /// `count of x in list where …`.
    pub(super) fn count(&mut self, binder: &'a ast::Binder, span: Span) -> Option<Typed> {
        let bound = self.binder(binder);
        self.unbind();
        Some(self.push(ExprKind::Count(bound?), Type::Number { whole: true, unit: None }, span))
    }

    /// `count of list`.
    pub(super) fn count_list(&mut self, path: &'a Path, span: Span) -> Option<Typed> {
        let (list, _) = self.list(path)?;
        let var = u8::try_from(self.variables.len()).unwrap_or(u8::MAX);
        let binder = Binder { var, list, filter: None };
        Some(self.push(ExprKind::Count(binder), Type::Number { whole: true, unit: None }, span))
    }

    /// `share of x in list where … has …`.
    pub(super) fn share(&mut self, binder: &'a ast::Binder, body: &'a ast::Expr, span: Span) -> Option<Typed> {
        let (bound, body) = self.bound(binder, body);
        Some(self.push(ExprKind::Share(bound?, body?), Type::Percent, span))
    }
}

/// A bound as a comparison.
pub(super) fn comparison(bound: ast::Bound) -> Cmp {
    match bound {
        ast::Bound::AtLeast => Cmp::Ge,
        ast::Bound::AtMost => Cmp::Le,
        ast::Bound::MoreThan => Cmp::Gt,
        ast::Bound::LessThan => Cmp::Lt,
        ast::Bound::Exactly => Cmp::Eq,
    }
}
