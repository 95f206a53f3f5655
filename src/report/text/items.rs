//! The items of one severity: what was found in full, what is uninteresting in one line.

use crate::checklist::{
    Checklist, ExceptionRef, ExceptionStanding, FactRef, Item, ItemOutcome, ItemSeverity, count, enumerate,
    fact_phrase, telling,
};
use crate::report::shared::{Group, Page, Style, about, citations, fact, groups, outcome_style, symbol};

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
    let (shown, rest): (Vec<&Item>, Vec<&Item>) = items.into_iter().partition(|item| all || is_shown(item));
    for group in groups(shown) {
        self::group(page, &group, &checklist.as_of, all);
    }
    collapsed(page, &rest);
}

/// Whether somebody has to do something about an item: it is not met, in conflict, undecided, or assessed otherwise.
pub(super) fn is_shown(item: &Item) -> bool {
    let disagrees = item.assessment.as_ref().is_some_and(|assessment| assessment.disagrees);
    item.outcome.is_finding() || item.outcome.is_undecided() || disagrees
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

fn group(page: &mut Page, group: &Group<'_>, as_of: &str, all: bool) {
    let Some(first) = group.first() else { return };
    page.blank();
    let style = outcome_style(first.outcome);
    let label = format!("{} {}", symbol(first.outcome), first.check);
    page.both_sides((&label, BODY), (&first.title, Style::Bold), (first.outcome.label(), style));
    for told in alike(group, all) {
        record(page, &told, all);
    }
    if all || matches!(first.outcome, ItemOutcome::ToAssess | ItemOutcome::Contested) {
        list(page, "Assess", &group.texts(|item| &item.assess));
    }
    list(page, "Law", &citations(&group.authorities(), as_of));
    if all || first.outcome != ItemOutcome::Open && first.outcome != ItemOutcome::NotReached {
        list(page, "Advice", &group.texts(|item| &item.advice));
    }
    page.labelled(BODY, "Protects", LABEL, &protects(first));
    if all {
        list(page, "Note", &group.texts(|item| &item.notes));
        page.labelled(BODY, "Rule", LABEL, &first.rule);
    }
}

/// Records of which the same is true.
struct Told<'a> {
    item: &'a Item,
    records: Vec<&'a str>,
    reason: String,
    facts: Vec<String>,
}

/// What is true of each record; records of which the same is true stand together.
fn alike<'a>(group: &Group<'a>, all: bool) -> Vec<Told<'a>> {
    let mut told: Vec<Told<'a>> = Vec::new();
    for item in group.items.iter().copied() {
        let record = item.record.as_deref();
        let (reason, facts) = (about(&item.reason, record), facts(item, all));
        let same = told.iter_mut().find(|other| {
            is_plain(item, all) && is_plain(other.item, all) && other.reason == reason && other.facts == facts
        });
        match same {
            Some(other) => other.records.extend(record),
            None => told.push(Told { item, records: record.into_iter().collect(), reason, facts }),
        }
    }
    told
}

fn untold(item: &Item) -> Vec<&FactRef> {
    telling(&item.facts).into_iter().filter(|fact| !item.reason.contains(&fact_phrase(fact))).collect()
}

/// Whether nothing but reason and facts is shown of an item.
fn is_plain(item: &Item, all: bool) -> bool {
    !all && item.assessment.is_none() && !item.exceptions.iter().any(matters)
}

/// Facts with their places; those that the reason names, or that only lead to others, are left out unless everything
/// is asked for.
fn facts(item: &Item, all: bool) -> Vec<String> {
    let told: Vec<&FactRef> = if all { item.facts.iter().collect() } else { untold(item) };
    let shown = if all { told.len() } else { FACTS };
    let mut facts: Vec<String> = told.iter().take(shown).map(|f| fact(f, item.record.as_deref())).collect();
    if let Some(more) = told.len().checked_sub(shown).filter(|more| *more > 0) {
        facts.push(format!("and {}; --all shows them", count(more, "more fact", "more facts")));
    }
    facts
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

/// What is true of one record, or of several alike.
fn record(page: &mut Page, told: &Told<'_>, all: bool) {
    let item = told.item;
    if !told.records.is_empty() {
        page.paragraph(BODY, Style::Cyan, &told.records.join(", "));
    }
    page.paragraph(BODY, Style::Plain, &told.reason);
    list(page, "Facts", &told.facts);
    // The reason names the first two.
    if all || item.missing.len() > 2 {
        let missing: Vec<&str> = item.missing.iter().map(|missing| missing.path.as_str()).collect();
        if !missing.is_empty() {
            page.labelled(BODY, "Missing", LABEL, &missing.join(" · "));
        }
    }
    for exception in item.exceptions.iter().filter(|e| all || matters(e)) {
        let reason = about(&exception.reason, item.record.as_deref());
        let text = match exception.standing {
            // The reason says that it is not known.
            ExceptionStanding::Unknown => format!("{}: {reason}", exception.name),
            standing => format!("{} – {}: {reason}", exception.name, standing.label()),
        };
        page.labelled(BODY, "Exception", LABEL, &text);
    }
    if let Some(assessment) = &item.assessment {
        let by = assessment.by.as_deref().unwrap_or("a person");
        let disagrees = if assessment.disagrees { "; this disagrees with what the rules found" } else { "" };
        let text = format!("{by} assessed it as {}{disagrees}.", assessment.value.label());
        page.labelled(BODY, "Assessed", LABEL, &text);
    }
}

/// Exceptions to the check that hold; that one does not, or holds against another only, is told where everything is
/// shown.
fn matters(exception: &ExceptionRef) -> bool {
    use ExceptionStanding::{DoesNotHold, NotInForce, Unknown};
    exception.against.is_none() && !matches!(exception.standing, DoesNotHold | NotInForce | Unknown)
}

/// Several texts under one label, one a line.
fn list<S: AsRef<str>>(page: &mut Page, label: &str, texts: &[S]) {
    let mut label = label;
    for text in texts {
        page.labelled(BODY, label, LABEL, text.as_ref());
        label = "";
    }
}
