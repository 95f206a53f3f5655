//! Packs: one declaration for each folder, the packs it uses, and an order in which every pack comes after those.

use super::{Names, PackInput, Resolved};
use crate::diag::{Code, Diagnostic};
use crate::program::{Pack, PackId};
use crate::resolve::names::Entry;
use crate::syntax::ast::{self, DeclKind, Name};
use crate::text::Span;
use std::collections::BTreeSet;

/// A folder with its declaration, before packs have ids.
struct Folder<'a> {
    input: &'a PackInput,
    pack: Option<&'a ast::Pack>,
    span: Span,
}

impl<'a> Folder<'a> {
    fn name(&self) -> &'a str {
        self.pack.map_or("", |pack| pack.name.node.as_str())
    }
}

/// Gives every folder a pack id, in order of dependency, and returns the folders in that order.
pub(super) fn order<'a>(
    packs: &'a [PackInput],
    resolved: &mut Resolved<'a>,
    sink: &mut Vec<Diagnostic>,
) -> Vec<&'a PackInput> {
    let mut folders: Vec<Folder<'a>> = packs.iter().filter_map(|input| folder(input, sink)).collect();
    // The order of the folders on the command line must not matter.
    folders.sort_by_key(|folder| folder.name());
    let sorted = sort(&folders, sink);
    for (index, folder) in sorted.iter().enumerate() {
        declare(folder, PackId(u32::try_from(index).unwrap_or(u32::MAX)), &mut resolved.names, sink);
    }
    for folder in &sorted {
        fill(folder, resolved, sink);
    }
    sorted.iter().map(|folder| folder.input).collect()
}

/// Finds the one declaration of a folder.
fn folder<'a>(input: &'a PackInput, sink: &mut Vec<Diagnostic>) -> Option<Folder<'a>> {
    let declared: Vec<(&ast::Pack, Span)> = input
        .files
        .iter()
        .flat_map(|file| &file.decls)
        .filter_map(|decl| match &decl.node {
            DeclKind::Pack(pack) => Some((pack, decl.span)),
            _ => None,
        })
        .collect();
    let first = input.files.first()?;
    let Some((pack, span)) = declared.first().copied() else {
        let start = Span::new(first.id, 0, 0);
        if !input.files.iter().any(|file| file.broken.iter().any(|broken| broken.keyword == "pack")) {
            sink.push(
                Diagnostic::new(Code::E0402, start, "this folder of rules has no `pack` declaration")
                    .note("each folder of rules is one pack, and one of its files says which")
                    .help("add `pack NAME` with a title, a version and the packs it uses"),
            );
        }
        return Some(Folder { input, pack: None, span: start });
    };
    for (again, _) in declared.iter().skip(1) {
        sink.push(
            Diagnostic::new(Code::E0403, again.name.span, "this folder of rules has a second `pack` declaration")
                .also(pack.name.span, "the first one")
                .note("each folder of rules is one pack")
                .help("remove one of them, or move its rules to a folder of their own"),
        );
    }
    Some(Folder { input, pack: Some(pack), span })
}

/// Packs come after the packs they use; where several could come next, the first by name does.
fn sort<'a, 'f>(folders: &'f [Folder<'a>], sink: &mut Vec<Diagnostic>) -> Vec<&'f Folder<'a>> {
    let position = |name: &str| folders.iter().position(|folder| folder.name() == name);
    let uses: Vec<BTreeSet<usize>> = folders
        .iter()
        .enumerate()
        .map(|(i, folder)| {
            let uses = folder.pack.into_iter().flat_map(|pack| &pack.uses);
            // A pack that uses itself has a message of its own.
            uses.filter_map(|name| position(&name.node)).filter(|other| *other != i).collect()
        })
        .collect();
    let mut done = BTreeSet::new();
    let mut sorted = Vec::new();
    let ready = |done: &BTreeSet<usize>| {
        uses.iter().enumerate().find(|(i, needs)| !done.contains(i) && needs.is_subset(done)).map(|(i, _)| i)
    };
    while let Some(next) = ready(&done) {
        done.insert(next);
        sorted.extend(folders.get(next));
    }
    let stuck: Vec<usize> = (0..folders.len()).filter(|i| !done.contains(i)).collect();
    if !stuck.is_empty() {
        sink.extend(circle(folders, &uses, &stuck));
        sorted.extend(stuck.iter().filter_map(|i| folders.get(*i)));
    }
    sorted
}

