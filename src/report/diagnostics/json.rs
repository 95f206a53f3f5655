//! Diagnostics as data: places by file, line and column, so that no reader has to count bytes.

use crate::diag::{Diagnostic, Severity};
use crate::text::{Sources, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DiagnosticRecord {
    /// Stable code: `E0101`.
    pub code: String,
    /// `error` or `warning`.
    pub severity: String,
    /// What the code stands for.
    pub title: String,
    /// What happened.
    pub message: String,
    /// Places, that of the diagnostic itself first.
    pub places: Vec<PlaceRecord>,
    /// Why.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
    /// A mechanical correction.
    pub fix: Option<FixRecord>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceRecord {
    /// File, as the user named it.
    pub file: String,
    /// Line of the first character, from 1.
    pub line: u32,
    /// Column of the first character in code points, from 1.
    pub column: u32,
    /// Line of the end, from 1.
    pub end_line: u32,
    /// Column just behind the last character.
    pub end_column: u32,
    /// What is there; may be empty.
    pub text: String,
}

/// A change of text that would mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FixRecord {
    /// The text to be replaced.
    pub place: PlaceRecord,
    /// What to put there.
    pub replacement: String,
}

/// Diagnostics as indented JSON with a newline at the end.
///
/// # Errors
/// None that a diagnostic can cause.
pub fn diagnostics_json(diagnostics: &[Diagnostic], sources: &Sources) -> Result<String, serde_json::Error> {
    let records: Vec<DiagnosticRecord> = diagnostics.iter().map(|diagnostic| record(diagnostic, sources)).collect();
    let mut json = serde_json::to_string_pretty(&records)?;
    json.push('\n');
    Ok(json)
}

fn record(diagnostic: &Diagnostic, sources: &Sources) -> DiagnosticRecord {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let (own, others): (Vec<_>, Vec<_>) = diagnostic.labels.iter().partition(|label| label.primary);
    DiagnosticRecord {
        code: diagnostic.code.as_str().to_owned(),
        severity: severity.to_owned(),
        title: diagnostic.code.title().to_owned(),
        message: diagnostic.message.clone(),
        places: own.into_iter().chain(others).map(|label| place(label.span, &label.text, sources)).collect(),
        notes: diagnostic.notes.clone(),
        help: diagnostic.help.clone(),
        fix: diagnostic
            .fix
            .as_ref()
            .map(|fix| FixRecord { place: place(fix.span, "", sources), replacement: fix.replacement.clone() }),
    }
}

fn place(span: Span, text: &str, sources: &Sources) -> PlaceRecord {
    let start = sources.position(span);
    let end = sources.position(Span { start: span.end, ..span });
    PlaceRecord {
        file: sources.name(span.file).to_owned(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    #[test]
    fn places_are_lines_and_columns() {
        let mut sources = Sources::new();
        let file = sources.add("rules/a.charta", "größe\nacess is court\n");
        let at = "größe\n".len();
        let diagnostic = Diagnostic::new(Code::E0101, Span::new(file, at, at + 5), "nothing is called `acess`")
            .here("not known")
            .did_you_mean("acess", ["access"]);
        let json = diagnostics_json(&[diagnostic], &sources).unwrap();
        let records: Vec<DiagnosticRecord> = serde_json::from_str(&json).unwrap();
        let place = &records[0].places[0];
        assert_eq!((place.line, place.column, place.end_line, place.end_column), (2, 1, 2, 6));
        assert_eq!(records[0].fix.as_ref().unwrap().replacement, "access");
        assert_eq!((records[0].code.as_str(), records[0].severity.as_str()), ("E0101", "error"));
    }
}
