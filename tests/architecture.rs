//! The order of the layers, read from the code: a module imports only from layers below its own. Also the sizes and the
//! comments that `CONTRIBUTING.md` asks for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Layers from the bottom up. Modules on one line do not know each other.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["diag"],
    &["syntax"],
    &["format", "program"],
    &["resolve"],
    &["check"],
    &["facts"],
    &["eval"],
    &["checklist", "scenario"],
    &["report"],
    &["session"],
    &["cli"],
];

/// Longest file, in lines.
const LONGEST: usize = 700;

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

/// Every Rust file under a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module a file belongs to; none for `lib.rs` and `main.rs`, which stand above all layers.
fn module_of(path: &Path) -> Option<String> {
    let inner = path.strip_prefix("src").unwrap();
    let first = inner.components().next()?.as_os_str().to_string_lossy().into_owned();
    let name = first.trim_end_matches(".rs").to_owned();
    (name != "lib" && name != "main").then_some(name)
}

/// Modules named after `crate::` in the code of a file: in `use` lines and in paths, comments and tests left aside.
fn imports(text: &str) -> BTreeSet<(String, usize)> {
    let mut found = BTreeSet::new();
    let code = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let mut grouped = false;
    for (number, line) in (1..).zip(code.lines()) {
        let line = line.split("//").next().unwrap_or_default();
        let mut rest = line;
        while let Some((_, after)) = rest.split_once("crate::") {
            grouped |= after.starts_with('{');
            let name: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            found.insert((name, number));
            rest = after;
        }
        if grouped {
            for part in line.split(['{', '}', ',']) {
                let name: String = part.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if layer(&name).is_some() {
                    found.insert((name, number));
                }
            }
            grouped = !line.contains(';');
        }
    }
    found.retain(|(name, _)| !name.is_empty());
    found
}

#[test]
fn a_module_imports_only_from_layers_below_it() {
    let mut graph: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut unknown = BTreeSet::new();
    for path in files(Path::new("src")) {
        let Some(module) = module_of(&path) else { continue };
        if layer(&module).is_none() {
            unknown.insert(module.clone());
        }
        for (target, line) in imports(&std::fs::read_to_string(&path).unwrap()) {
            if target != module && layer(&target).is_some() {
                graph.entry((module.clone(), target)).or_insert_with(|| format!("{}:{line}", path.display()));
            }
        }
    }
    assert!(unknown.is_empty(), "modules without a layer (add them to LAYERS and docs/architecture.md): {unknown:?}");
    assert!(graph.len() > 10, "too few imports were found: the test reads the wrong lines");
    let broken: Vec<String> = graph
        .iter()
        .filter(|((from, to), _)| layer(from) <= layer(to))
        .map(|((from, to), place)| format!("{from} -> {to} at {place}"))
        .collect();
    assert!(broken.is_empty(), "these imports break the order of the layers:\n{}", broken.join("\n"));
}

#[test]
fn the_imports_of_a_file_are_found() {
    let text = "use crate::{a, text::Span,\n    diag::Code};\nfn f() { crate::eval::g() } // crate::cli\n";
    let found: Vec<String> = imports(text).into_iter().map(|(name, line)| format!("{name}:{line}")).collect();
    assert_eq!(found, ["diag:2", "eval:3", "text:1"]);
}

#[test]
fn no_file_is_too_long_and_every_module_says_what_it_is() {
    let mut problems = Vec::new();
    for folder in ["src", "tests", "benches"].map(Path::new).into_iter().filter(|folder| folder.exists()) {
        for path in files(folder) {
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = text.lines().count();
            if lines > LONGEST {
                problems.push(format!("{}: {lines} lines, more than {LONGEST}", path.display()));
            }
            if !text.starts_with("//!") {
                problems.push(format!("{}: no `//!` that says its role", path.display()));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn only_session_and_cli_touch_files_and_the_clock() {
    let mut problems = Vec::new();
    for path in files(Path::new("src")) {
        let module = module_of(&path);
        // Tests of a layer may look for their samples on the disk.
        let is_test = path.file_name().is_some_and(|name| name == "tests.rs");
        if is_test || module.is_none() || module.as_deref().is_some_and(|name| ["session", "cli"].contains(&name)) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in (1..).zip(code.lines()) {
            let line = line.split("//").next().unwrap_or_default();
            let words = [
                "std::fs",
                "std::env",
                "std::net",
                "process::Command",
                "process::exit",
                "SystemTime",
                "Timestamp::now",
            ];
            if let Some(word) = words.into_iter().find(|word| line.contains(word)) {
                problems.push(format!("{}:{number}: {word}", path.display()));
            }
        }
    }
    assert!(problems.is_empty(), "files and clock belong to src/session and src/cli:\n{}", problems.join("\n"));
}

#[test]
fn the_page_on_architecture_names_every_module() {
    let page = std::fs::read_to_string("docs/architecture.md").unwrap();
    let modules: BTreeSet<String> = files(Path::new("src")).iter().filter_map(|path| module_of(path)).collect();
    let missing: Vec<&String> = modules.iter().filter(|module| !page.contains(&format!("src/{module}"))).collect();
    assert!(missing.is_empty(), "docs/architecture.md does not mention {missing:?}");
}
