//! The messages about rules that cannot be read: every fixture `errors/E01*.charta` beside its rendered messages, and the
//! examples on the pages of the codes.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use charta::diag::{Diagnostic, all_codes};
use charta::syntax::parse;
use charta::text::FileId;
use std::path::Path;

fn render(name: &str, text: &str, diagnostic: &Diagnostic) -> String {
    let mut snippet = Snippet::source(text).path(name);
    for label in &diagnostic.labels {
        let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let span = label.span.start as usize..label.span.end as usize;
        snippet = snippet.annotation(kind.span(span).label(label.text.as_str()));
    }
    let title = Level::ERROR.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let mut group: Group = title.element(snippet);
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    Renderer::plain().render(&[group])
}

#[test]
fn every_fixture_shows_its_code_and_its_messages() {
    for code in all_codes().iter().map(|code| code.as_str()).filter(|code| code.starts_with("E01") && *code < "E0120") {
        let name = format!("errors/{code}.charta");
        let text =
            std::fs::read_to_string(Path::new("tests").join(&name)).unwrap_or_else(|_| panic!("no fixture {name}"));
        let (_, diagnostics) = parse(FileId(0), &text);
        assert!(diagnostics.iter().any(|found| found.code.as_str() == code), "{name} does not show {code}");
        let messages: Vec<_> = diagnostics.iter().map(|found| render(&name, &text, found)).collect();
        insta::with_settings!({snapshot_path => "../errors", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(code, messages.join("\n\n"));
        });
    }
}

/// The `charta` blocks of a page.
fn examples(page: &str) -> Vec<String> {
    let blocks = page.split("```charta\n").skip(1);
    blocks.filter_map(|rest| rest.split("```").next()).map(str::to_owned).collect()
}

#[test]
fn the_examples_on_the_pages_are_what_they_say() {
    for code in all_codes().iter().filter(|code| code.as_str().starts_with("E01")) {
        assert!(code.page().starts_with(&format!("# {}: {}\n", code.as_str(), code.title())), "{}", code.as_str());
        let examples = examples(code.page());
        let Some((mended, wrong)) = examples.split_last() else { continue };
        let codes =
            |text: &String| parse(FileId(0), text).1.iter().map(|found| found.code.as_str()).collect::<Vec<_>>();
        assert!(codes(mended).is_empty(), "the mended example of {} is wrong: {:?}", code.as_str(), codes(mended));
        for text in wrong {
            let found = codes(text);
            assert!(!found.is_empty() && found.iter().all(|id| *id == code.as_str()), "{}: {found:?}", code.as_str());
        }
    }
}

#[test]
fn no_message_shows_the_inside_of_the_program() {
    let everything = std::fs::read_to_string("tests/syntax/everything.charta").unwrap();
    // Cut the file off at every word: each cut is an error of its own kind.
    let cuts: Vec<usize> = everything.match_indices([' ', '\n']).map(|(at, _)| at).collect();
    for at in cuts {
        let start = everything[..at].rfind("\n\n").map_or(0, |n| n + 2);
        let (_, diagnostics) = parse(FileId(0), &everything[start..at]);
        for found in diagnostics {
            let parts =
                [&found.message].into_iter().chain(found.labels.iter().map(|label| &label.text)).chain(&found.notes);
            for text in parts.chain(&found.help) {
                let inside = text.split('`').step_by(2).any(|plain| plain.contains("kw_") || plain.contains('_'));
                assert!(!inside && !text.is_empty() && !text.contains("EOI"), "{found:#?}");
            }
            assert_ne!(found.code.as_str(), "E0120");
        }
    }
}
