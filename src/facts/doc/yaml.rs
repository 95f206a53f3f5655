//! YAML → tree. Read from the parser's events rather than through serde: scalars keep their spelling and every key its
//! place, which serde's data model loses.

use super::yaml_errors::syntax_error;
use super::{Budget, Doc, Entry, Node, refuse_repeated_keys, too_deep, too_many};
use crate::diag::{Code, Diagnostic};
use crate::facts::limits::MAX_DEPTH;
use crate::facts::report::Report;
use crate::text::{FileId, Span};
use granit_parser::{Event, Options, Parser, ScalarStyle};
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads the one document of a YAML text.
pub(super) fn decode<'a>(text: &'a str, file: FileId, report: &mut Report) -> Option<Doc<'a>> {
    let mut builder =
        Builder { file, report, budget: Budget::default(), open: Vec::new(), anchors: HashMap::new(), root: None };
    for event in Parser::new_from_str_with_options(text, options()) {
        let step = match event {
            Ok((event, span)) => {
                let (start, end) = span.byte_range().map_or((0, 0), |range| (range.start, range.end));
                builder.event(event, Span::new(file, start, end))
            }
            Err(error) => Err(syntax_error(&error, text, file)),
        };
        if let Err(problem) = step {
            builder.report.add(|| *problem);
            return None;
        }
    }
    Some(builder.root.unwrap_or(Doc { node: Node::Null, span: Span::new(file, 0, 0) }))
}

fn options() -> Options {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    options.disallow_directives = true;
    options
}

/// A list or mapping whose end has not been reached.
struct Open<'a> {
    start: Span,
    anchor: usize,
    node: Partial<'a>,
}

enum Partial<'a> {
    List(Vec<Doc<'a>>),
    Map(Vec<Entry<'a>>, Option<(Cow<'a, str>, Span)>),
}

struct Builder<'a, 'r> {
    file: FileId,
    report: &'r mut Report,
    budget: Budget,
    open: Vec<Open<'a>>,
    anchors: HashMap<usize, Doc<'a>>,
    root: Option<Doc<'a>>,
}

type Step = Result<(), Box<Diagnostic>>;

impl<'a> Builder<'a, '_> {
    fn event(&mut self, event: Event<'a>, span: Span) -> Step {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span)?;
                self.scalar(text, style, anchor, span)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span)?;
                self.open(Partial::List(Vec::new()), anchor, span)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span)?;
                self.open(Partial::Map(Vec::new(), None), anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::DocumentStart(..) if self.root.is_some() => Err(unused_feature(
                span,
                "a second document starts here",
                "a measure file holds one measure; give each one a file of its own",
            )),
            _ => Ok(()),
        }
    }

    fn refuse_tag(&self, tagged: bool, span: Span) -> Step {
        if tagged {
            let help = "leave the tag out; put quotes around a value that is to be read as text";
            return Err(unused_feature(span, "a tag (`!…`) stands before this value", help));
        }
        Ok(())
    }

    fn scalar(&mut self, text: Cow<'a, str>, style: ScalarStyle, anchor: usize, span: Span) -> Step {
        if let Some(Open { node: Partial::Map(_, key @ None), .. }) = self.open.last_mut() {
            if style == ScalarStyle::Plain && text == "<<" {
                let help = "write the answers out, or reuse a whole value with `*name`";
                return Err(unused_feature(span, "a merge key (`<<`) stands here", help));
            }
            if text.is_empty() {
                return Err(unused_feature(span, "a key is missing before this `:`", "write the key"));
            }
            *key = Some((text, span));
            return Ok(());
        }
        let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
        self.value(Doc { node: if null { Node::Null } else { Node::Scalar(text) }, span }, anchor)
    }

    fn open(&mut self, node: Partial<'a>, anchor: usize, start: Span) -> Step {
        if let Some(Open { node: Partial::Map(_, None), .. }) = self.open.last() {
            let help = "a key is a single word; `{…}` or `[…]` in its place may be missing quotes";
            return Err(unused_feature(start, "a list or mapping stands where a key belongs", help));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Box::new(too_deep(start)));
        }
        self.open.push(Open { start, anchor, node });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Step {
        let Some(Open { start, anchor, node }) = self.open.pop() else { return Ok(()) };
        // The end of a block is only noticed at the next token: it is taken from the last thing inside.
        let inside = match &node {
            Partial::List(items) => items.last().map(|item| item.span),
            Partial::Map(entries, _) => entries.last().map(|entry| entry.value.span),
        };
        let flow = end.start < end.end;
        let span = if flow { start.to(end) } else { start.to(inside.unwrap_or(start)) };
        let node = match node {
            Partial::List(items) => Node::List(items),
            Partial::Map(mut entries, _) => {
                refuse_repeated_keys(&mut entries, self.report);
                Node::Map(entries)
            }
        };
        self.value(Doc { node, span }, anchor)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Step {
        if let Some(Open { node: Partial::Map(_, None), .. }) = self.open.last() {
            return Err(unused_feature(span, "an alias (`*…`) stands where a key belongs", "write the key out"));
        }
        let Some(target) = self.anchors.get(&anchor) else {
            let help = "write the values out; a value cannot contain itself";
            return Err(unused_feature(span, "this alias points at something that is not complete yet", help));
        };
        // Both limits are applied before anything is copied.
        let (size, depth) = extent(target);
        if self.open.len() + depth > MAX_DEPTH {
            return Err(Box::new(too_deep(span)));
        }
        if !self.budget.charge(size) {
            return Err(Box::new(too_many(span)));
        }
        let copy = target.clone();
        self.value(copy, 0)
    }

    fn value(&mut self, doc: Doc<'a>, anchor: usize) -> Step {
        let copies = if anchor == 0 { 0 } else { extent(&doc).0 };
        if !self.budget.charge(1 + copies) {
            return Err(Box::new(too_many(doc.span)));
        }
        if anchor != 0 {
            self.anchors.insert(anchor, doc.clone());
        }
        match self.open.last_mut().map(|open| &mut open.node) {
            None => self.root = Some(doc),
            Some(Partial::List(items)) => items.push(doc),
            Some(Partial::Map(entries, key)) => {
                let (key, key_span) = key.take().unwrap_or((Cow::Borrowed(""), Span::new(self.file, 0, 0)));
                entries.push(Entry { key, key_span, value: doc });
            }
        }
        Ok(())
    }
}

/// Number of values in a tree, and of levels of lists and mappings. No tree is deeper than the limit on nesting.
fn extent(doc: &Doc<'_>) -> (usize, usize) {
    let sum = |inside: &mut dyn Iterator<Item = &Doc<'_>>| {
        inside.map(extent).fold((1, 1), |(size, depth), (s, d)| (size + s, depth.max(d + 1)))
    };
    match &doc.node {
        Node::Null | Node::Scalar(_) => (1, 0),
        Node::List(items) => sum(&mut items.iter()),
        Node::Map(entries) => sum(&mut entries.iter().map(|entry| &entry.value)),
    }
}

fn unused_feature(span: Span, what: &str, help: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(Code::E0503, span, what)
            .note("measure files use the plain part of YAML: keys, values, lists, comments and aliases")
            .help(help),
    )
}
