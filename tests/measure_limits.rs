//! Files that somebody made to hurt, and files that are merely too large: a clear answer, soon.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use charta::facts::{Format, MAX_BYTES, MAX_REPORTED, Measure};
use charta::text::FileId;
use std::fmt::Write;
use std::time::{Duration, Instant};
use support::vocabulary;

const HEAD: &str = "charta: 1\nmeasure: {id: test, title: A test}\n";

/// Codes of the problems found. The bound is wide: it tells a hang from a busy machine.
fn codes(text: &str, format: Format) -> Vec<&'static str> {
    let program = vocabulary();
    let start = Instant::now();
    let (measure, diagnostics) = Measure::parse(&program, "test", FileId(0), text, format);
    assert!(start.elapsed() < Duration::from_secs(120), "took {:?}", start.elapsed());
    assert!(measure.is_none());
    diagnostics.iter().map(|d| d.code.as_str()).collect()
}

#[test]
fn nesting_of_ten_thousand() {
    for depth in [100, 10_000, 200_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        assert_eq!(codes(&format!("{HEAD}facts: {open}{close}"), Format::Yaml), ["E0707"]);
        assert_eq!(codes(&format!("{HEAD}facts: {open}"), Format::Yaml), ["E0707"]);
        assert_eq!(codes(&format!("{{\"facts\": {open}{close}}}"), Format::Json), ["E0707"]);
        assert_eq!(codes(&format!("facts = {open}{close}"), Format::Toml)[0], "E0707");
        let maps = "{a: ".repeat(depth);
        assert_eq!(codes(&format!("{HEAD}facts: {maps}"), Format::Yaml), ["E0707"]);
        let maps = format!("{}1{}", "{\"a\": ".repeat(depth), "}".repeat(depth));
        assert_eq!(codes(&maps, Format::Json), ["E0707"]);
        let dashes = "- ".repeat(depth);
        assert_eq!(codes(&format!("{HEAD}facts:\n  {dashes}x"), Format::Yaml), ["E0707"]);
    }
    let mut steps = String::new();
    for depth in 0..2_000 {
        writeln!(steps, "{}a:", " ".repeat(depth)).unwrap();
    }
    assert_eq!(codes(&steps, Format::Yaml), ["E0707"]);
}

#[test]
fn a_thousand_million_laughs() {
    let mut text = format!("{HEAD}facts:\n  data: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..20 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(text, "  l{level}: &a{level} [{aliases}]").unwrap();
    }
    assert_eq!(codes(&text, Format::Yaml), ["E0708"]);
}

#[test]
fn aliases_that_stack_depth() {
    let mut text = format!("{HEAD}facts:\n  a0: &a0 {}x{}\n", "[".repeat(20), "]".repeat(20));
    for level in 1..2_000 {
        writeln!(text, "  a{level}: &a{level} {}*a{}{}", "[".repeat(20), level - 1, "]".repeat(20)).unwrap();
    }
    assert_eq!(codes(&text, Format::Yaml), ["E0707"]);
}

#[test]
fn files_beyond_the_limit() {
    let large = "x".repeat(MAX_BYTES + 1);
    for format in [Format::Yaml, Format::Json, Format::Toml] {
        assert_eq!(codes(&large, format), ["E0704"]);
    }
}

#[test]
fn a_million_values() {
    let items = "- x\n".repeat(1_100_000);
    assert_eq!(codes(&items, Format::Yaml), ["E0708"]);
    let items = "1,".repeat(1_100_000);
    assert_eq!(codes(&format!("[{items}1]"), Format::Json), ["E0708"]);
}

#[test]
fn the_same_key_a_hundred_thousand_times() {
    let keys = "  a: 1\n".repeat(100_000);
    let codes = codes(&format!("{HEAD}facts:\n{keys}"), Format::Yaml);
    assert_eq!(codes.len(), MAX_REPORTED);
    assert!(codes.iter().all(|code| *code == "E0502"));
}

#[test]
fn a_hundred_thousand_unknown_keys() {
    let mut text = format!("{HEAD}facts:\n");
    for n in 0..100_000 {
        writeln!(text, "  coverag{n}: named_persons").unwrap();
    }
    assert_eq!(codes(&text, Format::Yaml).len(), MAX_REPORTED);
}

#[test]
fn a_hundred_thousand_records_with_one_id() {
    let records = "    - {id: a, perod: 1}\n".repeat(100_000);
    assert_eq!(codes(&format!("{HEAD}facts:\n  retention:\n{records}"), Format::Yaml).len(), MAX_REPORTED);
}

#[test]
fn one_word_as_long_as_a_book() {
    let word = "a".repeat(2_000_000);
    assert_eq!(codes(&format!("{HEAD}facts: {{coverage: {word}}}"), Format::Yaml), ["E0509"]);
    assert_eq!(
        codes(
            &format!("{{\"charta\": 1, \"measure\": {{\"id\": \"{word} \", \"title\": \"t\"}}, \"{word}\": 1}}"),
            Format::Json
        ),
        ["E0522", "E0504"]
    );
}

#[test]
fn garbage() {
    for garbage in [
        "\u{0}\u{1}\u{2}",
        "%PDF-1.7",
        "PK\u{3}\u{4}",
        "<html><body>",
        "\t\t\t",
        ":",
        "-",
        "---\n---",
        "? ?",
        "&a",
        "*a",
        "!",
        "|",
        "\"",
        "'",
        "}",
        "]",
    ] {
        for format in [Format::Yaml, Format::Json, Format::Toml] {
            assert!(!codes(&garbage.repeat(1_000), format).is_empty(), "{garbage} {format:?}");
        }
    }
}
