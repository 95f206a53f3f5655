//! No input makes the reader panic, hang or blow the stack; what it returns is in order.

use super::corpus;
use charta::diag::Diagnostic;
use charta::syntax::{ast::File, parse};
use charta::text::FileId;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Parses and checks what must hold of every result.
fn parse_soundly(text: &str) -> (File, Vec<Diagnostic>) {
    let (file, diagnostics) = parse(FileId(7), text);
    for found in &diagnostics {
        assert_ne!(found.code.as_str(), "E0120", "{found:#?}\n{text}");
        assert!(!found.message.is_empty());
        for label in &found.labels {
            let range = label.span.start as usize..label.span.end as usize;
            assert!(text.get(range).is_some(), "{found:#?} points outside the text");
            assert_eq!(label.span.file, FileId(7));
        }
    }
    for decl in &file.decls {
        let span = text.get(decl.span.start as usize..decl.span.end as usize);
        assert!(span.is_some_and(|span| span.trim() == span), "{span:?}");
    }
    assert_eq!(file.broken.is_empty(), diagnostics.iter().all(reads_on), "{diagnostics:#?}");
    (file, diagnostics)
}

/// Errors after which the declaration is in the tree all the same.
fn reads_on(found: &Diagnostic) -> bool {
    let ends = ["is not a word of this language", "cannot be a value"];
    matches!(found.code.as_str(), "E0105" | "E0108" | "E0109" | "E0114" | "E0115")
        || ends.iter().any(|end| found.message.ends_with(end))
}

/// Words and signs that make up rules, and some that do not.
fn token() -> impl Strategy<Value = String> {
    let words = "check exception authority record enum define derive scenario pack right step judgement ledger ordered \
        met not when otherwise is and or some every no x in access has where count of share sum over at least most more \
        than before within from to as judged known stated none yes unlimited applies severity blocker norm asserted \
        for each expect given but asks cites Article A-01 B-17 ( ) [ ] , : . == && != ! | + ' “ ” \" \\ # é § 12 \
        2014-04-08 2014-02-31 30 days % 1.0.0 ECLI:EU:C:2014:238 \"text\" \"a \\\" b\" \"open";
    let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    prop_oneof![
        12 => prop::sample::select(words),
        3 => Just("\n".to_owned()),
        1 => Just("\r\n  ".to_owned()),
        1 => Just("\u{a0}".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ]
}

/// A file of the project with pieces cut out, doubled, moved or replaced.
pub fn mutated() -> impl Strategy<Value = String> {
    let corpus = corpus();
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, 0..4_u8, token()), 1..8);
    (any::<prop::sample::Index>(), edits).prop_map(move |(which, edits)| {
        let mut letters: Vec<char> = which.get(&corpus).chars().collect();
        for (at, length, kind, insert) in edits {
            let start = at.index(letters.len() + 1);
            let end = (start + length).min(letters.len());
            let piece: Vec<char> = letters[start..end].to_vec();
            match kind {
                0 => drop(letters.drain(start..end)),
                1 => drop(letters.splice(start..start, piece)),
                2 => drop(letters.splice(start..end, insert.chars())),
                _ => drop(letters.splice(start..start, insert.chars())),
            }
        }
        letters.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>()) {
        parse_soundly(&text);
    }

    #[test]
    fn any_row_of_words_is_read_without_panic(words in prop::collection::vec(token(), 0..120)) {
        parse_soundly(&words.join(" "));
        parse_soundly(&format!("check A\n{}", words.concat()));
    }

    #[test]
    fn any_change_to_a_rule_file_is_read_without_panic(text in mutated()) {
        let first = parse_soundly(&text);
        let second = parse_soundly(&text);
        prop_assert_eq!(first.1, second.1);
    }
}

fn quickly<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    // Generous: the test runs unoptimised on busy machines; what must not happen is quadratic growth.
    assert!(start.elapsed() < Duration::from_secs(60), "{what} took {:?}", start.elapsed());
    result
}

#[test]
fn hostile_sizes_are_read_or_refused_quickly() {
    let codes = |text: &str| {
        let (_, diagnostics) = quickly("a hostile text", || parse_soundly(text));
        diagnostics.iter().map(|found| found.code.as_str()).collect::<Vec<_>>()
    };
    let condition = |text: &str| format!("define x as {text}");
    for nested in ["(", "not ", "!", "some x in l has ", "count of x in l where ", "f(", "status of a on ", "((not "] {
        assert_eq!(codes(&condition(&nested.repeat(10_000))), ["E0106"], "{nested}");
    }
    assert_eq!(codes(&condition(&format!("{}a{}", "(".repeat(10_000), ")".repeat(10_000)))), ["E0106"]);
    assert_eq!(codes(&condition(&format!("{}a", "a and ".repeat(100_000)))), [""; 0]);
    assert_eq!(codes(&condition(&format!("{}a", "not (a or b) and ".repeat(20_000)))), [""; 0]);
    assert_eq!(codes(&format!("pack p \"{}\"", "x".repeat(1_000_000))), [""; 0]);
    assert_eq!(codes(&format!("pack p \"{}", "x".repeat(1_000_000))), ["E0104"]);
    assert_eq!(codes(&format!("pack p {}", "\"x\" ".repeat(100_000))), [""; 0]);
    assert_eq!(codes(&format!("# {}\npack p", "x".repeat(1_000_000))), [""; 0]);
    assert_eq!(codes(&"x".repeat(1_000_000)), ["E0103"]);
    assert_eq!(codes(&format!("pack {}", "x".repeat(1_000_000))), [""; 0]);
    assert_eq!(codes(&"check\n".repeat(2_000)).len(), 2_000);
    assert_eq!(codes(&format!("enum E {}", "a, ".repeat(100_000))), ["E0112"]);
}

#[test]
fn the_deepest_nesting_allowed_fits_a_small_stack() {
    let deep = format!("define x as {}a{}", "(".repeat(64), ")".repeat(64));
    let quantified = format!("define x as {}a", "some x in l has ".repeat(64));
    let run = move || [deep, quantified].map(|text| parse_soundly(&text).0.decls.len());
    let counts = std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
    assert_eq!(counts, [1, 1]);
}

#[test]
fn nothing_at_all_is_a_file_without_declarations() {
    for text in ["", "\u{feff}", "\n\n", "# only a comment", " \t\r\n"] {
        let (file, diagnostics) = parse_soundly(text);
        assert!(file.decls.is_empty() && diagnostics.is_empty(), "{text:?}: {diagnostics:?}");
    }
}
