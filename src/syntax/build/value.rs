//! Values, paths and articles.

use super::{Builder, Node, Rule, seek, take};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{ArticleRef, DurationUnit, Lit, LitKind, Path};
use crate::text::{Span, Spanned};

impl Builder<'_> {
    /// `value`.
    pub(super) fn value(&mut self, node: Node) -> Option<Lit> {
        let inner = node.into_inner().next()?;
        let span = self.span(&inner);
        let kind = match inner.as_rule() {
            Rule::kw_yes => LitKind::Bool(true),
            Rule::kw_no => LitKind::Bool(false),
            Rule::kw_none => LitKind::None,
            Rule::kw_unlimited => LitKind::Unlimited,
            Rule::date => LitKind::Date(self.date(&inner).node),
            Rule::instant => LitKind::Instant(self.instant(&inner)),
            Rule::article => LitKind::Article(self.article(inner)?.node),
            Rule::string => LitKind::Text(self.string(&inner).node),
            Rule::quantity => self.quantity(inner)?,
            Rule::path => LitKind::Path(self.path(inner)?),
            // The one reserved word that may be a value of an enum: nothing else can follow `is` and be called so.
            Rule::kw_same => LitKind::Path(Path { head: self.name(&inner), span, ..Path::default() }),
            _ => return None,
        };
        Some(Spanned::new(kind, span))
    }

    /// `values` after a keyword.
    pub(super) fn values(&mut self, node: Node) -> Option<Vec<Lit>> {
        node.into_inner().filter(|node| node.as_rule() == Rule::value).map(|node| self.value(node)).collect()
    }

    fn quantity(&mut self, node: Node) -> Option<LitKind> {
        let whole = node.clone();
        let mut nodes = node.into_inner();
        let number = nodes.next()?.as_str().replace('_', "");
        Some(match nodes.next() {
            None => LitKind::Number(number, None),
            Some(tail) => match tail.as_rule() {
                Rule::percent => LitKind::Percent(number),
                Rule::number_unit => {
                    let unit = seek(&mut tail.into_inner(), Rule::name)?;
                    LitKind::Number(number, Some(self.name(&unit)))
                }
                _ => self.duration(whole)?,
            },
        })
    }

    /// `1 year 6 months`: numbers and units in turn, at any depth of the node.
    fn duration(&mut self, node: Node) -> Option<LitKind> {
        let mut parts = Vec::new();
        let mut count = None;
        for inner in node.into_inner().flatten() {
            match inner.as_rule() {
                Rule::number | Rule::integer => count = Some(self.whole(&inner, "a duration")),
                Rule::unit_word => parts.push((count.take()?, unit(inner.as_str())?)),
                _ => {}
            }
        }
        (!parts.is_empty()).then_some(LitKind::Duration(parts))
    }

    /// A whole number of modest size; anything else is reported and read as 0.
    pub(super) fn whole(&mut self, node: &Node, what: &str) -> u32 {
        let written = node.as_str();
        if let Ok(number) = written.replace('_', "").parse() {
            return number;
        }
        let why = if written.contains('.') { "a whole number is needed" } else { "this number is too large" };
        let span = self.token_span(node);
        self.report(
            Diagnostic::new(Code::E0114, span, format!("`{written}` cannot stand in {what}")).here(why).help(format!(
                "{what} is written with whole numbers up to {}; choose a smaller unit for parts",
                u32::MAX
            )),
        );
        0
    }

    /// A date as written; reported where the calendar has no such day.
    pub(super) fn date(&mut self, node: &Node) -> Spanned<String> {
        let written = node.as_str();
        let span = self.token_span(node);
        if written.parse::<jiff::civil::Date>().is_err() {
            self.report(no_such_day(written, span));
        }
        Spanned::new(written.to_owned(), span)
    }

    fn instant(&mut self, node: &Node) -> String {
        let written = node.as_str();
        if written.parse::<jiff::Timestamp>().is_err() {
            let span = self.token_span(node);
            let date = written.get(..10).unwrap_or(written);
            let diagnostic = if date.parse::<jiff::civil::Date>().is_err() {
                no_such_day(date, span)
            } else {
                Diagnostic::new(Code::E0109, span, format!("`{written}` is not a time of day"))
                    .here("no clock shows this")
                    .help("write a time as in `2014-04-08T23:59+02:00`: hours up to 23, minutes and seconds up to 59")
            };
            self.report(diagnostic);
        }
        written.to_owned()
    }

    /// `Article 52(1)`.
    pub(super) fn article(&mut self, node: Node) -> Option<Spanned<ArticleRef>> {
        let span = self.span(&node);
        let mut nodes = node.into_inner();
        let number = seek(&mut nodes, Rule::article_number)?.as_str().to_owned();
        let mut parts = Vec::new();
        while let Some(part) = take(&mut nodes, Rule::article_part) {
            parts.push(part_text(&part));
        }
        Some(Spanned::new(ArticleRef { number, parts }, span))
    }

    /// `a.b.c` or `f(x, y).c`.
    pub(super) fn path(&mut self, node: Node) -> Option<Path> {
        let span = self.span(&node);
        let mut nodes = node.into_inner();
        let head = self.name(&nodes.next()?);
        let args = match take(&mut nodes, Rule::call) {
            None => None,
            Some(call) => {
                let exprs = call.into_inner().filter(|inner| inner.as_rule() == Rule::expr);
                Some(exprs.map(|inner| self.expr(inner)).collect::<Option<Vec<_>>>()?)
            }
        };
        Some(Path { head, args, rest: self.names(nodes), span })
    }
}

/// `(1)` without its brackets.
pub(super) fn part_text(node: &Node) -> String {
    node.as_str().trim_matches(['(', ')']).to_owned()
}

fn unit(word: &str) -> Option<DurationUnit> {
    Some(match word.trim_end_matches('s') {
        "year" => DurationUnit::Years,
        "month" => DurationUnit::Months,
        "week" => DurationUnit::Weeks,
        "day" => DurationUnit::Days,
        "hour" => DurationUnit::Hours,
        "minute" => DurationUnit::Minutes,
        _ => return None,
    })
}

fn no_such_day(written: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0109, span, format!("the calendar has no day {written}"))
        .here("no such day")
        .note("a date is written year-month-day, as in 2014-04-08")
        .help("check the day and the month against the source")
}
