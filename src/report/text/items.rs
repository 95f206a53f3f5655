//! The items of one severity: what was found in full, what is uninteresting in one line.

use crate::checklist::{Checklist, Item, ItemOutcome, ItemSeverity, count, enumerate};
use crate::report::shared::{Group, Page, Style, authority, fact, groups, outcome_style, symbol};

/// Column at which the text of an item begins.
const INDENT: usize = 2;
/// Width of the check's id.
const ID: usize = 7;
/// Column of an item's details.
const BODY: usize = INDENT + ID;
/// Width of the label before a detail.
const LABEL: usize = 10;
/// Facts shown for one record unless everything is asked for.
const FACTS: usize = 6;

pub(super) fn section(page: &mut Page, checklist: &Checklist, severity: ItemSeverity, all: bool) {
    let items: Vec<&Item> = checklist.items.iter().filter(|item| item.severity == severity).collect();
    if items.is_empty() {
        return;
    }
    let (title, note) = match severity {
        ItemSeverity::Blocker => {
            ("BLOCKERS", "the measure should not proceed as it stands while one of these is not met")
        }
        ItemSeverity::Serious => ("SERIOUS", "a defect that needs an answer"),
        ItemSeverity::Advisory => ("ADVISORY", "good practice of the method"),
    };
    page.heading(title, note);
    let (shown, rest): (Vec<&Item>, Vec<&Item>) =
        items.into_iter().partition(|item| all || is_shown(item.outcome) || disagrees(item));
    for group in groups(shown) {
        self::group(page, &group, all);
    }
    collapsed(page, &rest);
}

/// Outcomes that somebody has to do something about.
fn is_shown(outcome: ItemOutcome) -> bool {
    outcome.is_finding() || outcome.is_undecided()
}

fn disagrees(item: &Item) -> bool {
    item.assessment.as_ref().is_some_and(|assessment| assessment.disagrees)
}

/// `Not shown: 5 met, 2 not applicable (--all shows them).`
fn collapsed(page: &mut Page, rest: &[&Item]) {
    let mut parts = Vec::new();
    for outcome in ItemOutcome::ALL {
        let same: Vec<&&Item> = rest.iter().filter(|item| item.outcome == outcome).collect();
        if !same.is_empty() {
            let vacuous = same.iter().filter(|item| item.vacuous).count();
            let note = if vacuous > 0 { format!(" ({vacuous} of them on an empty list)") } else { String::new() };
            parts.push(format!("{} {}{note}", same.len(), outcome.label()));
        }
    }
    if !parts.is_empty() {
        page.blank();
        page.paragraph(INDENT, Style::Dim, &format!("Not shown: {}; --all shows them.", enumerate(&parts, "and")));
    }
}

fn group(page: &mut Page, group: &Group<'_>, all: bool) {
    let Some(first) = group.first() else { return };
    page.blank();
    let style = outcome_style(first.outcome);
    let label = format!("{} {}", symbol(first.outcome), first.check);
    page.both_sides((&label, BODY), (&first.title, Style::Bold), (first.outcome.label(), style));
    for item in &group.items {
        record(page, item, all);
    }
    for text in group.texts(|item| &item.assess) {
        page.labelled(BODY, "Assess", LABEL, text);
    }
    let law: Vec<String> = group.authorities().into_iter().map(authority).collect();
    list(page, "Law", &law);
    for text in group.texts(|item| &item.advice) {
        page.labelled(BODY, "Advice", LABEL, text);
    }
    page.labelled(BODY, "Protects", LABEL, &protects(first));
    if all {
        for text in group.texts(|item| &item.notes) {
            page.labelled(BODY, "Note", LABEL, text);
        }
        page.labelled(BODY, "Rule", LABEL, &first.rule);
    }
}

/// `Articles 7, 8 and 52(1) · steps S-12 and S-17`.
fn protects(item: &Item) -> String {
    let articles: Vec<&str> = item.rights.iter().map(|right| right.trim_start_matches("Article ")).collect();
    let noun = if articles.len() == 1 { "Article" } else { "Articles" };
    let mut parts = Vec::new();
    if !articles.is_empty() {
        parts.push(format!("{noun} {}", enumerate(&articles, "and")));
    }
    let steps: Vec<&str> = item.step.iter().map(|step| step.id.as_str()).collect();
    if !steps.is_empty() {
        parts.push(format!("step{} {}", if steps.len() == 1 { "" } else { "s" }, enumerate(&steps, "and")));
    }
    parts.join(" · ")
}

/// What is true of one record.
fn record(page: &mut Page, item: &Item, all: bool) {
    if let Some(record) = &item.record {
        page.paragraph(BODY, Style::Cyan, record);
    }
    page.paragraph(BODY, Style::Plain, &item.reason);
    let shown = if all { item.facts.len() } else { FACTS };
    let mut facts: Vec<String> = item.facts.iter().take(shown).map(|f| fact(f, item.record.as_deref())).collect();
    if let Some(more) = item.facts.len().checked_sub(shown).filter(|more| *more > 0) {
        facts.push(format!("and {}; --all shows them", count(more, "more fact", "more facts")));
    }
    list(page, "Facts", &facts);
    let missing: Vec<&str> = item.missing.iter().map(|missing| missing.path.as_str()).collect();
    if !missing.is_empty() {
        page.labelled(BODY, "Missing", LABEL, &missing.join(" · "));
    }
    for exception in item.exceptions.iter().filter(|e| all || matters(e)) {
        let text = format!("{} ({}): {}", exception.name, exception.standing.label(), exception.reason);
        page.labelled(BODY, "Exception", LABEL, &text);
    }
    if let Some(assessment) = &item.assessment {
        let by = assessment.by.as_deref().unwrap_or("a person");
        let disagrees = if assessment.disagrees { "; this disagrees with what the rules found" } else { "" };
        let text = format!("{by} assessed it as {}{disagrees}.", assessment.value.label());
        page.labelled(BODY, "Assessed", LABEL, &text);
    }
}

/// Exceptions that hold or may hold; that one does not is told where everything is shown.
fn matters(exception: &crate::checklist::ExceptionRef) -> bool {
    use crate::checklist::ExceptionStanding as Standing;
    !matches!(exception.standing, Standing::DoesNotHold | Standing::NotInForce | Standing::Unknown)
}

/// Several texts under one label, one a line.
fn list<S: AsRef<str>>(page: &mut Page, label: &str, texts: &[S]) {
    let mut label = label;
    for text in texts {
        page.labelled(BODY, label, LABEL, text.as_ref());
        label = "";
    }
}
