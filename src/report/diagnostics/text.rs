//! Diagnostics as text: the place in its line, the reason, what to do.

use crate::diag::{Diagnostic, Label, Severity};
use crate::text::{FileId, Sources};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Width at which lines of source are cut.
const COLUMNS: usize = 120;

/// Renders diagnostics one after the other, each followed by an empty line.
#[must_use]
pub fn diagnostics_text(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(COLUMNS);
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let mut files: Vec<FileId> = Vec::new();
    for label in &diagnostic.labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    let mut group = files.iter().fold(Group::with_title(title), |group, file| match sources.get(*file) {
        Some(source) => {
            let labels = diagnostic.labels.iter().filter(|label| label.span.file == *file);
            let annotations = labels.map(|label| {
                let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let annotation = kind.span(range(label, source.text.len()));
                if label.text.is_empty() { annotation } else { annotation.label(label.text.as_str()) }
            });
            group.element(Snippet::source(source.text.as_str()).path(source.name.as_str()).annotations(annotations))
        }
        None => group,
    });
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// Bytes of a label, kept inside the file whatever happens.
fn range(label: &Label, length: usize) -> std::ops::Range<usize> {
    let start = (label.span.start as usize).min(length);
    start..(label.span.end as usize).clamp(start, length)
}
