//! The checklist as text for a terminal or a mail: for a policy officer who reads from top to bottom and stops early.

mod foot;
mod head;
mod items;
mod questions;
mod rights;

use super::shared::Page;
use crate::checklist::{Checklist, ItemSeverity};

/// How the text looks.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Width of a line in columns.
    pub columns: usize,
    /// Whether to colour.
    pub colour: bool,
    /// Whether to show every item, fact and question instead of what matters most.
    pub all: bool,
}

impl Default for TextOptions {
    fn default() -> Self {
        TextOptions { columns: 100, colour: false, all: false }
    }
}

/// Lays the checklist out as text.
#[must_use]
pub fn checklist_text(checklist: &Checklist, options: &TextOptions) -> String {
    let mut page = Page::new(options.columns, options.colour);
    head::head(&mut page, checklist);
    for severity in ItemSeverity::ALL {
        items::section(&mut page, checklist, severity, options.all);
    }
    rights::rights(&mut page, checklist);
    questions::questions(&mut page, checklist, options.all);
    questions::judgements(&mut page, checklist, options.all);
    foot::sources(&mut page, checklist, options.all);
    foot::foot(&mut page, checklist, options.all);
    page.finish()
}
