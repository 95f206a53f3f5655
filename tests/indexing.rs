//! No slice is indexed: an index out of bounds would be a panic on user input. Typed tables are indexed with ids that
//! they made themselves; clippy's `indexing_slicing` cannot tell the two apart, so this test does, by the tables' names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

const TABLES: [&str; 22] = [
    "KEYS",
    "authorities",
    "by_check",
    "checks",
    "defs",
    "derived",
    "enums",
    "exceptions",
    "exprs",
    "judgements",
    "packs",
    "parameters",
    "records",
    "rights",
    "seen",
    "steps",
    "tables",
    "territories",
    "texts",
    "units",
    "verdicts",
    "rows",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// Names that stand directly before an opening bracket.
fn indexed(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or("");
    let bytes: Vec<char> = code.chars().collect();
    let mut names = Vec::new();
    for (at, c) in bytes.iter().enumerate() {
        let before = bytes[..at].iter().rev();
        let name: String = before.take_while(|c| c.is_alphanumeric() || **c == '_').collect();
        let name: String = name.chars().rev().collect();
        let text_before: String = bytes[..at].iter().collect();
        let in_text = text_before.matches('"').count() % 2 == 1;
        if *c == '['
            && !name.is_empty()
            && !in_text
            && !["mut", "in", "return", "match", "dyn"].contains(&name.as_str())
        {
            names.push(name);
        }
    }
    names
}

#[test]
fn only_typed_tables_are_indexed() {
    let mut sources = Vec::new();
    files(Path::new("src"), &mut sources);
    assert!(sources.len() > 50, "the sources were not found");
    let mut wrong = Vec::new();
    for path in sources {
        let name = path.to_string_lossy().into_owned();
        // The examples of the command line stand in texts of several lines.
        let is_help = name.contains("src/cli/");
        if is_help || name.contains("tests") || name.contains("sample") || name.ends_with("program/ids.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for (number, line) in code.lines().enumerate() {
            for table in indexed(line).into_iter().filter(|found| !TABLES.contains(&found.as_str())) {
                wrong.push(format!("{name}:{}: `{table}[…]`", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "these may panic; use `get`:\n{}", wrong.join("\n"));
}

#[test]
fn the_test_sees_what_it_looks_for() {
    assert_eq!(indexed("let x = words[0];"), ["words"]);
    assert_eq!(indexed("program.checks[id].name"), ["checks"]);
    assert!(indexed("let x = [1, 2]; // a[0]").is_empty());
    assert!(indexed("println!(\"a[0]\")").is_empty());
}
