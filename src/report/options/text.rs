//! The comparison as text, a few options beside each other.

use super::{Cell, Row, name, tables, title};
use crate::checklist::{Checklist, date_from_iso};
use crate::report::shared::{Page, Style, outcome_style, padded, width, wrap};

/// Width of a line.
const COLUMNS: usize = 100;
/// Width of a cell.
const CELL: usize = 16;
/// Most variants beside each other; further ones follow below, each time beside the first.
const ABREAST: usize = 4;
/// Width of the id of a row.
const ID: usize = 12;

/// The comparison as text.
#[must_use]
pub fn options_text(variants: &[Checklist], colour: bool) -> String {
    let Some(first) = variants.first() else { return String::new() };
    let mut page = Page::new(COLUMNS, colour);
    page.paragraph(0, Style::Bold, &first.measure.title);
    page.paragraph(0, Style::Dim, &format!("Policy options side by side · law as of {}", date_from_iso(&first.as_of)));
    page.blank();
    let column = variants.iter().map(|variant| width(name(variant))).max().unwrap_or(0).min(30) + 2;
    for variant in variants {
        page.hanging(2, (name(variant), Style::Cyan), column, title(variant), Style::Plain);
        page.paragraph(2 + column, Style::Dim, &variant.headline.text);
    }
    for (heading, rows) in tables(variants) {
        page.heading(&heading.to_uppercase(), "");
        if rows.is_empty() {
            page.paragraph(2, Style::Dim, "None.");
        }
        for columns in abreast(variants.len()) {
            table(&mut page, variants, &rows, &columns);
        }
    }
    page.finish()
}

/// Numbers of the variants that stand beside each other; the first comes again with each further set.
fn abreast(count: usize) -> Vec<Vec<usize>> {
    if count <= ABREAST {
        return vec![(0..count).collect()];
    }
    let others: Vec<usize> = (1..count).collect();
    others.chunks(ABREAST - 1).map(|some| std::iter::once(0).chain(some.iter().copied()).collect()).collect()
}

fn table(page: &mut Page, variants: &[Checklist], rows: &[Row], columns: &[usize]) {
    if rows.is_empty() {
        return;
    }
    let label = COLUMNS.saturating_sub(2 + ID + CELL * columns.len());
    let names: Vec<Vec<String>> =
        columns.iter().filter_map(|i| variants.get(*i)).map(|variant| wrap(name(variant), CELL - 2)).collect();
    page.blank();
    for i in 0..names.iter().map(Vec::len).max().unwrap_or(0) {
        let cells = names.iter().map(|lines| padded(lines.get(i).map_or("", String::as_str), CELL));
        let line = format!("{}{}", " ".repeat(2 + ID + label), cells.collect::<String>());
        page.raw(&page.paint.paint(Style::Dim, line.trim_end()));
    }
    for row in rows {
        line(page, row, columns, label);
    }
}

fn line(page: &mut Page, row: &Row, columns: &[usize], label: usize) {
    let mut titles = wrap(&row.title, label.saturating_sub(2)).into_iter();
    let cells = columns.iter().filter_map(|i| row.cells.get(*i)).map(|cell| {
        let text = padded(&cell.label(), CELL);
        match cell {
            Cell::Outcome(outcome) => page.paint.paint(outcome_style(*outcome), &text),
            Cell::Count(0) | Cell::Nothing => page.paint.paint(Style::Dim, &text),
            Cell::Count(_) => text,
        }
    });
    let cells: String = cells.collect();
    let title = padded(&titles.next().unwrap_or_default(), label);
    page.raw(&format!("  {}{title}{cells}", padded(&row.id, ID)));
    for rest in titles {
        page.raw(&format!("{}{rest}", " ".repeat(2 + ID)));
    }
}

#[cfg(test)]
mod tests {
    use super::abreast;

    #[test]
    fn the_first_variant_stands_beside_all_others() {
        assert_eq!(abreast(3), [vec![0, 1, 2]]);
        assert_eq!(abreast(6), [vec![0, 1, 2, 3], vec![0, 4, 5]]);
    }
}
