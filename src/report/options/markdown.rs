//! The comparison as Markdown.

use super::{name, tables, title};
use crate::checklist::{Checklist, date_from_iso};
use crate::report::shared::{code, escape, table};

/// The comparison as Markdown.
#[must_use]
pub fn options_markdown(variants: &[Checklist]) -> String {
    let Some(first) = variants.first() else { return String::new() };
    let mut out = format!(
        "# Policy options side by side: {}\n\nLaw read as of {}. Nothing is added up: the tables show what the options \
         come to, and the reader weighs.\n\n",
        escape(&first.measure.title),
        date_from_iso(&first.as_of)
    );
    let options: Vec<Vec<String>> = variants
        .iter()
        .map(|variant| vec![code(name(variant)), escape(title(variant)), escape(&variant.headline.text)])
        .collect();
    table(&mut out, &["Option", "Title", "Found"], &options);
    let names: Vec<String> = variants.iter().map(|variant| code(name(variant))).collect();
    let mut head = vec!["", ""];
    head.extend(names.iter().map(String::as_str));
    for (heading, rows) in tables(variants) {
        out.push_str(&format!("## {heading}\n\n"));
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().map(super::Cell::label);
                [escape(&row.id), escape(&row.title)].into_iter().chain(cells).collect()
            })
            .collect();
        if rows.is_empty() {
            out.push_str("None.\n\n");
        }
        table(&mut out, &head, &rows);
    }
    format!("{}\n", out.trim_end())
}
