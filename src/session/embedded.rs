//! The packs compiled into the binary: resolved at build time, so that a run starts without reading any rule. Their
//! texts are there too, for explanations and for packs that build on them.

use super::rules::Loaded;
use crate::check::{PackInput, compile};
use crate::diag::Diagnostic;
use crate::program::{Compiled, Program};
use crate::text::Sources;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The resolved packs; empty where the rules of this build did not compile.
static PROGRAM: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/program.bin"));

/// The embedded packs, resolved. Scenarios stay behind: they are tests of the folder that they are written in.
pub(super) fn load() -> Result<Loaded, Box<(Vec<Diagnostic>, Sources)>> {
    let mut sources = Sources::new();
    if let Ok(program) = postcard::from_bytes::<Program>(PROGRAM) {
        for (name, text) in FILES {
            sources.add(*name, *text);
        }
        let compiled = Compiled { program, scenarios: Vec::new() };
        return Ok(Loaded { compiled, sources, ..Loaded::default() });
    }
    // The build could not resolve them; doing it again says why.
    let mut packs = Vec::new();
    add(&mut packs, &mut sources, &mut Vec::new());
    let (compiled, diagnostics) = compile(&sources, &packs);
    match compiled {
        Some(compiled) => Ok(Loaded { compiled, sources, diagnostics, ..Loaded::default() }),
        None => Err(Box::new((diagnostics, sources))),
    }
}

/// Adds the embedded packs to others, except those of which another of the same name is there.
pub(super) fn add(packs: &mut Vec<PackInput>, sources: &mut Sources, replaced: &mut Vec<String>) {
    use crate::syntax::ast::{DeclKind, File};
    let name_of = |file: &File| {
        file.decls.iter().find_map(|decl| match &decl.node {
            DeclKind::Pack(pack) => Some(pack.name.node.clone()),
            _ => None,
        })
    };
    let present: Vec<String> = packs.iter().flat_map(|pack| pack.files.iter().filter_map(name_of)).collect();
    let mut folders: indexmap::IndexMap<&str, Vec<File>> = indexmap::IndexMap::new();
    for (name, text) in FILES {
        let id = sources.add(*name, *text);
        let (file, _) = crate::syntax::parse(id, text);
        let folder = name.rsplit_once('/').map_or(".", |(folder, _)| folder);
        folders.entry(folder).or_default().push(file);
    }
    for files in folders.into_values() {
        match files.iter().find_map(name_of) {
            Some(name) if present.contains(&name) => replaced.push(name),
            _ => packs.push(PackInput { files }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_resolved_the_packs() {
        assert!(!FILES.is_empty());
        let program = postcard::from_bytes::<Program>(PROGRAM).unwrap();
        let mut packs = Vec::new();
        let mut sources = Sources::new();
        add(&mut packs, &mut sources, &mut Vec::new());
        let compiled = compile(&sources, &packs).0.unwrap();
        assert_eq!(
            postcard::to_allocvec(&compiled.program).unwrap(),
            postcard::to_allocvec(&program).unwrap(),
            "what is embedded is what the rules say"
        );
    }
}
