//! `contains`, on sets and on lists of references.

use super::{Checker, Typed, Want};
use crate::diag::{Code, Diagnostic};
use crate::program::{Containment, EnumId, ExprKind, RecordId, Type, Value};
use crate::syntax::ast;
use crate::text::Span;

impl<'a> Checker<'_, 'a> {
    /// `x contains V, W`, `contains any of`, `contains only`.
    pub(super) fn contains(
        &mut self,
        left: &'a ast::Expr,
        containment: Containment,
        values: &'a [ast::Lit],
        span: Span,
    ) -> Option<Typed> {
        if self.names_a_list(left) {
            let list = self.written(left.span);
            self.say(
                Diagnostic::new(Code::E0310, left.span, format!("`{list}` is a list of records"))
                    .help(format!("ask about its records, as in `some x in {list} has …`")),
            );
            return None;
        }
        let typed = self.expr(left, None)?;
        match typed.ty {
            Type::Set(id) => self.contains_values(typed, id, containment, values, span),
            Type::Refs(record) => self.contains_records(typed, record, containment, values, span),
            ty => {
                let words = self.type_words(ty);
                let written = self.written(left.span);
                let help = match ty {
                    Type::Enum(_) => format!("it has one value: write `{written} is …` or `{written} is one of …`"),
                    Type::Text => {
                        "texts are shown to people and not searched; make the point a fact of its own".to_owned()
                    }
                    _ => "name a fact of type `set of …` or `list of …`".to_owned(),
                };
                self.say(
                    Diagnostic::new(Code::E0310, left.span, "only a set or a list of records contains something")
                        .here(format!("this is {words}"))
                        .help(help),
                );
                None
            }
        }
    }

    fn contains_values(
        &mut self,
        set: Typed,
        id: EnumId,
        containment: Containment,
        values: &'a [ast::Lit],
        span: Span,
    ) -> Option<Typed> {
        let read: Vec<Option<u64>> = values.iter().map(|value| self.bit(id, value)).collect();
        let bits = read.into_iter().try_fold(0, |mask, bit| Some(mask | bit?))?;
        Some(self.push(ExprKind::Contains(set.id, containment, bits), Type::Bool, span))
    }

    /// One value of a set as a bit. Sets of more than 64 values do not get this far.
    pub(in crate::check) fn bit(&mut self, id: EnumId, value: &'a ast::Lit) -> Option<u64> {
        let typed = self.literal(&value.node, value.span, Some(Want::plain(Type::Enum(id))))?;
        match (typed.ty, self.program.exprs.get(typed.id).map(|e| &e.kind)) {
            (Type::Enum(other), Some(ExprKind::Const(Value::Enum(position)))) if other == id => {
                1u64.checked_shl(u32::from(*position))
            }
            (Type::Enum(other), _) if other == id => {
                self.say(
                    Diagnostic::new(Code::E0310, value.span, "a set is compared with values, not with facts")
                        .help(self.values_of(id)),
                );
                None
            }
            (ty, _) => {
                let words = self.type_words(ty);
                self.say(
                    Diagnostic::new(
                        Code::E0302,
                        value.span,
                        format!("a value of `{}` is needed here", self.program.enums[id].name),
                    )
                    .here(format!("this is {words}"))
                    .help(self.values_of(id)),
                );
                None
            }
        }
    }

    fn contains_records(
        &mut self,
        list: Typed,
        record: RecordId,
        containment: Containment,
        values: &'a [ast::Lit],
        span: Span,
    ) -> Option<Typed> {
        let mut records = Vec::new();
        for value in values {
            let typed = self.literal(&value.node, value.span, Some(Want::plain(Type::Ref(record))))?;
            if typed.ty != Type::Ref(record) {
                let (wanted, found) = (self.type_words(Type::Ref(record)), self.type_words(typed.ty));
                self.say(
                    Diagnostic::new(Code::E0302, value.span, format!("{wanted} is needed here"))
                        .here(format!("this is {found}"))
                        .help("name a variable or a reference"),
                );
                return None;
            }
            records.push(typed.id);
        }
        Some(self.push(ExprKind::ContainsRefs(list.id, containment, records), Type::Bool, span))
    }
}
