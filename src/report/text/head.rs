//! Title, dates, headline, counts.

use crate::checklist::{Checklist, ItemOutcome, ItemSeverity, MeasureHead, date_from_iso};
use crate::report::shared::{Page, Style, law_read_on, outcome_style, padded, unbroken};

pub(super) fn head(page: &mut Page, checklist: &Checklist) {
    let measure = &checklist.measure;
    page.paragraph(0, Style::Bold, if measure.title.is_empty() { &measure.id } else { &measure.title });
    if let Some(option) = &checklist.option {
        page.paragraph(0, Style::Bold, &format!("Option {}: {}", option.id, option.title));
    }
    page.paragraph(0, Style::Dim, &origin(measure, checklist));
    if let Some(selection) = &checklist.selection {
        for (label, names) in [("only", &selection.only), ("without", &selection.skip)] {
            if !names.is_empty() {
                page.paragraph(0, Style::Dim, &format!("Limited to a part of the rules: {label} {}", names.join(", ")));
            }
        }
    }
    page.blank();
    page.paragraph(0, Style::Bold, &checklist.headline.text);
    counts(page, checklist);
}

fn origin(measure: &MeasureHead, checklist: &Checklist) -> String {
    let stage = measure.stage.as_deref().map(|stage| stage.replace('_', " "));
    let date = measure.date.as_deref().map(date_from_iso);
    let dated = match (stage, date) {
        (Some(stage), Some(date)) => Some(format!("{stage}, {date}")),
        (stage, date) => stage.or(date),
    };
    let parts = [Some(measure.file.clone()), measure.reference.clone(), dated, Some(law_read_on(checklist))];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.map(|part| unbroken(&part)).collect::<Vec<_>>().join(" · ")
}

/// Outcomes that the table counts; the others are told below each section.
const COLUMNS: [ItemOutcome; 7] = [
    ItemOutcome::NotMet,
    ItemOutcome::Conflict,
    ItemOutcome::Contested,
    ItemOutcome::Open,
    ItemOutcome::ToAssess,
    ItemOutcome::NotReached,
    ItemOutcome::Met,
];

fn counts(page: &mut Page, checklist: &Checklist) {
    page.blank();
    let mut head = padded("", 10);
    for outcome in COLUMNS {
        head.push_str(&format!("{:>12}", outcome.label()));
    }
    let head = page.paint.paint(Style::Dim, &head);
    page.raw(&head);
    for severity in ItemSeverity::ALL {
        let counts = checklist.headline.of(severity);
        let mut line = padded(severity.label(), 10);
        for outcome in COLUMNS {
            let cell = match counts.of(outcome) {
                0 => page.paint.paint(Style::Dim, &format!("{:>12}", "·")),
                n => page.paint.paint(outcome_style(outcome), &format!("{n:>12}")),
            };
            line.push_str(&cell);
        }
        page.raw(&line);
    }
}
