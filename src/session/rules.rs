//! Finds rule packs (one folder each, or a single file), reads and compiles them, beside the embedded ones or instead
//! of them.

use super::world::{Kind, World};
use super::{WorldError, unreadable};
use crate::check::{PackInput, compile};
use crate::diag::{Code, Diagnostic};
use crate::program::Compiled;
use crate::syntax::ast;
use crate::text::Sources;

/// Rules ready for use, with what was remarked on the way.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The rules.
    pub compiled: Compiled,
    /// Their texts.
    pub sources: Sources,
    /// Warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// Embedded packs that a pack of the same name from a folder took the place of.
    pub replaced: Vec<String>,
}

/// Which rules to use.
#[derive(Clone, Debug, Default)]
pub struct RuleSources {
    /// Folders or files.
    pub paths: Vec<String>,
    /// Whether to leave the embedded packs out.
    pub without_embedded: bool,
}

/// Deepest nesting of folders that is searched.
const DEPTH: usize = 16;

/// Loads the rules asked for. The error holds every diagnostic and the texts that they point into.
///
/// # Errors
/// Where something cannot be read or does not compile.
pub fn load_rules(world: &dyn World, wanted: &RuleSources) -> Result<Loaded, Box<(Vec<Diagnostic>, Sources)>> {
    if wanted.paths.is_empty() && !wanted.without_embedded {
        return super::embedded::load();
    }
    let mut sources = Sources::new();
    let mut found = read_all(world, &wanted.paths, &mut sources);
    let mut replaced = Vec::new();
    if !wanted.without_embedded {
        super::embedded::add(&mut found.packs, &mut sources, &mut replaced);
    }
    replaced.sort();
    let (compiled, mut diagnostics) = compile(&sources, &found.packs);
    diagnostics.append(&mut found.diagnostics);
    crate::diag::sort(&mut diagnostics);
    if found.packs.iter().all(|pack| pack.files.is_empty()) && !diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.push(
            Diagnostic::without_place(Code::E0706, "there are no rules to check against")
                .note("an empty rule set would pass every measure")
                .help("name a folder with `.charta` files in --rules, or leave --no-embedded out"),
        );
    }
    match compiled {
        Some(compiled) if !diagnostics.iter().any(Diagnostic::is_error) => {
            Ok(Loaded { compiled, sources, diagnostics, replaced })
        }
        _ => Err(Box::new((diagnostics, sources))),
    }
}

/// Reads the texts of rules without compiling them: names and contents, in order, for the formatter.
///
/// # Errors
/// What cannot be read, each with its diagnostic.
pub fn load_sources(world: &dyn World, paths: &[String]) -> Result<Vec<(String, String)>, Vec<Diagnostic>> {
    let mut files = Vec::new();
    let mut diagnostics = Vec::new();
    for path in paths {
        walk(world, path, DEPTH, &mut diagnostics, &mut |name, text| files.push((name, text)));
    }
    if diagnostics.is_empty() { Ok(files) } else { Err(diagnostics) }
}

#[derive(Default)]
struct Found {
    packs: Vec<PackInput>,
    diagnostics: Vec<Diagnostic>,
}

fn read_all(world: &dyn World, paths: &[String], sources: &mut Sources) -> Found {
    let mut found = Found::default();
    let mut folders: indexmap::IndexMap<String, Vec<ast::File>> = indexmap::IndexMap::new();
    let mut problems = Vec::new();
    for path in paths {
        let mut any = false;
        walk(world, path, DEPTH, &mut found.diagnostics, &mut |name, text| {
            any = true;
            let id = sources.add(name.clone(), text);
            let text = sources.get(id).map_or("", |source| source.text.as_str());
            let (file, mut diagnostics) = crate::syntax::parse(id, text);
            problems.append(&mut diagnostics);
            let folder = name.rsplit_once('/').map_or(".", |(folder, _)| folder).to_owned();
            folders.entry(folder).or_default().push(file);
        });
        if !any && found.diagnostics.is_empty() {
            found.diagnostics.push(
                Diagnostic::without_place(Code::E0706, format!("there are no rule files in `{path}`"))
                    .help("rule files end in `.charta`; one folder is one pack"),
            );
        }
    }
    found.diagnostics.append(&mut problems);
    found.packs = folders.into_values().map(|files| PackInput { files }).collect();
    found
}

/// Calls `visit` with every rule file under a path, in the order of names.
fn walk(
    world: &dyn World,
    path: &str,
    depth: usize,
    diagnostics: &mut Vec<Diagnostic>,
    visit: &mut dyn FnMut(String, String),
) {
    match world.kind(path) {
        None => diagnostics.push(unreadable(path, &WorldError::NotFound, "a folder of rules or a `.charta` file")),
        Some(Kind::File) => match read_text(world, path) {
            Ok(text) => visit(path.to_owned(), text),
            Err(diagnostic) => diagnostics.push(diagnostic),
        },
        Some(Kind::Directory) if depth == 0 => diagnostics.push(
            Diagnostic::without_place(Code::E0704, format!("`{path}` lies too deep"))
                .note(format!("folders are searched {DEPTH} levels deep; a link may lead back to its own folder")),
        ),
        Some(Kind::Directory) => match world.list(path) {
            Err(error) => diagnostics.push(unreadable(path, &error, "a folder of rules")),
            Ok(names) => {
                for name in names.iter().filter(|name| !name.starts_with('.')) {
                    let inner = format!("{}/{name}", path.trim_end_matches('/'));
                    let is_rule = std::path::Path::new(name).extension().is_some_and(|ext| ext == "charta");
                    if is_rule || world.kind(&inner) == Some(Kind::Directory) {
                        walk(world, &inner, depth - 1, diagnostics, visit);
                    }
                }
            }
        },
    }
}

/// Reads a file as text.
#[allow(clippy::result_large_err)] // Once per file: nothing is gained by boxing it.
pub(super) fn read_text(world: &dyn World, path: &str) -> Result<String, Diagnostic> {
    let bytes = world.read(path).map_err(|error| unreadable(path, &error, "a text file"))?;
    crate::text::decode(&bytes).map_err(|error| {
        Diagnostic::without_place(Code::E0705, format!("`{path}` is not readable text: {error}"))
            .help("save it as UTF-8")
    })
}
