//! W0101: a source of law that is not in force on the rule's own dates.
//!
//! A rule says when its norm bound and since when the law was known to say so. Where the sources it cites did not exist
//! then, were void all along, or have ended while the rule goes on, either the dates or the citation is wrong.

use super::Rules;
use super::dates::Days;
use crate::diag::{Code, Diagnostic};
use crate::program::{Authority, Citation, Day, Interval, Program, Status};
use crate::syntax::ast::{self, Name};
use crate::text::Span;

/// A day after all others: what is known on it is all that the register says.
const LAST: Day = Day(i32::MAX);

/// The day on which the Charter became binding: a check that protects a right follows from its text from then on.
const CHARTER: &str = "2009-12-01";

/// A rule with its dates and sources.
struct Dated<'l> {
    protects: bool,
    name: &'l Name,
    norm: &'l [Interval],
    asserted: &'l [Interval],
    cites: &'l [Citation],
    written: &'l [ast::Citation],
    norm_span: Option<Span>,
    asserted_span: Option<Span>,
}

/// Looks at every check and exception.
pub(super) fn check(rules: &Rules<'_, '_>, sink: &mut Vec<Diagnostic>) {
    let first = |written: &[ast::Interval]| written.first().map(|interval| interval.from.span);
    for item in &rules.todo.checks {
        let made = &rules.program.checks[item.id];
        let rule = Dated {
            protects: !made.protects.is_empty(),
            name: &item.ast.name,
            norm: &made.norm,
            asserted: &made.asserted,
            cites: &made.cites,
            written: &item.ast.based_on,
            norm_span: first(&item.ast.norm),
            asserted_span: first(&item.ast.asserted),
        };
        sink.extend(rule.remarks(rules.program));
    }
    let plain = rules.todo.exceptions.iter().map(|item| (item.id, item.ast));
    let derogations = rules.todo.derogations.iter().map(|item| (item.id, &item.ast.base));
    for (id, written) in plain.chain(derogations) {
        let made = &rules.program.exceptions[id];
        let rule = Dated {
            protects: false,
            name: &written.name,
            norm: &made.norm,
            asserted: &made.asserted,
            cites: &made.cites,
            written: &written.based_on,
            norm_span: first(&written.norm),
            asserted_span: first(&written.asserted),
        };
        sink.extend(rule.remarks(rules.program));
    }
}

impl Dated<'_> {
    fn remarks(&self, program: &Program) -> Vec<Diagnostic> {
        let mut remarks = Vec::new();
        for (citation, written) in self.cites.iter().zip(self.written) {
            remarks.extend(self.never(&program.authorities[citation.authority], written.authority.span));
        }
        if remarks.is_empty() {
            remarks.extend(self.too_early(program));
            remarks.extend(self.begins(program).or_else(|| self.outlives(program)));
        }
        remarks
    }

    fn sources<'p>(&self, program: &'p Program) -> impl Iterator<Item = &'p Authority> {
        self.cites.iter().map(|citation| &program.authorities[citation.authority])
    }

    /// A source that is in force on no day on which the rule is.
    fn never(&self, source: &Authority, span: Span) -> Option<Diagnostic> {
        let dates = if self.norm.is_empty() { self.asserted } else { self.norm };
        let rule = Days::of(dates);
        let starts = source.validity.iter().map(|validity| validity.interval.from);
        let days = dates.iter().map(|interval| interval.from).chain(starts).chain(source.dated);
        let carries = |day: Day| {
            let status = source.status(day, LAST);
            status.carries() || status == Status::Unknown
        };
        let mut days = days.filter(|day| rule.contains(*day)).peekable();
        days.peek()?;
        if days.any(carries) {
            return None;
        }
        let mut status = dates.iter().map(|interval| source.status(interval.from, LAST));
        let words = status.next().map_or("not in force", Status::label);
        Some(
            self.remark(
                span,
                format!("`{}` is never in force while `{}` is", source.name, self.name.node),
                self.norm_span,
            )
            .here(format!("on the rule's dates it is {words}"))
            .help("mend the dates of the rule, or cite the source that carried it then"),
        )
    }

    /// The law is said to be known before any of the sources existed.
    fn too_early(&self, program: &Program) -> Option<Diagnostic> {
        let from = Days::of(self.asserted).start()?;
        if self.protects && Day::parse(CHARTER) == Some(from) {
            return None;
        }
        let dated = |source: &Authority| source.dated.or_else(|| source.validity.iter().map(|v| v.interval.from).min());
        // A source without any date may be as old as one likes.
        let days = self.sources(program).map(dated).collect::<Option<Vec<Day>>>()?;
        let (index, first) = days.iter().enumerate().min_by_key(|(_, day)| **day)?;
        if *first <= from {
            return None;
        }
        let span = self.written.get(index).map_or(self.name.span, |citation| citation.authority.span);
        Some(
            self.remark(
                span,
                format!("`{}` is asserted from {from}, before any of its sources", self.name.node),
                self.asserted_span,
            )
            .here(format!("the first of them is of {first}"))
            .help("mend the date, or cite the source from which this was known"),
        )
    }

    /// Only acts are held against the norm's dates: a judgment says what the law has been all along.
    fn acts<'p>(&self, program: &'p Program) -> Option<Vec<&'p Authority>> {
        let acts: Vec<&Authority> = self.sources(program).collect();
        let act = |source: &&Authority| {
            matches!(
                source.kind.as_str(),
                "treaty"
                    | "charter"
                    | "convention"
                    | "regulation"
                    | "directive"
                    | "framework decision"
                    | "decision"
                    | "agreement"
                    | "statute"
            )
        };
        (!acts.is_empty() && acts.iter().all(act)).then_some(acts)
    }

    fn begins(&self, program: &Program) -> Option<Diagnostic> {
        let acts = self.acts(program)?;
        let from = Days::of(self.norm).start()?;
        let statuses: Vec<Status> = acts.iter().map(|act| act.status(from, LAST)).collect();
        if statuses.iter().any(|status| status.carries() || *status == Status::Unknown) {
            return None;
        }
        let (act, status) = acts.first().zip(statuses.first())?;
        let span = self.written.first().map_or(self.name.span, |citation| citation.authority.span);
        Some(
            self.remark(
                span,
                format!("no source of `{}` is in force on {from}, when its norm begins", self.name.node),
                self.norm_span,
            )
            .here(format!("`{}` is {} then", act.name, status.label()))
            .help("mend the date, or cite the act that was in force then"),
        )
    }

    fn outlives(&self, program: &Program) -> Option<Diagnostic> {
        let acts = self.acts(program)?;
        if self.norm.is_empty() || !Days::of(self.norm).endless() {
            return None;
        }
        let far = Day(2_900_000);
        if acts.iter().any(|act| act.status(far, LAST) != Status::Lapsed) {
            return None;
        }
        let end = acts.iter().flat_map(|act| &act.validity).filter_map(|validity| validity.interval.to).max()?;
        let span = self.written.first().map_or(self.name.span, |citation| citation.authority.span);
        Some(
            self.remark(span, format!("`{}` has no end, but its sources have", self.name.node), self.norm_span)
                .here(format!("the last of them ends on {end}"))
                .help(format!("add `to {end}` to `norm`, or cite what took its place")),
        )
    }

    fn remark(&self, span: Span, message: String, dates: Option<Span>) -> Diagnostic {
        let diagnostic = Diagnostic::new(Code::W0101, span, message);
        match dates {
            Some(dates) => diagnostic.also(dates, "the rule's own date"),
            None => diagnostic,
        }
    }
}
