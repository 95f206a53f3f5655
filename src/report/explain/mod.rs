//! Why an item came out as it did, at three lengths of the same proof: a line, a paragraph, the full tree.

mod tree;
mod turn;

use super::shared::{Page, Style, authority, outcome_style, symbol};
use crate::checklist::{Checklist, ExceptionStanding, FactRef, Item};
use crate::eval::{Config, Findings};
use crate::facts::Measure;
use crate::program::{CheckId, Program};
use crate::text::Sources;

/// Length of an explanation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Depth {
    /// One line.
    Line,
    /// What a reader of the annex needs.
    Paragraph,
    /// Everything, step by step.
    Full,
}

/// What is explained from.
#[derive(Copy, Clone, Debug)]
pub struct Subject<'a> {
    /// The rules.
    pub program: &'a Program,
    /// Their texts.
    pub sources: &'a Sources,
    /// The measure.
    pub measure: &'a Measure,
    /// Dates and house choices.
    pub config: &'a Config,
    /// What was found, with explanations.
    pub findings: &'a Findings,
}

const COLUMNS: usize = 100;
const LABELS: usize = 11;

/// Explains a check for one record, or for the measure where there is none.
#[must_use]
pub fn explain_text(subject: &Subject<'_>, check: CheckId, row: Option<u32>, depth: Depth, colour: bool) -> String {
    let item = Checklist::item(subject.program, subject.measure, subject.findings, subject.config, check, row);
    let Some(item) = item else { return String::new() };
    let mut page = Page::new(COLUMNS, colour);
    let place = item.record.as_ref().map(|record| format!(" on {record}")).unwrap_or_default();
    if depth == Depth::Line {
        page.raw(&format!("{}{place}: {}. {}", item.check, item.outcome.label(), item.reason));
        return page.finish();
    }
    let label = format!("{} {}", symbol(item.outcome), item.check);
    page.both_sides((&label, LABELS), (&item.title, Style::Bold), (item.outcome.label(), outcome_style(item.outcome)));
    if let Some(record) = &item.record {
        page.labelled(0, "", LABELS, record);
    }
    page.paragraph(LABELS, Style::Plain, &item.reason);
    facts(&mut page, &item, depth);
    missing(&mut page, &item);
    exceptions(&mut page, &item);
    if depth == Depth::Full {
        rule(&mut page, subject, check);
        tree::proof(&mut page, subject, check, row);
    }
    each(&mut page, "Assess", item.assess.iter().cloned());
    each(&mut page, "Law", item.authorities.iter().map(authority));
    each(&mut page, "Advice", item.advice.iter().cloned());
    turn::turns(&mut page, subject, check, row);
    let article = item.rights.join(", ");
    let steps: Vec<String> = item.step.iter().map(|step| format!("{} {}", step.id, step.title)).collect();
    page.labelled(0, "Protects", LABELS, &article);
    each(&mut page, "Step", steps.into_iter());
    page.labelled(0, "Rule", LABELS, &item.rule);
    page.finish()
}

/// Lines under one label, which stands before the first.
fn each(page: &mut Page, label: &str, lines: impl Iterator<Item = String>) {
    for (i, line) in lines.enumerate() {
        page.labelled(0, if i == 0 { label } else { "" }, LABELS, &line);
    }
}

fn facts(page: &mut Page, item: &Item, depth: Depth) {
    each(page, "Facts", item.facts.iter().map(|fact| one_fact(fact, depth)));
}

fn one_fact(fact: &FactRef, depth: Depth) -> String {
    let line = fact.line.map(|line| format!(", line {line} of the measure")).unwrap_or_default();
    let mut text = format!("{}{line}", super::shared::fact(fact, None));
    if let Some(quote) = &fact.quote {
        text.push_str(&format!(" “{quote}”"));
    }
    if let (Depth::Full, Some(note)) = (depth, &fact.note) {
        text.push_str(&format!(" – {note}"));
    }
    text
}

fn missing(page: &mut Page, item: &Item) {
    each(page, "Missing", item.missing.iter().map(|missing| format!("{}: {}", missing.path, missing.question)));
}

fn exceptions(page: &mut Page, item: &Item) {
    let lines = item.exceptions.iter().map(|exception| {
        let standing = match exception.standing {
            ExceptionStanding::Holds => "holds",
            ExceptionStanding::DoesNotHold => "does not hold",
            ExceptionStanding::Unknown => "may hold",
            ExceptionStanding::NotInForce => "not in force",
            ExceptionStanding::Defeated => "defeated by another exception",
            ExceptionStanding::Overridden => "gives way to another exception",
            ExceptionStanding::FloorTouched => "is claimed, but touches what it may never touch",
        };
        format!("{} ({}): {standing}. {} {}", exception.name, exception.effect, exception.title, exception.reason)
    });
    each(page, "Exceptions", lines);
}

/// The lines of the rule, and of its exceptions, as the reviewer wrote them.
fn rule(page: &mut Page, subject: &Subject<'_>, check: CheckId) {
    let mut spans = vec![subject.program.checks[check].origin.span];
    let own = subject.program.exceptions.iter().filter(|(_, exception)| exception.check == check);
    spans.extend(own.map(|(_, exception)| exception.origin.span));
    for span in spans {
        let first = subject.sources.position(span).line;
        page.heading("The rule", &format!("{}:{first}", subject.sources.name(span.file)));
        for (number, line) in (first..).zip(subject.sources.slice(span).trim_end().lines()) {
            page.raw(&format!("{number:>5} │ {line}"));
        }
    }
}
