//! Policy options side by side: the measure as described and each option, check by check and right by right.

use crate::checklist::{Checklist, ItemOutcome, ItemSeverity};
use std::fmt::Write;

/// What one variant of the measure comes to on a check: the worst over its records.
fn worst(checklist: &Checklist, check: &str) -> Option<ItemOutcome> {
    let items = checklist.items.iter().filter(|item| item.check == check);
    items.map(|item| item.outcome).max_by_key(|outcome| outcome.badness())
}

fn name(checklist: &Checklist) -> &str {
    checklist.option.as_ref().map_or("as described", |option| option.id.as_str())
}

/// One row of the comparison: id, title, and a cell per variant.
struct Row {
    id: String,
    title: String,
    cells: Vec<String>,
}

/// Checks on which the variants differ, heaviest first.
fn differing(variants: &[Checklist]) -> Vec<Row> {
    let mut checks: Vec<(ItemSeverity, &str, &str)> = Vec::new();
    for item in variants.iter().flat_map(|variant| &variant.items) {
        match checks.iter_mut().find(|(_, check, _)| *check == item.check) {
            Some((severity, ..)) => *severity = (*severity).max(item.severity),
            None => checks.push((item.severity, &item.check, &item.title)),
        }
    }
    checks.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let row = |(_, check, title): &(ItemSeverity, &str, &str)| {
        let outcomes: Vec<Option<ItemOutcome>> = variants.iter().map(|variant| worst(variant, check)).collect();
        let differs = outcomes.windows(2).any(|pair| matches!(pair, [a, b] if a != b));
        let cell = |outcome: &Option<ItemOutcome>| outcome.map_or("–", ItemOutcome::label).to_owned();
        let cells = outcomes.iter().map(cell).collect();
        differs.then(|| Row { id: (*check).to_owned(), title: (*title).to_owned(), cells })
    };
    checks.iter().filter_map(row).collect()
}

/// Rights, with the worst outcome of each variant.
fn rights(variants: &[Checklist]) -> Vec<Row> {
    let Some(first) = variants.first() else { return Vec::new() };
    let row = |right: &crate::checklist::RightSummary| {
        let of = |variant: &Checklist| {
            let found = variant.rights.iter().find(|other| other.article == right.article);
            found.and_then(|other| other.worst).map_or("–", ItemOutcome::label).to_owned()
        };
        let cells: Vec<String> = variants.iter().map(of).collect();
        let shown = cells.iter().any(|cell| cell != "–");
        shown.then(|| Row { id: right.article.clone(), title: right.title.clone(), cells })
    };
    first.rights.iter().filter_map(row).collect()
}

/// The comparison as text.
#[must_use]
pub fn options_text(variants: &[Checklist]) -> String {
    let Some(first) = variants.first() else { return String::new() };
    let mut text = format!("{}\nPolicy options side by side, law as of {}\n\n", first.measure.title, first.as_of);
    for variant in variants {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "  {:<16} {}", name(variant), variant.headline.text);
    }
    table(&mut text, "Worst outcome per right", variants, &rights(variants));
    table(&mut text, "Checks on which the options differ", variants, &differing(variants));
    text
}

fn table(text: &mut String, heading: &str, variants: &[Checklist], rows: &[Row]) {
    let _ = writeln!(text, "\n{heading}\n");
    if rows.is_empty() {
        let _ = writeln!(text, "  none");
        return;
    }
    let _ = write!(text, "  {:<12}", "");
    for variant in variants {
        let _ = write!(text, "{:<17}", name(variant));
    }
    text.push('\n');
    for row in rows {
        let _ = write!(text, "  {:<12}", row.id);
        for cell in &row.cells {
            let _ = write!(text, "{cell:<17}");
        }
        let _ = writeln!(text, "{}", row.title);
    }
}

/// The comparison as Markdown.
#[must_use]
pub fn options_markdown(variants: &[Checklist]) -> String {
    let Some(first) = variants.first() else { return String::new() };
    let mut text = format!("# Policy options: {}\n\nLaw read as of {}.\n", cell(&first.measure.title), first.as_of);
    for (heading, rows) in
        [("Worst outcome per right", rights(variants)), ("Checks on which the options differ", differing(variants))]
    {
        let _ = writeln!(text, "\n## {heading}\n");
        if rows.is_empty() {
            text.push_str("None.\n");
            continue;
        }
        let names: Vec<String> = variants.iter().map(|variant| cell(name(variant))).collect();
        let _ = writeln!(text, "| | | {} |\n|---|---|{}", names.join(" | "), "---|".repeat(variants.len()));
        for row in rows {
            let _ = writeln!(text, "| {} | {} | {} |", cell(&row.id), cell(&row.title), row.cells.join(" | "));
        }
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
