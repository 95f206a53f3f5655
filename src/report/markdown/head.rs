//! Title, data of the measure, headline, counts, rights.

use crate::checklist::{Checklist, ItemOutcome, ItemSeverity, RightEngagement, RightSummary, date_from_iso, enumerate};
use crate::report::shared::{code, escape, table};

pub(super) fn head(out: &mut String, checklist: &Checklist) {
    let measure = &checklist.measure;
    let title = if measure.title.is_empty() { &measure.id } else { &measure.title };
    out.push_str(&format!("# Fundamental rights checklist: {}\n\n", escape(title)));
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row = |label: &str, text: String| {
        if !text.is_empty() {
            rows.push(vec![label.to_owned(), text]);
        }
    };
    if let Some(option) = &checklist.option {
        row("Policy option", format!("{}: {}", code(&option.id), escape(&option.title)));
    }
    row("Measure file", code(&measure.file));
    row("Reference", escape(measure.reference.as_deref().unwrap_or("")));
    row("Stage", escape(&measure.stage.as_deref().unwrap_or("").replace('_', " ")));
    row("Date", measure.date.as_deref().map_or(String::new(), date_from_iso));
    row("Law read as of", date_from_iso(&checklist.as_of));
    row("As known on", date_from_iso(&checklist.known_on));
    if let Some(selection) = &checklist.selection {
        row("Only", escape(&selection.only.join(", ")));
        row("Without", escape(&selection.skip.join(", ")));
    }
    table(out, &["", ""], &rows);
    if let Some(description) = &measure.description {
        out.push_str(&format!("{}\n\n", escape(description)));
    }
    out.push_str(&format!("**{}**\n\n", escape(&checklist.headline.text)));
    counts(out, checklist);
}

fn counts(out: &mut String, checklist: &Checklist) {
    let outcomes: Vec<ItemOutcome> = ItemOutcome::ALL
        .into_iter()
        .filter(|outcome| ItemSeverity::ALL.iter().any(|s| checklist.headline.of(*s).of(*outcome) > 0))
        .collect();
    let mut head = vec![""];
    head.extend(outcomes.iter().map(|outcome| outcome.label()));
    let rows: Vec<Vec<String>> = ItemSeverity::ALL
        .into_iter()
        .map(|severity| {
            let counts = checklist.headline.of(severity);
            let cells = outcomes.iter().map(|outcome| counts.of(*outcome).to_string());
            std::iter::once(severity.label().to_owned()).chain(cells).collect()
        })
        .collect();
    if !outcomes.is_empty() {
        table(out, &head, &rows);
    }
}

pub(super) fn rights(out: &mut String, checklist: &Checklist) {
    let quiet = |right: &&RightSummary| right.engagement == RightEngagement::NotEngaged && right.worst.is_none();
    let shown = checklist.rights.iter().filter(|right| !quiet(right));
    let rows: Vec<Vec<String>> = shown.map(right).collect();
    if checklist.rights.is_empty() {
        return;
    }
    out.push_str("## Rights\n\nFor each right the worst outcome stands; nothing is added up.\n\n");
    table(out, &["Article", "Right", "Interference", "Because", "Worst outcome", "Checks"], &rows);
    let rest: Vec<&str> =
        checklist.rights.iter().filter(quiet).map(|r| r.article.trim_start_matches("Article ")).collect();
    if !rest.is_empty() {
        out.push_str(&format!("Not engaged on the facts stated: Articles {}.\n\n", enumerate(&rest, "and")));
    }
}

fn right(right: &RightSummary) -> Vec<String> {
    let heavier =
        if right.may_be_heavier && right.engagement != RightEngagement::Unknown { ", may be heavier" } else { "" };
    let worst = match (right.worst, right.worst_severity) {
        (Some(outcome), Some(severity)) => format!("{} ({})", outcome.label(), severity.label()),
        _ => "no check applies".to_owned(),
    };
    vec![
        right.article.trim_start_matches("Article ").to_owned(),
        escape(&right.title),
        format!("{}{heavier}", right.engagement.label()),
        escape(&right.engaged_by.join("; ")),
        worst,
        escape(&right.checks.join(", ")),
    ]
}
