//! A measure file as a tree of keys and values with their places, the same for YAML, JSON and TOML. Whatever a file
//! can do to a reader (nest, expand, repeat keys) is stopped here; the vocabulary is not known yet.

mod json;
mod toml;
mod yaml;
mod yaml_errors;

use super::Format;
use super::limits::{MAX_BYTES, MAX_DEPTH, MAX_NODES};
use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::text::{FileId, Span};
use std::borrow::Cow;
use std::collections::HashMap;

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct Doc<'a> {
    pub node: Node<'a>,
    pub span: Span,
}

/// What a value is. Scalars keep their spelling: only the vocabulary knows whether `no` is an answer, a word or a text.
#[derive(Clone, Debug)]
pub(super) enum Node<'a> {
    /// Nothing written, or `null`.
    Null,
    Scalar(Cow<'a, str>),
    List(Vec<Doc<'a>>),
    Map(Vec<Entry<'a>>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub key: Cow<'a, str>,
    pub key_span: Span,
    pub value: Doc<'a>,
}

/// Reads a text; nothing where it cannot be read as a whole.
pub(super) fn decode<'a>(text: &'a str, file: FileId, format: Format, report: &mut Report) -> Option<Doc<'a>> {
    if text.len() > MAX_BYTES {
        report.add(|| {
            let megabytes = |bytes: usize| bytes / (1024 * 1024);
            Diagnostic::new(Code::E0704, Span::new(file, 0, 0), "the measure file is too large")
                .note(format!("it has {} MiB; the limit is {} MiB", megabytes(text.len()), megabytes(MAX_BYTES)))
                .help("a measure file holds answers about a draft; keep the draft itself in a file of its own")
        });
        return None;
    }
    match format {
        Format::Yaml => yaml::decode(text, file, report),
        Format::Json => json::decode(text, file, report),
        Format::Toml => toml::decode(text, file, report),
    }
}

/// Counts what a file asks for, so that a small file cannot ask for much.
#[derive(Debug, Default)]
struct Budget {
    nodes: usize,
}

impl Budget {
    /// Charges for nodes; false where there are too many.
    fn charge(&mut self, nodes: usize) -> bool {
        self.nodes = self.nodes.saturating_add(nodes);
        self.nodes <= MAX_NODES
    }
}

fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0707, span, "lists and keys are nested too deeply here")
        .here(format!("more than {MAX_DEPTH} levels"))
        .note("a measure file needs fewer than ten levels")
        .help("look for a bracket that is never closed, or for an indentation that grows by mistake")
}

fn too_many(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0708, span, "the measure file holds too many values")
        .here("the limit is reached here")
        .note(format!("the limit is {MAX_NODES}; an alias (`*name`) counts with everything it stands for"))
        .help("write repeated parts once, or split the file into several measures")
}

/// Reports keys that occur twice in one mapping; the first one stays.
fn refuse_repeated_keys(entries: &mut Vec<Entry<'_>>, report: &mut Report) {
    // Nearly every mapping is small: comparing each key with those before it needs no memory.
    const SMALL: usize = 24;
    let repeated: Vec<(usize, Span)> = if entries.len() <= SMALL {
        let first = |at: usize, key: &str| entries.iter().take(at).find(|e| e.key == key).map(|e| e.key_span);
        entries.iter().enumerate().filter_map(|(at, e)| Some((at, first(at, &e.key)?))).collect()
    } else {
        let mut seen: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
        let mut again = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            match seen.get(&*entry.key) {
                Some(first) => again.push((at, *first)),
                None => drop(seen.insert(&entry.key, entry.key_span)),
            }
        }
        again
    };
    for (at, first) in &repeated {
        if let Some(entry) = entries.get(*at) {
            report.add(|| repeated_key(&entry.key, entry.key_span, Some(*first)));
        }
    }
    let mut drop_at = repeated.iter().map(|(at, _)| *at).peekable();
    let mut at = 0..;
    entries.retain(|_| drop_at.next_if_eq(&at.next().unwrap_or(usize::MAX)).is_none());
}

fn repeated_key(key: &str, span: Span, first: Option<Span>) -> Diagnostic {
    let key = super::report::shown(key);
    let diagnostic = Diagnostic::new(Code::E0502, span, format!("the key `{key}` stands here a second time"))
        .here("second")
        .help("keep one of the two; for several records of one kind, write a list with one entry each");
    match first {
        Some(first) => diagnostic.also(first, "first"),
        None => diagnostic,
    }
}
