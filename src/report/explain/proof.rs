//! The rule's own lines, and the proof over its words: what each part came to, and on which facts.

use super::Subject;
use crate::checklist::{ProofStep, StepKind};
use crate::program::{CheckId, ExceptionId};
use crate::report::shared::{Page, Style, clean, fact};
use crate::text::Span;

/// Columns by which one level of the proof is indented.
const STEP: usize = 2;
/// Levels after which the indent stops growing.
const LEVELS: usize = 18;

/// The declaration of the check and of its exceptions, with line numbers.
pub(super) fn source(page: &mut Page, subject: &Subject<'_>, check: CheckId) {
    let rule = &subject.program.checks[check];
    lines(page, subject, rule.origin.span, "THE RULE");
    let mut exceptions: Vec<ExceptionId> = rule.exceptions.iter().rev().copied().collect();
    while let Some(id) = exceptions.pop() {
        let exception = &subject.program.exceptions[id];
        lines(page, subject, exception.origin.span, &format!("EXCEPTION {}", exception.name));
        exceptions.extend(exception.exceptions.iter().rev());
    }
}

fn lines(page: &mut Page, subject: &Subject<'_>, span: Span, title: &str) {
    let text = subject.sources.slice(span);
    if text.is_empty() {
        return;
    }
    let first = subject.sources.position(span).line;
    page.heading(title, &format!("{}:{first}", subject.sources.name(span.file)));
    for (number, line) in (first..).zip(text.lines()) {
        let number = page.paint.paint(Style::Dim, &format!("{number:>5} │ "));
        page.raw(&format!("{number}{}", clean(line)));
    }
}

/// The steps, one below the other, each with what it came to at the right edge.
pub(super) fn proof(page: &mut Page, subject: &Subject<'_>, steps: &[ProofStep]) {
    if steps.is_empty() {
        return;
    }
    page.heading("THE PROOF", "what each part of the rule came to on the facts stated");
    for one in steps {
        page.blank();
        step(page, subject, one, 1);
    }
}

fn step(page: &mut Page, subject: &Subject<'_>, step: &ProofStep, level: usize) {
    let indent = STEP * level.min(LEVELS);
    let (text, style) = words(subject, step);
    page.both_sides(("", indent), (&text, style), (step.truth, truth_style(step.truth)));
    for one in &step.facts {
        page.paragraph(indent + STEP, Style::Dim, &format!("· {}", fact(one, None)));
    }
    for missing in &step.missing {
        page.paragraph(indent + STEP, Style::Dim, &format!("· {} is missing", missing.path));
    }
    for child in &step.children {
        self::step(page, subject, child, level + 1);
    }
}

fn words(subject: &Subject<'_>, step: &ProofStep) -> (String, Style) {
    match &step.kind {
        StepKind::Applies => ("It applies when".to_owned(), Style::Bold),
        StepKind::Met => ("It is met when".to_owned(), Style::Bold),
        StepKind::NotMet => ("It is not met when".to_owned(), Style::Bold),
        StepKind::Exception(name) => (format!("The exception {name} holds when"), Style::Bold),
        StepKind::All => ("all of these:".to_owned(), Style::Dim),
        StepKind::Any => ("at least one of these:".to_owned(), Style::Dim),
        StepKind::Not => ("not:".to_owned(), Style::Dim),
        StepKind::Record(path) => (path.clone(), Style::Cyan),
        StepKind::Over | StepKind::Words => (own_words(subject, step), Style::Plain),
    }
}

/// The words of the rule on one line, without comments; of a condition on a list only what is said before its body.
fn own_words(subject: &Subject<'_>, step: &ProofStep) -> String {
    let mut span = step.span;
    let body = step.children.first().map(|child| child.span);
    if let (StepKind::Over, Some(body)) = (&step.kind, body.filter(|body| span.contains(*body))) {
        span.end = body.start;
    }
    let code = |line: &str| line.split_once(" #").map_or(line, |(code, _)| code).to_owned();
    let text: Vec<String> = subject.sources.slice(span).lines().map(code).collect();
    let text = text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { "a condition of the rule".to_owned() } else { text.trim_end_matches(" (").to_owned() }
}

fn truth_style(truth: &str) -> Style {
    match truth {
        "yes" => Style::Green,
        "no" => Style::Red,
        _ => Style::Yellow,
    }
}