/// Follows `uses` among the packs that could not be ordered until a pack comes round again.
fn circle(folders: &[Folder<'_>], uses: &[BTreeSet<usize>], stuck: &[usize]) -> Option<Diagnostic> {
    let mut path = vec![*stuck.first()?];
    let start = loop {
        let last = *path.last()?;
        let next = *uses.get(last)?.iter().find(|i| stuck.contains(i))?;
        if let Some(at) = path.iter().position(|i| *i == next) {
            break at;
        }
        path.push(next);
    };
    let members: Vec<&Folder<'_>> = path.get(start..)?.iter().filter_map(|i| folders.get(*i)).collect();
    let mut names: Vec<&str> = members.iter().map(|folder| folder.name()).collect();
    names.extend(members.first().map(|folder| folder.name()));
    let next_of = |i: usize| names.get(i + 1).copied().unwrap_or_default();
    let place = |i: usize, folder: &Folder<'_>| {
        folder.pack.and_then(|p| p.uses.iter().find(|n| n.node == next_of(i))).map_or(folder.span, |name| name.span)
    };
    let label = |i: usize, folder: &Folder<'_>| format!("`{}` uses `{}`", folder.name(), next_of(i));
    let mut places = members.iter().enumerate().map(|(i, folder)| (place(i, folder), label(i, folder)));
    let (span, text) = places.next()?;
    let message = format!("packs use one another in a circle: {}", names.join(" → "));
    let diagnostic = Diagnostic::new(Code::E0404, span, message).here(text);
    Some(
        places
            .fold(diagnostic, |diagnostic, (span, text)| diagnostic.also(span, text))
            .help("move what both need to a pack of its own"),
    )
}

fn declare<'a>(folder: &Folder<'a>, id: PackId, names: &mut Names<'a>, sink: &mut Vec<Diagnostic>) {
    if let Some(pack) = folder.pack {
        let entry = Entry { what: id, pack: Some(id), span: pack.name.span, kind: "a pack" };
        names.packs.declare(&pack.name, entry, sink);
    }
}

/// Reads the `uses` line, now that all packs have ids, and adds the pack to the program.
fn fill<'a>(folder: &Folder<'a>, resolved: &mut Resolved<'a>, sink: &mut Vec<Diagnostic>) {
    let (uses, uncertain) = match folder.pack {
        Some(pack) => used(pack, &resolved.names, sink),
        None => (Vec::new(), true),
    };
    let text = |text: &Option<ast::Text>| super::text(text.as_ref());
    let id = resolved.program.packs.push(match folder.pack {
        Some(pack) => Pack {
            name: pack.name.node.clone(),
            title: text(&pack.title),
            doc: text(&pack.doc),
            version: pack.version.as_ref().map_or_else(|| "0.0.0".to_owned(), |v| v.node.clone()),
            uses: uses.clone(),
            languages: pack.languages.iter().map(|language| language.node.clone()).collect(),
        },
        None => Pack::default(),
    });
    resolved.names.see(id, folder.name(), &uses, uncertain);
}

fn used(pack: &ast::Pack, names: &Names<'_>, sink: &mut Vec<Diagnostic>) -> (Vec<PackId>, bool) {
    let mut uncertain = false;
    let mut uses = Vec::new();
    for name in &pack.uses {
        match names.packs.entry(&name.node) {
            Some(entry) if name.node == pack.name.node => sink.push(uses_itself(name, entry.span)),
            Some(entry) => uses.push(entry.what),
            None => {
                uncertain = true;
                let diagnostic = Diagnostic::new(Code::E0210, name.span, format!("there is no pack `{}`", name.node))
                    .note("packs are the folders of rules that are loaded: the built-in ones and those named with `--rules`");
                let others = names.packs.iter().map(|(other, _)| other).filter(|other| *other != pack.name.node);
                let diagnostic = names.did_you_mean(diagnostic, &name.node, others);
                sink.push(if diagnostic.help.is_empty() {
                    diagnostic.help("load the pack with `--rules`, or remove it from the line")
                } else {
                    diagnostic
                });
            }
        }
    }
    uses.sort_unstable();
    uses.dedup();
    (uses, uncertain)
}

fn uses_itself(name: &Name, declared: Span) -> Diagnostic {
    Diagnostic::new(Code::E0404, name.span, format!("pack `{}` uses itself", name.node))
        .also(declared, "declared here")
        .help("remove it from the `uses` line: a pack always sees its own names")
}
