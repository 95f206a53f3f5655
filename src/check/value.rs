//! Values that must be written out: house choices, presumptions, decision lists, changes in scenarios.

use super::elab::{Checker, Typed, Want};
use crate::diag::{Code, Diagnostic};
use crate::program::{ExprKind, Type, Value};
use crate::syntax::ast::Lit;
use crate::text::Span;

impl<'a> Checker<'_, 'a> {
    /// A value of a type, written out; none, with a message, where it is something else.
    pub(super) fn value_of(&mut self, lit: &'a Lit, ty: Type, optional: bool) -> Option<Value> {
        if let Type::Set(id) = ty {
            return self.bit(id, lit).map(Value::Set);
        }
        let mark = self.program.exprs.len();
        let typed = self.literal(&lit.node, lit.span, Some(Want { ty, optional }))?;
        self.fits(typed, ty, optional, lit.span)?;
        let value = match self.program.exprs.get(typed.id).map(|expr| &expr.kind) {
            Some(ExprKind::Const(value)) => Some(*value),
            _ => None,
        };
        self.program.exprs.truncate(mark);
        if value.is_none() {
            let words = self.type_words(ty);
            self.say(
                Diagnostic::new(
                    Code::E0307,
                    lit.span,
                    "a value written out is needed here, not a fact or a definition",
                )
                .help(format!("write {words} as it is")),
            );
        }
        value
    }

    /// Whether something has the type that is declared for it.
    pub(super) fn fits(&mut self, typed: Typed, ty: Type, optional: bool, span: Span) -> Option<()> {
        let alike = match (ty, typed.ty) {
            (Type::Number { whole: true, .. }, Type::Number { whole: false, .. }) => false,
            // A number written without a unit takes the unit that is declared.
            (Type::Number { unit: a, .. }, Type::Number { unit: b, .. }) => a == b || b.is_none(),
            (a, b) => a == b,
        };
        if !alike {
            let (wanted, found) = (self.type_words(ty), self.type_words(typed.ty));
            let diagnostic =
                Diagnostic::new(Code::E0307, span, format!("{wanted} is needed here")).here(format!("this is {found}"));
            let written = self.written(span);
            self.say(match (ty, typed.ty) {
                (Type::Percent, Type::Number { .. }) => diagnostic.help(format!("write `{written} %`")),
                (Type::Duration, Type::Number { .. }) => {
                    diagnostic.help(format!("add the unit of time, as in `{written} days`"))
                }
                (Type::Enum(id), _) => diagnostic.help(self.values_of(id)),
                (Type::Bool, _) => diagnostic.help("write `yes`, `no` or a condition"),
                _ => diagnostic.help("change what is written, or the type that is declared for it"),
            });
            return None;
        }
        if typed.optional && !optional {
            self.say(
                Diagnostic::new(Code::E0307, span, "this can be none, and what is declared here cannot")
                    .help("write `optional` before the type, or say what holds where there is none"),
            );
            return None;
        }
        Some(())
    }
}
