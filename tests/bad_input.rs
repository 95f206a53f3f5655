//! Bad input of every kind: each gives one clear error, the right exit code, quickly and within bounded memory.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

fn charta(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_charta")).args(args).env("NO_COLOR", "1").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path: PathBuf = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }

    fn path(&self) -> String {
        self.0.path().to_string_lossy().into_owned()
    }
}

/// Runs `charta check` on a file and expects exit code 2 and these words on standard error, within ten seconds.
fn refused(path: &str, words: &[&str]) {
    let start = Instant::now();
    let output = charta(&["check", path]);
    let error = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{error}");
    for word in words {
        assert!(error.contains(word), "«{word}» is missing in:\n{error}");
    }
    assert!(!error.contains("panicked"), "{error}");
    assert!(start.elapsed() < Duration::from_secs(10), "took {:?}", start.elapsed());
}

const HEAD: &str = "charta: 1\nmeasure:\n  id: m\n  title: A measure\n";

#[test]
fn a_file_that_is_not_there_is_named() {
    refused("no/such/measure.yaml", &["E0701", "no/such/measure.yaml"]);
}

#[test]
fn a_folder_is_no_measure() {
    let folder = Folder::new();
    refused(&folder.path(), &["E0702", "folder"]);
}

#[test]
fn an_empty_file_is_no_measure() {
    let folder = Folder::new();
    refused(&folder.file("empty.yaml", ""), &["E05"]);
}

#[test]
fn a_file_that_is_not_text_is_refused_with_its_place() {
    let folder = Folder::new();
    refused(&folder.file("latin.yaml", b"charta: 1\nmeasure:\n  title: \xe9tude\n"), &["E0705", "UTF-8"]);
}

#[test]
fn a_hundred_megabytes_are_refused_unread() {
    let folder = Folder::new();
    let path = folder.file("big.yaml", HEAD);
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let start = Instant::now();
    refused(&path, &["E0704", "100 MiB"]);
    assert!(start.elapsed() < Duration::from_secs(2), "it was read: {:?}", start.elapsed());
}

#[test]
fn ten_thousand_levels_are_refused() {
    let folder = Folder::new();
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    refused(&folder.file("deep.yaml", format!("charta: {deep}\n")), &["E0707", "nested too deeply"]);
    refused(&folder.file("deep.json", format!("{{\"charta\": {deep}}}")), &["E0707"]);
    refused(&folder.file("deep.toml", format!("charta = {deep}\n")), &["E0"]);
}

#[test]
fn aliases_cannot_multiply_without_bound() {
    let folder = Folder::new();
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for i in 1..12 {
        let before = format!("*a{}, ", i - 1).repeat(10);
        bomb.push_str(&format!("a{i}: &a{i} [{}]\n", before.trim_end_matches(", ")));
    }
    refused(&folder.file("bomb.yaml", format!("{bomb}{HEAD}")), &["E0708", "too many values"]);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_make_no_difference() {
    let folder = Folder::new();
    let seed = std::fs::read_to_string("seeds/judgments/cjeu-2013-schwarz.yaml").unwrap();
    let plain = folder.file("m.yaml", &seed);
    let before = charta(&["check", &plain, "--format", "json"]);
    folder.file("m.yaml", format!("\u{feff}{}", seed.replace('\n', "\r\n")));
    let after = charta(&["check", &plain, "--format", "json"]);
    assert!(!before.stdout.is_empty(), "{}", text(&before.stderr));
    assert_eq!(text(&before.stdout), text(&after.stdout));
}

#[test]
fn a_misspelt_fact_is_named_with_the_right_spelling() {
    let folder = Folder::new();
    let path = folder.file("m.yaml", format!("{HEAD}facts:\n  coverge: whole_population\n"));
    refused(&path, &["m.yaml:6:3", "coverge", "did you mean `coverage`?"]);
}

#[test]
fn several_mistakes_are_reported_at_once() {
    let folder = Folder::new();
    let path = folder.file("m.yaml", format!("{HEAD}facts:\n  coverge: x\n  covert: perhaps\n  coverage: everyone\n"));
    refused(&path, &[":6:", ":7:", ":8:"]);
}

#[test]
fn no_rules_are_an_error_never_a_pass() {
    let folder = Folder::new();
    let measure = folder.file("m.yaml", HEAD);
    std::fs::create_dir(folder.0.path().join("rules")).unwrap();
    let rules = folder.0.path().join("rules").to_string_lossy().into_owned();
    let output = charta(&["check", &measure, "--no-embedded", "--rules", &rules]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("E0706"));
    let output = charta(&["check", &measure, "--no-embedded"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
}

#[test]
fn a_measure_to_which_no_check_applied_is_an_error() {
    let seed = "seeds/judgments/cjeu-2013-schwarz.yaml";
    let output = charta(&["check", seed, "--as-of", "1950-01-01"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("E0710"), "{}", text(&output.stderr));
}

#[test]
fn rules_that_do_not_compile_have_an_exit_code_of_their_own() {
    let folder = Folder::new();
    let measure = folder.file("m.yaml", HEAD);
    folder.file("rules/p.charta", "pack p\n  version 1.0.0\n\ncheck X-1 \"A\"\n  met wen covert\n\nchek X-2 \"B\"\n");
    let rules = folder.0.path().join("rules").to_string_lossy().into_owned();
    let output = charta(&["check", &measure, "--no-embedded", "--rules", &rules]);
    let error = text(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{error}");
    assert!(error.contains("p.charta:5:7") && error.contains("p.charta:7:1"), "{error}");
}

#[test]
fn a_wrong_name_on_the_command_line_is_answered_with_the_nearest() {
    let seed = "seeds/judgments/cjeu-2013-schwarz.yaml";
    for (args, near) in [
        (vec!["check", seed, "--only", "limitatoin"], "limitation"),
        (vec!["explain", seed, "B-1O"], "B-1"),
        (vec!["explain", "E010l"], "E010"),
        (vec!["rules", "show", "A-1"], "A-"),
    ] {
        let output = charta(&args);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {error}");
        assert!(error.contains(near), "{args:?}: {error}");
    }
}

#[test]
fn wrong_usage_and_wrong_dates_are_exit_code_2() {
    for args in [vec!["chek"], vec!["check"], vec!["check", "x.yaml", "--as-of", "2023-02-29"]] {
        assert_eq!(charta(&args).status.code(), Some(2), "{args:?}");
    }
    assert_eq!(charta(&["--help"]).status.code(), Some(0));
    assert_eq!(charta(&["--version"]).status.code(), Some(0));
}

#[test]
fn one_bad_file_does_not_hide_what_the_others_show() {
    let output = charta(&["check", "no/such.yaml", "seeds/judgments/cjeu-2013-schwarz.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no/such.yaml"));
    assert!(text(&output.stdout).contains("Schwarz") || text(&output.stdout).contains("2252/2004"));
}
