//! The paragraph: outcome, reason, facts with their places, exceptions, what is missing, what would turn it, the law.

use crate::checklist::{ExceptionStanding, FactRef, Item};
use crate::report::shared::{Page, Style, about, authority, fact, outcome_style, symbol};

/// Column of the details.
const BODY: usize = 9;
/// Width of the label before a detail.
const LABEL: usize = 12;

pub(super) fn paragraph(page: &mut Page, item: &Item, turns: &[String]) {
    let style = outcome_style(item.outcome);
    let label = format!("{} {}", symbol(item.outcome), item.check);
    let right = format!("{} ({})", item.outcome.label(), item.severity.label());
    page.both_sides((&label, BODY), (&item.title, Style::Bold), (&right, style));
    if let Some(record) = &item.record {
        page.paragraph(BODY, Style::Cyan, record);
    }
    let record = item.record.as_deref();
    page.paragraph(BODY, Style::Plain, &about(&item.reason, record));
    facts(page, item);
    missing(page, item);
    exceptions(page, item);
    if turns.is_empty() {
        page.labelled(BODY, "Would be", LABEL, "No change of one or two answers was found that turns it.");
    }
    let turns: Vec<String> = turns.iter().map(|turn| about(turn, record)).collect();
    list(page, "Would be", &turns);
    let law: Vec<String> = item.authorities.iter().map(authority).collect();
    list(page, "Law", &law);
    list(page, "To assess", &item.assess);
    list(page, "Advice", &item.advice);
    list(page, "Note", &item.notes);
    page.labelled(BODY, "Rule", LABEL, &item.rule);
}

fn facts(page: &mut Page, item: &Item) {
    let mut label = "Facts";
    for one in &item.facts {
        page.labelled(BODY, label, LABEL, &with_line(one, item.record.as_deref()));
        label = "";
        for remark in remarks(one) {
            page.paragraph(BODY + LABEL + 2, Style::Dim, &remark);
        }
    }
    if let Some(assessment) = &item.assessment {
        let by = assessment.by.as_deref().unwrap_or("a person");
        let reasons = assessment.reasons.as_deref().map_or(String::new(), |reasons| format!(": {reasons}"));
        page.labelled(BODY, "Assessed", LABEL, &format!("{by} assessed it as {}{reasons}", assessment.value.label()));
    }
}

/// `prior_review: Nobody (Art. 4; line 280)`: the place in the draft, and the line of the measure file.
fn with_line(one: &FactRef, record: Option<&str>) -> String {
    let text = fact(one, record);
    match (one.line, text.strip_suffix(')').filter(|_| one.source.is_some())) {
        (Some(line), Some(start)) => format!("{start}; line {line})"),
        (Some(line), None) => format!("{text} (line {line})"),
        (None, _) => text,
    }
}

/// Words of the draft, and the remark.
fn remarks(fact: &FactRef) -> Vec<String> {
    let quote = fact.quote.as_ref().map(|quote| format!("“{quote}”"));
    quote.into_iter().chain(fact.note.clone()).collect()
}

fn missing(page: &mut Page, item: &Item) {
    let gaps: Vec<String> = item.missing.iter().map(|m| format!("{}: {}", m.path, m.question)).collect();
    list(page, "Missing", &gaps);
}

fn exceptions(page: &mut Page, item: &Item) {
    let tried: Vec<String> = item
        .exceptions
        .iter()
        .map(|e| {
            let title = if e.title.is_empty() { String::new() } else { format!(" {}", e.title) };
            let reason = about(&e.reason, item.record.as_deref());
            let name = e.against.as_ref().map_or(e.name.clone(), |other| format!("{} (to {other})", e.name));
            match e.standing {
                // The reason says that it is not known.
                ExceptionStanding::Unknown => format!("{name}:{title} {reason}"),
                standing => format!("{name} – {}:{title} {reason}", standing.label()),
            }
        })
        .collect();
    list(page, "Exceptions", &tried);
}

/// Several texts under one label.
fn list(page: &mut Page, label: &str, texts: &[String]) {
    let mut label = label;
    for text in texts {
        page.labelled(BODY, label, LABEL, text);
        label = "";
    }
}
