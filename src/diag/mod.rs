//! Layer 1: a diagnostic as plain data. It knows no terminal, no editor and no SARIF; renderers are elsewhere.

mod codes;
mod nearest;

use crate::text::Span;
use serde::Serialize;

pub use codes::{Code, all_codes, find_code};
pub use nearest::nearest;

/// How bad a diagnostic is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth mending; the rules still compile.
    Warning,
    /// Nothing can be evaluated before this is mended.
    Error,
}

/// A place with a remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there; may be empty.
    pub text: String,
    /// Whether this is the place of the diagnostic itself.
    pub primary: bool,
}

/// A change of text that would mend the finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// The text to be replaced (empty span: insertion).
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

/// What happened, where, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Stable code with its documentation page.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// What happened, in one sentence without a full stop.
    pub message: String,
    /// Places; the primary one first.
    pub labels: Vec<Label>,
    /// Why: facts that explain the finding.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
    /// A mechanical correction, where there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic at a place; the severity follows from the code's letter.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            labels: vec![Label { span, text: String::new(), primary: true }],
            notes: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// A diagnostic about something that has no place in a text (a missing file, an empty rule set).
    #[must_use]
    pub fn without_place(code: Code, message: impl Into<String>) -> Self {
        Diagnostic { labels: Vec::new(), ..Diagnostic::new(code, Span::default(), message) }
    }

    /// Sets the remark at the primary place.
    #[must_use]
    pub fn here(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into(), primary: false });
        self
    }

    /// Adds a reason.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Sets a mechanical correction: `replacement` in place of what `span` covers.
    #[must_use]
    pub fn replace(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// Adds «did you mean» with a fix at the primary place, where a near spelling exists among `candidates`.
    #[must_use]
    pub fn did_you_mean<'a>(mut self, wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        if let Some(near) = nearest(wrong, candidates) {
            self.help.push(format!("did you mean `{near}`?"));
            self.fix = self.span().map(|span| Fix { span, replacement: near.to_owned() });
        }
        self
    }

    /// The place of the diagnostic itself.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.labels.iter().find(|label| label.primary).map(|label| label.span)
    }

    /// Whether it stops evaluation.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Orders diagnostics by file and place, then code, so that the same input always gives the same report.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.span().unwrap_or_default(), d.code.as_str());
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
}
