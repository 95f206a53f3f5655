//! `sum`, `min`, `max`, and `consecutive`.

use super::{Checker, Typed};
use crate::diag::{Code, Diagnostic};
use crate::program::{Aggregate, Binder, ExprKind, Type};
use crate::syntax::ast::{self, Path};
use crate::text::Span;

impl<'a> Checker<'_, 'a> {
    /// `sum of x.field over x in list where …`.
    pub(super) fn aggregate(
        &mut self,
        aggregate: ast::Aggregate,
        path: &'a Path,
        binder: &'a ast::Binder,
        span: Span,
    ) -> Option<Typed> {
        let bound = self.binder(binder);
        let value = self.path(path, None);
        self.unbind();
        let value = value?;
        let (aggregate, word) = match aggregate {
            ast::Aggregate::Sum => (Aggregate::Sum, "sum"),
            ast::Aggregate::Min => (Aggregate::Min, "min"),
            ast::Aggregate::Max => (Aggregate::Max, "max"),
        };
        let suits = match value.ty {
            Type::Number { .. } | Type::Percent | Type::Duration => true,
            Type::Date | Type::Instant => aggregate != Aggregate::Sum,
            Type::Enum(id) => aggregate != Aggregate::Sum && self.program.enums[id].ordered,
            _ => false,
        };
        if !suits {
            let ty = self.type_words(value.ty);
            let note = match aggregate {
                Aggregate::Sum => "numbers, percentages and lengths of time can be added up",
                _ => "numbers, lengths of time, dates and values of an ordered enum have a least and a greatest",
            };
            self.say(
                Diagnostic::new(Code::E0319, path.span, format!("there is no `{word}` of such facts"))
                    .here(format!("this is {ty}"))
                    .note(note)
                    .help("name another fact, or count the records that have a property"),
            );
            return None;
        }
        let typed = self.push(ExprKind::Aggregate(aggregate, value.id, bound?), value.ty, span);
        // The least of no records at all is none.
        Some(Typed { optional: aggregate != Aggregate::Sum, ..typed })
    }

    /// `consecutive x in list by x.date where …`.
    pub(super) fn consecutive(&mut self, binder: &'a ast::Binder, by: &'a Path, span: Span) -> Option<Typed> {
        let list = self.list(&binder.list);
        let var = self.bind(&binder.var, list.map(|(_, record)| record));
        let order = self.path(by, None);
        let holds = binder.filter.as_ref().map(|filter| self.condition(filter));
        self.unbind();
        let order = order?;
        if !matches!(order.ty, Type::Date | Type::Instant) {
            let ty = self.type_words(order.ty);
            self.say(
                Diagnostic::new(Code::E0319, by.span, "a series is put in order by a date")
                    .here(format!("this is {ty}"))
                    .help("name a fact of type `date` or `instant` of the records"),
            );
            return None;
        }
        let holds = match holds {
            None => None,
            Some(holds) => Some(holds?),
        };
        let binder = Binder { var, list: list?.0, filter: None };
        let kind = ExprKind::Consecutive { binder, by: order.id, holds };
        Some(self.push(kind, Type::Number { whole: true, unit: None }, span))
    }
}
