//! Resolves the rule packs at build time with the crate's own front end, so that the binary starts without reading a
//! rule. Where they do not compile, the build goes on with a warning and the binary says at its start what is wrong
//! (exit code 3): a reviewer who breaks a rule still has the tool that explains the mistake.

#![allow(dead_code, unused_imports, clippy::all, clippy::indexing_slicing)]

#[path = "src/check/mod.rs"]
mod check;
#[path = "src/diag/mod.rs"]
mod diag;
#[path = "src/program/mod.rs"]
mod program;
#[path = "src/resolve/mod.rs"]
mod resolve;
#[path = "src/syntax/mod.rs"]
mod syntax;
#[path = "src/text/mod.rs"]
mod text;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["rules", "grammar", "docs/errors", "build.rs"] {
        println!("cargo::rerun-if-changed={input}");
    }
    for module in ["check", "diag", "program", "resolve", "syntax", "text"] {
        println!("cargo::rerun-if-changed=src/{module}");
    }
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut files = Vec::new();
    collect(&root, &root.join("rules"), &mut files)?;
    files.sort();
    let mut table =
        String::from("/// Name and text of every embedded rule file.\nstatic FILES: &[(&str, &str)] = &[\n");
    for name in &files {
        let path = root.join(name);
        writeln!(table, "    ({name:?}, include_str!({:?})),", path.display().to_string())?;
    }
    table.push_str("];\n");
    std::fs::write(out.join("embedded.rs"), table)?;
    std::fs::write(out.join("program.bin"), resolve_packs(&root, &files)?)?;
    Ok(())
}

/// Names of rule files below a folder, relative to the root, with `/`.
fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().is_some_and(|ext| ext == "charta") {
            files.push(path.strip_prefix(root)?.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

/// The packs as bytes; none where they do not compile.
fn resolve_packs(root: &Path, files: &[String]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut sources = text::Sources::new();
    let mut packs: Vec<(String, check::PackInput)> = Vec::new();
    let mut errors = 0;
    for name in files {
        let content = std::fs::read_to_string(root.join(name))?;
        let id = sources.add(name.clone(), content.clone());
        let (file, diagnostics) = syntax::parse(id, &content);
        errors += diagnostics.iter().filter(|d| d.is_error()).count();
        let folder = name.rsplit_once('/').map_or(".", |(folder, _)| folder).to_owned();
        match packs.iter_mut().find(|(name, _)| *name == folder) {
            Some((_, pack)) => pack.files.push(file),
            None => packs.push((folder, check::PackInput { files: vec![file] })),
        }
    }
    let packs: Vec<check::PackInput> = packs.into_iter().map(|(_, pack)| pack).collect();
    let (compiled, diagnostics) = check::compile(&sources, &packs);
    errors += diagnostics.iter().filter(|d| d.is_error()).count();
    match compiled {
        Some(compiled) if errors == 0 => Ok(postcard::to_allocvec(&compiled.program)?),
        _ => {
            println!("cargo::warning=the rules do not compile ({errors} errors): run `charta rules list` to see why");
            Ok(Vec::new())
        }
    }
}
