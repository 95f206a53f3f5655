//! The checklist as Markdown: an annex to an impact assessment, complete, with links and the words of the draft.

mod annex;
mod head;
mod items;

use crate::checklist::{Checklist, ItemSeverity};

/// Lays the checklist out as Markdown.
#[must_use]
pub fn checklist_markdown(checklist: &Checklist) -> String {
    let mut out = String::new();
    head::head(&mut out, checklist);
    head::rights(&mut out, checklist);
    for severity in ItemSeverity::ALL {
        items::section(&mut out, checklist, severity);
    }
    annex::questions(&mut out, checklist);
    annex::judgements(&mut out, checklist);
    annex::others(&mut out, checklist);
    annex::basis(&mut out, checklist);
    format!("{}\n", out.trim_end())
}
