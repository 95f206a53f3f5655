//! The reader of rules and the formatter on whole files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod format;
mod messages;
mod robust;

use charta::syntax::{ast, parse};
use charta::text::FileId;
use std::path::{Path, PathBuf};

/// Every rule file under a folder, in the order of the alphabet.
pub fn rule_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rule_files(&path));
        } else if path.extension().is_some_and(|ext| ext == "charta") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn read(path: &Path) -> ast::File {
    let text = std::fs::read_to_string(path).unwrap();
    let (file, diagnostics) = parse(FileId(0), &text);
    assert!(diagnostics.is_empty(), "{}: {diagnostics:#?}", path.display());
    file
}

#[test]
fn every_rule_file_of_the_project_is_read_without_an_error() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = rule_files(&root.join("rules"));
    assert!(files.len() > 10);
    for path in files {
        read(&path);
    }
}

#[test]
fn every_production_of_the_grammar_is_read() {
    let file = read(Path::new("tests/syntax/everything.charta"));
    assert_eq!(file.decls.len(), 29);
    assert_eq!(file.comments.len(), 2);
}

/// The text of every rule file of the project, and of the file that uses every production.
pub fn corpus() -> Vec<String> {
    let mut paths = rule_files(Path::new("rules"));
    paths.push("tests/syntax/everything.charta".into());
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn the_kind_of_line_end_and_of_blank_makes_no_difference() {
    for text in corpus() {
        let (plain, _) = parse(FileId(0), &text);
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let (same, diagnostics) = parse(FileId(0), &windows);
        assert!(diagnostics.is_empty(), "{diagnostics:#?}");
        assert_eq!(plain, same);
        let pasted = text.replace("\n  ", "\n\u{a0}\u{202f}\t");
        let (same, diagnostics) = parse(FileId(0), &pasted);
        assert!(diagnostics.is_empty(), "{diagnostics:#?}");
        assert_eq!(plain, same);
    }
}

#[test]
fn five_broken_declarations_give_five_errors_and_keep_the_others() {
    let text = "pack p\n\ncheck A\n  met wen a\n\ncheck B\n  met when b\n\nchek C \"c\"\n\ndefine d as (e\n\n\
                enum E a,\n\nrecord R\n  list : list of\n\ncheck F\n  met otherwise\n";
    let (file, diagnostics) = parse(FileId(0), text);
    assert_eq!(file.decls.len(), 3);
    let codes: Vec<_> = diagnostics.iter().map(|found| found.code.as_str()).collect();
    assert_eq!(codes, ["E0101", "E0102", "E0116", "E0112", "E0112"]);
    let broken: Vec<_> =
        file.broken.iter().filter_map(|head| head.name.as_ref()).map(|name| name.node.as_str()).collect();
    assert_eq!(broken, ["A", "C", "d", "E", "R"]);
}
