//! Comparisons, between like things only.

use super::test::{plain_path, ungroup, wanted};
use super::{Checker, Typed, Want};
use crate::diag::{Code, Diagnostic};
use crate::program::{Cmp, ExprId, ExprKind, Type, Value};
use crate::syntax::ast::{self, LitKind};
use crate::text::Span;

/// Two operands with their places.
struct Pair {
    left: (Typed, Span),
    right: (Typed, Span),
}

impl<'a> Checker<'_, 'a> {
    /// `x is V`.
    pub(super) fn is_value(&mut self, left: &'a ast::Expr, lit: &'a ast::Lit, span: Span) -> Option<Typed> {
        let (a, b) = if self.needs_context(left) && !self.lit_needs_context(&lit.node) {
            let right = self.literal(&lit.node, lit.span, None)?;
            (self.expr(left, Some(wanted(right)))?, right)
        } else {
            let a = self.expr(left, None)?;
            if let Some(diagnostic) = self.set_is_value(left, a, lit) {
                self.say(diagnostic);
                return None;
            }
            (a, self.literal(&lit.node, lit.span, Some(wanted(a)))?)
        };
        self.compared(Cmp::Eq, &Pair { left: (a, left.span), right: (b, lit.span) }, None, span)
    }

    fn set_is_value(&self, left: &ast::Expr, typed: Typed, lit: &ast::Lit) -> Option<Diagnostic> {
        let (written, value) = (self.written(left.span), self.written(lit.span));
        let none = lit.node == LitKind::None && typed.optional;
        let several = matches!(typed.ty, Type::Set(_) | Type::Refs(_)) && !none;
        several.then(|| {
            Diagnostic::new(Code::E0310, left.span, format!("`{written}` can have several values at once"))
                .note(format!("it is {}", self.type_words(typed.ty)))
                .help(format!("write `{written} contains {value}`, or `contains only {value}`"))
        })
    }

    /// Whether an operand means nothing before the type of the other side is known.
    fn needs_context(&self, expr: &ast::Expr) -> bool {
        match &ungroup(expr).node {
            ast::ExprKind::Lit(lit) => self.lit_needs_context(lit),
            _ => false,
        }
    }

    fn lit_needs_context(&self, lit: &LitKind) -> bool {
        match lit {
            LitKind::Bool(_) | LitKind::None | LitKind::Unlimited => true,
            LitKind::Path(path) => path.args.is_none() && path.rest.is_empty() && !self.is_name(&path.head.node),
            _ => false,
        }
    }

    /// `x is one of V, W`.
    pub(super) fn one_of(&mut self, left: &'a ast::Expr, values: &'a [ast::Lit], span: Span) -> Option<Typed> {
        let a = self.expr(left, None)?;
        if matches!(a.ty, Type::Set(_) | Type::Refs(_)) {
            let written = self.written(left.span);
            self.say(
                Diagnostic::new(Code::E0310, left.span, format!("`{written}` can have several values at once"))
                    .note(format!("it is {}", self.type_words(a.ty)))
                    .help(format!("write `{written} contains any of …`")),
            );
            return None;
        }
        let read: Vec<Option<ExprId>> = values.iter().map(|value| self.one_value(left.span, a, value)).collect();
        let values = read.into_iter().collect::<Option<Vec<_>>>()?;
        Some(self.push(ExprKind::OneOf(a.id, values), Type::Bool, span))
    }

    fn one_value(&mut self, left: Span, a: Typed, value: &'a ast::Lit) -> Option<ExprId> {
        let b = self.literal(&value.node, value.span, Some(wanted(a)))?;
        self.like(&Pair { left: (a, left), right: (b, value.span) }, Cmp::Eq)?;
        Some(b.id)
    }

    /// `x is at least Y from START`.
    pub(super) fn compare(
        &mut self,
        op: Cmp,
        left: &'a ast::Expr,
        right: &'a ast::Expr,
        from: Option<&'a ast::Expr>,
        span: Span,
    ) -> Option<Typed> {
        let (a, b) = self.operands(left, right);
        let from = from.map(|from| (from, self.expr(from, Some(Want::plain(Type::Date)))));
        let pair = Pair { left: (a?, left.span), right: (b?, right.span) };
        let start = match from {
            None => None,
            Some((written, typed)) => Some(self.start(&pair, written.span, typed?)?),
        };
        self.compared(op, &pair, start, span)
    }

    /// Both sides; the one that means something by itself first.
    fn operands(&mut self, left: &'a ast::Expr, right: &'a ast::Expr) -> (Option<Typed>, Option<Typed>) {
        if self.needs_context(left) && !self.needs_context(right) {
            let b = self.expr(right, None);
            let Some(b) = b else { return (None, None) };
            return (self.expr(left, Some(wanted(b))), Some(b));
        }
        let a = self.expr(left, None);
        // Without the type of the left side a bare word on the right may be anything.
        if a.is_none() && self.needs_context(right) {
            return (None, None);
        }
        (a, self.expr(right, a.map(wanted)))
    }

    fn start(&mut self, pair: &Pair, span: Span, typed: Typed) -> Option<ExprId> {
        if !matches!(pair.left.0.ty, Type::Duration) {
            self.say(
                Diagnostic::new(Code::E0318, span, "only lengths of time are counted from a day")
                    .also(pair.left.1, format!("this is {}", self.type_words(pair.left.0.ty)))
                    .help("remove `from …`"),
            );
            return None;
        }
        if !matches!(typed.ty, Type::Date | Type::Instant) {
            self.say(
                Diagnostic::new(Code::E0318, span, "a length of time is counted from a date")
                    .here(format!("this is {}", self.type_words(typed.ty)))
                    .help("name a fact of type `date` or `instant`"),
            );
            return None;
        }
        Some(typed.id)
    }

    fn compared(&mut self, op: Cmp, pair: &Pair, from: Option<ExprId>, span: Span) -> Option<Typed> {
        self.like(pair, op)?;
        let kind = ExprKind::Compare { op, left: pair.left.0.id, right: pair.right.0.id, from };
        Some(self.push(kind, Type::Bool, span))
    }

    /// Only like things can be compared, and only things with an order by order.
    fn like(&mut self, pair: &Pair, op: Cmp) -> Option<()> {
        let (a, b) = (pair.left.0.ty, pair.right.0.ty);
        let alike = match (a, b) {
            (Type::Number { unit: Some(x), .. }, Type::Number { unit: Some(y), .. }) if x != y => {
                return self.units(pair);
            }
            (Type::Number { unit: None, .. }, Type::Number { unit: Some(_), .. }) => {
                self.bare_number(pair.left.0).then_some(()).or_else(|| self.units(pair))
            }
            (Type::Number { unit: Some(_), .. }, Type::Number { unit: None, .. }) => {
                self.bare_number(pair.right.0).then_some(()).or_else(|| self.units(pair))
            }
            (Type::Number { .. }, Type::Number { .. }) => Some(()),
            (Type::Set(_) | Type::Refs(_), _) if self.is_none(pair.right.0) => Some(()),
            (Type::Set(_) | Type::Refs(_), _) | (_, Type::Set(_) | Type::Refs(_)) => self.unlike(pair),
            _ if a == b => Some(()),
            _ => self.unlike(pair),
        };
        alike?;
        if op == Cmp::Eq { Some(()) } else { self.ordered(pair) }
    }

    /// A number written without a unit takes the unit of the other side; a warning says so.
    fn bare_number(&self, typed: Typed) -> bool {
        matches!(
            self.program.exprs.get(typed.id).map(|e| &e.kind),
            Some(crate::program::ExprKind::Const(Value::Number(_)))
        )
    }

    fn is_none(&self, typed: Typed) -> bool {
        matches!(self.program.exprs.get(typed.id).map(|e| &e.kind), Some(crate::program::ExprKind::Const(Value::None)))
    }

    fn units<T>(&mut self, pair: &Pair) -> Option<T> {
        let (left, right) = (self.type_words(pair.left.0.ty), self.type_words(pair.right.0.ty));
        self.say(
            Diagnostic::new(Code::E0304, pair.right.1, "the two sides are measured in different units")
                .here(format!("this is {right}"))
                .also(pair.left.1, format!("this is {left}"))
                .help("compare numbers of one unit"),
        );
        None
    }

    fn unlike<T>(&mut self, pair: &Pair) -> Option<T> {
        let (a, b) = (pair.left.0.ty, pair.right.0.ty);
        let (left, right) = (self.type_words(a), self.type_words(b));
        let diagnostic = Diagnostic::new(Code::E0302, pair.right.1, "these two cannot be compared")
            .here(format!("this is {right}"))
            .also(pair.left.1, format!("this is {left}"));
        let number = self.written(pair.right.1);
        let diagnostic =
            match (a, b) {
                (Type::Percent, Type::Number { .. }) => diagnostic.help(format!("write `{number} %`")),
                (Type::Duration, Type::Number { .. }) => {
                    diagnostic.help(format!("add the unit of time, as in `{number} days` or `{number} months`"))
                }
                (Type::Date, Type::Instant) | (Type::Instant, Type::Date) => diagnostic
                    .note("a date is a whole day; a point in time has an hour, and the day depends on the place"),
                (Type::Bool, Type::Number { .. } | Type::Percent) => diagnostic
                    .help("to compare a count or a share, put it in parentheses: `(count of …) is at least 2`"),
                (Type::Enum(id), _) => diagnostic.help(self.values_of(id)),
                (Type::Text, _) => diagnostic.help(format!("a text stands in quotation marks: `\"{number}\"`")),
                (_, Type::Text) if matches!(b, Type::Enum(_)) => diagnostic.help("remove the quotation marks"),
                _ => diagnostic,
            };
        let left = self.written(pair.left.1);
        let help = format!("compare `{left}` with {}", self.type_words(a));
        self.say(if diagnostic.help.is_empty() { diagnostic.help(help) } else { diagnostic });
        None
    }

    fn ordered(&mut self, pair: &Pair) -> Option<()> {
        let ((left, span), ty) = (pair.left, self.type_words(pair.left.0.ty));
        let written = self.written(span);
        let diagnostic =
            Diagnostic::new(Code::E0303, span, format!("`{written}` has no order")).here(format!("this is {ty}"));
        let diagnostic = match left.ty {
            Type::Number { .. } | Type::Percent | Type::Duration => return Some(()),
            Type::Enum(id) if self.program.enums[id].ordered => return Some(()),
            Type::Enum(id) => {
                let e = &self.program.enums[id];
                diagnostic
                    .also(self.declaration(e.origin.span), "declared here")
                    .note("only the values of an `ordered enum` stand in an order from least to most")
                    .help(
                        "name the values with `is one of`, or declare the enum `ordered` if its order is one of weight",
                    )
            }
            Type::Date | Type::Instant => {
                Diagnostic::new(Code::E0303, span, "days are before or after one another, not more or less")
                    .help("write `is before` or `is after`; `is not before` means on that day or later")
            }
            Type::Bool => diagnostic.help("write `is yes` or `is no`"),
            _ => diagnostic.help("compare with `is` or `is one of`"),
        };
        self.say(diagnostic);
        None
    }

    /// `x is before Y`, `x is after Y`.
    pub(super) fn order(&mut self, op: Cmp, left: &'a ast::Expr, right: &'a ast::Expr, span: Span) -> Option<Typed> {
        let (a, b) = self.operands(left, right);
        let pair = Pair { left: (a?, left.span), right: (b?, right.span) };
        if !matches!(pair.left.0.ty, Type::Date | Type::Instant) {
            let diagnostic = self.no_event(pair.left).help("write `is less than` or `is more than`");
            self.say(diagnostic);
            return None;
        }
        if pair.left.0.ty != pair.right.0.ty {
            return self.unlike(&pair);
        }
        let kind = ExprKind::Compare { op, left: pair.left.0.id, right: pair.right.0.id, from: None };
        Some(self.push(kind, Type::Bool, span))
    }

    fn no_event(&self, (typed, span): (Typed, Span)) -> Diagnostic {
        Diagnostic::new(Code::E0318, span, "only dates and points in time come before or after others")
            .here(format!("this is {}", self.type_words(typed.ty)))
    }

    /// `x is within D of Y`.
    pub(super) fn within(
        &mut self,
        left: &'a ast::Expr,
        length: &'a ast::Expr,
        of: &'a ast::Expr,
        span: Span,
    ) -> Option<Typed> {
        let (a, b) = self.operands(left, of);
        let d = self.expr(length, Some(Want::plain(Type::Duration)));
        let pair = Pair { left: (a?, left.span), right: (b?, of.span) };
        let d = d?;
        if !matches!(pair.left.0.ty, Type::Date | Type::Instant) {
            let diagnostic = self.no_event(pair.left).help("name a fact of type `date` or `instant`");
            self.say(diagnostic);
            return None;
        }
        if pair.left.0.ty != pair.right.0.ty {
            return self.unlike(&pair);
        }
        if d.ty != Type::Duration {
            self.say(
                Diagnostic::new(Code::E0318, length.span, "a length of time is needed here")
                    .here(format!("this is {}", self.type_words(d.ty)))
                    .help("write a length such as `24 hours` or `6 months`"),
            );
            return None;
        }
        let kind = ExprKind::Within { event: pair.left.0.id, length: d.id, of: pair.right.0.id };
        Some(self.push(kind, Type::Bool, span))
    }

    /// Whether an expression is one name that is a list, which `is` cannot be asked of.
    pub(super) fn names_a_list(&self, expr: &ast::Expr) -> bool {
        plain_path(expr).is_some_and(|path| {
            path.rest.is_empty()
                && self
                    .names
                    .bare
                    .entry(&path.head.node)
                    .is_some_and(|e| matches!(e.what, crate::resolve::Bare::List(_)))
        })
    }
}
