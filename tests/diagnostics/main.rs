//! The messages of the compiler: every fixture `errors/CODE*.charta` beside its rendered messages, and the examples on
//! the pages of the codes. Fixtures and examples are compiled together with a small vocabulary, `prelude.charta`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use charta::check::{PackInput, compile};
use charta::diag::{Code, Diagnostic, Severity, all_codes};
use charta::syntax::parse;
use charta::text::Sources;
use std::path::{Path, PathBuf};

const PRELUDE: &str = include_str!("prelude.charta");

/// Limits that only a text of hundreds of lines reaches: their pages show no example.
const LIMITS: [&str; 2] = ["E0419", "E0421"];

/// Codes of the compiler, as opposed to those of the reader, of measure files and of the command line.
fn codes() -> impl Iterator<Item = Code> {
    let ours = |code: &Code| ["E02", "E03", "E04", "E06", "W"].iter().any(|start| code.as_str().starts_with(start));
    all_codes().iter().copied().filter(ours)
}

/// Compiles a text beside the prelude. `# folder NAME` starts a pack of its own; what stands before the first of these
/// lines belongs to a pack that uses the prelude, unless it has a `pack` declaration itself.
fn compiled(name: &str, text: &str) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let mut packs = Vec::new();
    let mut diagnostics = Vec::new();
    let mut add = |files: &[(String, String)], sources: &mut Sources| {
        let mut pack = PackInput::default();
        for (name, text) in files {
            let id = sources.add(name.as_str(), text.as_str());
            let (file, mut found) = parse(id, text);
            diagnostics.append(&mut found);
            pack.files.push(file);
        }
        packs.push(pack);
    };
    let mut folders = text.split("# folder ");
    let main = folders.next().unwrap_or_default();
    let mut files = vec![(name.to_owned(), main.to_owned())];
    if !main.starts_with("pack ") && !main.contains("\npack ") {
        files.push(("pack.charta".to_owned(), "pack example\n  uses prelude\n".to_owned()));
    }
    if !main.trim().is_empty() {
        add(&files, &mut sources);
    }
    for folder in folders {
        let (folder, text) = folder.split_once('\n').unwrap_or((folder, ""));
        add(&[(format!("{folder}/rules.charta"), text.to_owned())], &mut sources);
    }
    add(&[("prelude.charta".to_owned(), PRELUDE.to_owned())], &mut sources);
    let (_, mut found) = compile(&sources, &packs);
    // Warnings about the prelude are not the point.
    found
        .retain(|d| d.severity == Severity::Error || d.span().is_none_or(|s| sources.name(s.file) != "prelude.charta"));
    diagnostics.append(&mut found);
    charta::diag::sort(&mut diagnostics);
    (sources, diagnostics)
}

fn render(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let level = if diagnostic.is_error() { Level::ERROR } else { Level::WARNING };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    let mut files: Vec<_> = diagnostic.labels.iter().map(|label| label.span.file).collect();
    files.dedup();
    for file in files {
        let source = sources.get(file).unwrap();
        let mut snippet = Snippet::source(source.text.as_str()).path(source.name.as_str());
        for label in diagnostic.labels.iter().filter(|label| label.span.file == file) {
            let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = label.span.start as usize..label.span.end as usize;
            snippet = snippet.annotation(kind.span(span).label(label.text.as_str()));
        }
        group = group.element(snippet);
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    Renderer::plain().render(&[group])
}

/// Fixtures of a code: `E0201.charta`, `E0201-lists.charta`.
fn fixtures(code: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let named = stem == code || stem.starts_with(&format!("{code}-"));
        named && path.extension().is_some_and(|extension| extension == "charta")
    });
    files.sort();
    files
}

#[test]
fn the_prelude_compiles() {
    let (sources, found) = compiled("rules.charta", "");
    let errors: Vec<String> = found.iter().map(|found| render(&sources, found)).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn every_code_has_a_fixture_that_shows_it_and_nothing_else() {
    let mut wrong = Vec::new();
    for code in codes() {
        let files = fixtures(code.as_str());
        assert!(!files.is_empty(), "no fixture tests/errors/{}.charta", code.as_str());
        for path in files {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let (sources, mut found) = compiled(&format!("{stem}.charta"), &text);
            if code.severity() == Severity::Warning {
                let errors: Vec<String> = found.iter().filter(|d| d.is_error()).map(|d| render(&sources, d)).collect();
                if !errors.is_empty() {
                    wrong.push(format!("{stem} does not compile:\n{}", errors.join("\n")));
                    continue;
                }
                found.retain(|found| found.code == code);
            }
            let messages: Vec<String> = found.iter().map(|found| render(&sources, found)).collect();
            let messages = messages.join("\n\n");
            if found.is_empty() || found.iter().any(|found| found.code != code) {
                wrong.push(format!("{stem} shows something else:\n{messages}"));
                continue;
            }
            let silent = found.iter().find(|found| found.help.is_empty());
            wrong.extend(silent.map(|found| format!("{stem} does not say what to do:\n{}", render(&sources, found))));
            insta::with_settings!({snapshot_path => "../errors", prepend_module_to_snapshot => false, omit_expression => true}, {
                insta::assert_snapshot!(stem, messages);
            });
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The `charta` blocks of a page.
fn examples(page: &str) -> Vec<String> {
    let blocks = page.split("```charta\n").skip(1);
    blocks.filter_map(|rest| rest.split("```").next()).map(str::to_owned).collect()
}

#[test]
fn the_examples_on_the_pages_are_what_they_say() {
    for code in codes() {
        let id = code.as_str();
        assert!(code.page().starts_with(&format!("# {id}: {}\n", code.title())), "the title of {id}");
        let examples = examples(code.page());
        if LIMITS.contains(&id) {
            continue;
        }
        let Some((mended, wrong)) = examples.split_last() else { panic!("the page of {id} has no example") };
        assert!(!wrong.is_empty(), "the page of {id} shows only one example");
        let found = |text: &String| {
            let (sources, found) = compiled("example.charta", text);
            let shown = |d: &Diagnostic| d.is_error() || d.code == code;
            found.into_iter().filter(shown).map(|d| (d.code, render(&sources, &d))).collect::<Vec<_>>()
        };
        let messages =
            |found: &[(Code, String)]| found.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>().join("\n");
        let left = found(mended);
        assert!(left.is_empty(), "the mended example of {id} is wrong:\n{}", messages(&left));
        for text in wrong {
            let found = found(text);
            let only = !found.is_empty() && found.iter().all(|(other, _)| *other == code);
            assert!(only, "an example of {id} shows something else:\n{text}\n{}", messages(&found));
        }
    }
}
