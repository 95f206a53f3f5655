//! Policy options side by side: the measure as described and each option, right by right and check by check. Nothing is
//! added up into a score: what the options differ in is shown, and the reader weighs.

mod markdown;
mod text;

use crate::checklist::{Checklist, ItemOutcome, ItemSeverity, RightSummary};

pub use markdown::options_markdown;
pub use text::options_text;

/// What one variant comes to in a row: an outcome, a number, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    Outcome(ItemOutcome),
    Count(usize),
    Nothing,
}

impl Cell {
    fn label(&self) -> String {
        match self {
            Cell::Outcome(outcome) => outcome.label().to_owned(),
            Cell::Count(count) => count.to_string(),
            Cell::Nothing => "–".to_owned(),
        }
    }
}

/// A row of a comparison: what is compared, and a cell per variant.
struct Row {
    id: String,
    title: String,
    cells: Vec<Cell>,
}

/// Everything that is compared, table by table.
fn tables(variants: &[Checklist]) -> [(&'static str, Vec<Row>); 3] {
    [
        ("Items", counts(variants)),
        ("Worst outcome per right", rights(variants)),
        ("Checks on which the options differ", differing(variants)),
    ]
}

fn name(checklist: &Checklist) -> &str {
    checklist.option.as_ref().map_or("as described", |option| option.id.as_str())
}

fn title(checklist: &Checklist) -> &str {
    checklist.option.as_ref().map_or("the measure as described", |option| option.title.as_str())
}

/// Items not met and undecided, per severity.
fn counts(variants: &[Checklist]) -> Vec<Row> {
    let mut rows = Vec::new();
    for severity in ItemSeverity::ALL {
        for (what, test) in [
            ("not met or in conflict", ItemOutcome::is_finding as fn(ItemOutcome) -> bool),
            ("undecided", ItemOutcome::is_undecided),
        ] {
            let count = |variant: &Checklist| {
                variant.items.iter().filter(|item| item.severity == severity && test(item.outcome)).count()
            };
            let cells = variants.iter().map(|variant| Cell::Count(count(variant))).collect();
            rows.push(Row { id: severity.label().to_owned(), title: what.to_owned(), cells });
        }
    }
    rows
}

/// Rights that some variant touches, with the worst outcome of each.
fn rights(variants: &[Checklist]) -> Vec<Row> {
    let Some(first) = variants.first() else { return Vec::new() };
    let row = |right: &RightSummary| {
        let worst = |variant: &Checklist| {
            let found = variant.rights.iter().find(|other| other.article == right.article);
            found.and_then(|found| found.worst).map_or(Cell::Nothing, Cell::Outcome)
        };
        let cells: Vec<Cell> = variants.iter().map(worst).collect();
        let shown = cells.iter().any(|cell| *cell != Cell::Nothing);
        shown.then(|| Row { id: right.article.clone(), title: right.title.clone(), cells })
    };
    first.rights.iter().filter_map(row).collect()
}

/// Checks whose worst outcome over their records differs, the heaviest first.
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
        let worst = |variant: &Checklist| {
            let items = variant.items.iter().filter(|item| item.check == *check);
            let worst = items.map(|item| item.outcome).max_by_key(|outcome| outcome.badness());
            worst.map_or(Cell::Nothing, Cell::Outcome)
        };
        let cells: Vec<Cell> = variants.iter().map(worst).collect();
        let differs = cells.windows(2).any(|pair| matches!(pair, [a, b] if a != b));
        differs.then(|| Row { id: (*check).to_owned(), title: (*title).to_owned(), cells })
    };
    checks.iter().filter_map(row).collect()
}
