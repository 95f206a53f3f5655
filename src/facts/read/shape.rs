//! Shapes: mappings with known keys, lists, single values.

use super::Reader;
use super::words::article_for;
use crate::diag::{Code, Diagnostic};
use crate::facts::doc::{Doc, Entry, Node};
use crate::facts::report::shown;
use crate::text::Span;
use std::fmt;

/// What is being read, for messages; put into words only when there is something to say.
#[derive(Copy, Clone)]
pub(super) enum What<'a> {
    /// The file as a whole.
    File,
    Thing(&'a str),
    Key(&'a str),
    /// A fact or a list: where nothing is written, somebody may have meant that there is none.
    Fact(&'a str),
    AnswerTo(&'a str),
    ValueOf(&'a str),
    EntryOf(&'a str),
}

impl fmt::Display for What<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::File => f.write_str("the measure file"),
            What::Thing(thing) => write!(f, "{thing}"),
            What::Key(key) | What::Fact(key) => write!(f, "`{key}`"),
            What::AnswerTo(fact) => write!(f, "the answer to `{fact}`"),
            What::ValueOf(fact) => write!(f, "the value of `{fact}`"),
            What::EntryOf(list) => write!(f, "an entry of `{list}`"),
        }
    }
}

/// A mapping whose keys have been checked.
#[derive(Copy, Clone)]
pub(super) struct Keyed<'d> {
    pub entries: &'d [Entry<'d>],
    span: Span,
}

impl<'d> Keyed<'d> {
    pub fn get(&self, key: &str) -> Option<&'d Doc<'d>> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// Where something that is missing in the mapping is reported.
    pub fn place(&self) -> Span {
        self.entries.first().map_or(self.span.at_start(), |entry| entry.key_span)
    }
}

impl<'d> Reader<'_, 'd> {
    /// A mapping in which only the known keys may stand.
    pub(super) fn keyed(&mut self, doc: &'d Doc<'d>, what: What<'_>, known: &[&str]) -> Option<Keyed<'d>> {
        let entries = self.mapping(doc, what)?;
        for entry in entries.iter().filter(|entry| !known.contains(&&*entry.key)) {
            self.report.add(|| {
                let message = format!("{what} has no key `{}`", shown(&entry.key));
                let diagnostic = Diagnostic::new(Code::E0504, entry.key_span, message)
                    .here("unknown")
                    .note(format!("possible keys: {}", known.join(", ")));
                if is_cut_off(entry) {
                    return diagnostic
                        .help("a comma inside `{…}` ends a text: put quotes around one that holds commas");
                }
                diagnostic.did_you_mean(&entry.key, known.iter().copied())
            });
        }
        Some(Keyed { entries, span: doc.span })
    }

    /// A mapping with any keys.
    pub(super) fn mapping(&mut self, doc: &'d Doc<'d>, what: What<'_>) -> Option<&'d [Entry<'d>]> {
        match &doc.node {
            Node::Map(entries) => Some(entries),
            Node::Null => self.nothing_written(doc.span, what),
            _ => {
                let example = "write `key: value`, one line for each key";
                self.wrong_shape(doc, what, "keys with values", example)
            }
        }
    }

    /// A list.
    pub(super) fn list(&mut self, doc: &'d Doc<'d>, what: What<'_>, example: &str) -> Option<&'d [Doc<'d>]> {
        match &doc.node {
            Node::List(items) => Some(items),
            Node::Null => self.nothing_written(doc.span, what),
            _ => self.wrong_shape(doc, what, "a list", example),
        }
    }

    /// A list of values, or a single one in its place.
    pub(super) fn one_or_more(&mut self, doc: &'d Doc<'d>, what: What<'_>) -> Option<&'d [Doc<'d>]> {
        match &doc.node {
            Node::Scalar(_) => Some(std::slice::from_ref(doc)),
            _ => self.list(doc, what, "write `[first, second]`"),
        }
    }

    /// A single value, as written.
    pub(super) fn scalar(&mut self, doc: &'d Doc<'d>, what: What<'_>) -> Option<&'d str> {
        match &doc.node {
            Node::Scalar(text) => Some(text),
            Node::Null => self.nothing_written(doc.span, what),
            _ => self.wrong_shape(doc, what, "a single value", "write one value after the colon"),
        }
    }

    /// A text of a person, without the white space around it.
    pub(super) fn text(&mut self, doc: &'d Doc<'d>, what: What<'_>) -> Option<String> {
        let text = self.scalar(doc, what)?.trim();
        if text.is_empty() {
            return self.nothing_written(doc.span, what);
        }
        Some(text.to_owned())
    }

    pub(super) fn wrong_shape<T>(&mut self, doc: &Doc<'_>, what: What<'_>, wanted: &str, help: &str) -> Option<T> {
        let found = match &doc.node {
            Node::Null => "nothing",
            Node::Scalar(_) => "a single value",
            Node::List(_) => "a list",
            Node::Map(_) => "keys with values",
        };
        // A long list or mapping is shown by its beginning.
        let span = if matches!(doc.node, Node::Scalar(_)) { doc.span } else { doc.span.at_start() };
        self.report.add(|| {
            Diagnostic::new(Code::E0507, span, format!("{what} takes {wanted}"))
                .here(format!("this is {found}"))
                .help(help)
        });
        None
    }

    pub(super) fn nothing_written<T>(&mut self, span: Span, what: What<'_>) -> Option<T> {
        self.report.add(|| {
            let diagnostic =
                Diagnostic::new(Code::E0508, span, format!("{what} is left empty")).here("nothing is written here");
            if matches!(what, What::File) {
                return diagnostic
                    .note(
                        "a measure file begins with `charta: 1`, then `measure:` with an id and a title, then `facts:`",
                    )
                    .help("start from a measure in `seeds/`, or let an editor complete it with `charta schema`");
            }
            if !matches!(what, What::Fact(_)) {
                return diagnostic.help("write what belongs here, or leave the key out");
            }
            diagnostic
                .note("an empty value could mean «not known» or «there is none», which lead to different checklists")
                .help("if it is not known, leave the key out")
                .help("if the draft says that there is none, write `none` (for a list, `[]`)")
        });
        None
    }

    pub(super) fn missing(&mut self, span: Span, key: &str, what: What<'_>, help: &str) {
        self.report.add(|| {
            let article = article_for(key);
            Diagnostic::new(Code::E0506, span, format!("{what} needs {article} `{key}`"))
                .here(format!("`{key}` is missing"))
                .help(help)
        });
    }
}

/// Whether a key is the rest of a text that a comma cut off: several words, and nothing after them.
fn is_cut_off(entry: &Entry<'_>) -> bool {
    matches!(entry.value.node, Node::Null) && entry.key.contains(' ')
}
