//! Collects what is wrong with a measure file, up to a limit.

use super::limits::MAX_REPORTED;
use crate::diag::Diagnostic;

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    found: Vec<Diagnostic>,
    more: usize,
}

impl Report {
    /// Adds a problem. It is only put into words while there is room for it: looking for near spellings takes time.
    pub fn add(&mut self, problem: impl FnOnce() -> Diagnostic) {
        if self.found.len() < MAX_REPORTED {
            self.found.push(problem());
        } else {
            self.more += 1;
        }
    }

    /// Whether something stops evaluation.
    pub fn has_errors(&self) -> bool {
        self.more > 0 || self.found.iter().any(Diagnostic::is_error)
    }

    /// The problems, in the order of their places. Corrections keep the quotation marks of the text they replace.
    pub fn finish(mut self, text: &str) -> Vec<Diagnostic> {
        for fix in self.found.iter_mut().filter_map(|diagnostic| diagnostic.fix.as_mut()) {
            let replaced = text.get(fix.span.start as usize..fix.span.end as usize).unwrap_or("");
            if let Some(quote) = replaced.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                fix.replacement = format!("{quote}{}{quote}", fix.replacement);
            }
        }
        crate::diag::sort(&mut self.found);
        if let (Some(last), 1..) = (self.found.last_mut(), self.more) {
            last.notes.push(format!("{} more problems in this file are not shown", self.more));
        }
        self.found
    }
}

/// What was written, cut to a length that fits a message.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or("").trim();
    if line.chars().count() <= LONGEST && line.len() == text.trim().len() {
        return line.to_owned();
    }
    let start: String = line.chars().take(LONGEST).collect();
    format!("{}…", start.trim_end())
}
