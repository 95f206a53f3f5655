//! The reader of rules on whole files.

use charta::syntax::{ast, parse};
use charta::text::FileId;
use std::path::{Path, PathBuf};

/// Every rule file under a folder, in the order of the alphabet.
fn rule_files(folder: &Path) -> Vec<PathBuf> {
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
