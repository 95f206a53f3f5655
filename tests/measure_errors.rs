//! Every way in which a measure file can be wrong: a file that is, beside the message that it gets.
//!
//! `tests/errors/*.{yaml,json,toml}` are read with the vocabulary of `support`; the rendered problems lie beside them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use charta::diag::{Diagnostic, all_codes};
use charta::facts::{Format, Measure};
use charta::text::Sources;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use support::vocabulary;

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "yaml" || e == "json" || e == "toml"));
    files.sort();
    files
}

fn read(path: &Path) -> (Vec<Diagnostic>, Sources) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let mut sources = Sources::new();
    let file = sources.add(&name, &text);
    let (measure, diagnostics) = Measure::parse(&vocabulary(), &name, file, &text, Format::of(&name));
    assert!(measure.is_none(), "{name} was read without an error");
    (diagnostics, sources)
}

/// A plain rendering: the message, each place with its line, the reasons and the advice.
fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        writeln!(out, "{}: {}", diagnostic.code.as_str(), diagnostic.message).unwrap();
        for label in &diagnostic.labels {
            let place = sources.position(label.span);
            let source = sources.get(label.span.file).unwrap();
            let line = source.text.lines().nth(place.line as usize - 1).unwrap_or("");
            let width = sources.slice(label.span).lines().next().unwrap_or("").chars().count().max(1);
            let gutter = " ".repeat(place.line.to_string().len());
            writeln!(out, "{gutter} --> {}:{}:{}", source.name, place.line, place.column).unwrap();
            writeln!(out, "{} | {line}", place.line).unwrap();
            let mark = if label.primary { "^" } else { "-" };
            let indent = " ".repeat(place.column as usize - 1);
            writeln!(out, "{gutter} | {}", format!("{indent}{} {}", mark.repeat(width), label.text).trim_end())
                .unwrap();
        }
        for note in &diagnostic.notes {
            writeln!(out, "  note: {note}").unwrap();
        }
        for help in &diagnostic.help {
            writeln!(out, "  help: {help}").unwrap();
        }
        out.push('\n');
    }
    out
}

#[test]
fn each_mistake_gets_its_message() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("errors");
    settings.set_omit_expression(true);
    for path in fixtures() {
        let (diagnostics, sources) = read(&path);
        let rendered = render(&diagnostics, &sources);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let code = name.split('-').next().unwrap();
        assert!(diagnostics.iter().any(|d| d.code.as_str() == code), "{name} does not show {code}:\n{rendered}");
        settings.bind(|| insta::assert_snapshot!(name.as_str(), rendered));
    }
}

#[test]
fn every_code_of_measure_files_has_a_fixture() {
    let shown: BTreeSet<String> =
        fixtures().iter().map(|path| path.file_name().unwrap().to_string_lossy()[..5].to_owned()).collect();
    // Limits need files that nobody wants to keep; `measure_limits.rs` makes them.
    let made_elsewhere = ["E0704", "E0708"];
    let of_measures = |code: &str| code.starts_with("E05") || ["E0707", "E0709"].contains(&code);
    let missing: Vec<&str> = all_codes()
        .iter()
        .map(|code| code.as_str())
        .filter(|code| of_measures(code) && !shown.contains(*code) && !made_elsewhere.contains(code))
        .collect();
    assert!(missing.is_empty(), "no fixture for {missing:?}");
}

#[test]
fn pages_say_what_a_message_says() {
    for code in all_codes().iter().filter(|code| code.as_str().starts_with("E05")) {
        let title = format!("# {}: {}\n", code.as_str(), code.title());
        assert!(code.page().starts_with(&title), "{}", code.as_str());
    }
}
