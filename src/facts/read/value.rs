//! A value as the question's type has it: first the words `none` and `unlimited`, then lists, then single values.

use super::Reader;
use super::shape::What;
use super::words::{means_unknown, possible, takes_unlimited};
use crate::diag::{Code, Diagnostic};
use crate::facts::doc::{Doc, Node};
use crate::facts::report::shown;
use crate::program::{EnumId, Field, Type, Value};
use crate::text::Span;

/// A value that may name records of the measure; their rows are looked up when it is stored.
#[derive(Clone, Debug)]
pub(super) enum Answer<'d> {
    Plain(Value),
    Text(&'d str),
    Ref(&'d str, Span),
    Refs(Vec<(&'d str, Span)>),
}

impl<'p, 'd> Reader<'p, 'd> {
    /// The answer to a question, without its evidence.
    pub(super) fn value(&mut self, field: &'p Field, doc: &'d Doc<'d>) -> Option<Answer<'d>> {
        match &doc.node {
            Node::Null => self.nothing_written(doc.span, What::Fact(&field.name)),
            Node::Scalar(text) => self.single(field, doc, text.trim()),
            Node::List(items) => match field.ty {
                Type::Set(id) => self.set(field, id, items),
                Type::Refs(_) => self.references(field, items),
                _ => self.wrong_shape(
                    doc,
                    What::Fact(&field.name),
                    "one value",
                    "the question takes a single answer; choose the one that fits best and put the rest into `note`",
                ),
            },
            Node::Map(_) => self.wrong_shape(
                doc,
                What::ValueOf(&field.name),
                "one value",
                "evidence stands beside `value`, not inside it: `{value: …, source: …}`",
            ),
        }
    }

    fn single(&mut self, field: &'p Field, doc: &'d Doc<'d>, text: &'d str) -> Option<Answer<'d>> {
        // A value of the question's own list wins over the words that have a meaning everywhere.
        if let Type::Enum(id) | Type::Set(id) = field.ty
            && let Some(position) = self.position(id, text)
        {
            return match field.ty {
                Type::Enum(_) => Some(Answer::Plain(Value::Enum(position))),
                _ => bit(position).map(|bit| Answer::Plain(Value::Set(bit))),
            };
        }
        match text {
            "none" if field.optional => return Some(Answer::Plain(Value::None)),
            "unlimited" if takes_unlimited(field) => return Some(Answer::Plain(Value::Unlimited)),
            "none" | "unlimited" if !matches!(field.ty, Type::Enum(_) | Type::Set(_)) => {
                return self.not_possible(field, doc.span, text);
            }
            "" => return self.nothing_written(doc.span, What::Fact(&field.name)),
            _ => {}
        }
        match field.ty {
            Type::Text => Some(Answer::Text(text)),
            Type::Ref(_) => Some(Answer::Ref(text, doc.span)),
            Type::Refs(_) => Some(Answer::Refs(vec![(text, doc.span)])),
            Type::Enum(id) | Type::Set(id) => self.not_in_enum(field, id, doc.span, text),
            _ => self.scalar_value(field, doc.span, text).map(Answer::Plain),
        }
    }

    /// Position of a value in an enum. `yes` and `no` that some program rewrote as `true` and `false` are understood.
    fn position(&self, id: EnumId, text: &str) -> Option<u16> {
        let values = self.program.enums.get(id)?;
        let find = |name: &str| values.values.iter().position(|value| value.name == name);
        let rewritten = match text {
            "true" | "True" | "TRUE" => Some("yes"),
            "false" | "False" | "FALSE" => Some("no"),
            _ => None,
        };
        let position = find(text).or_else(|| find(rewritten?))?;
        u16::try_from(position).ok()
    }

    fn set(&mut self, field: &'p Field, id: EnumId, items: &'d [Doc<'d>]) -> Option<Answer<'d>> {
        let mut bits = 0_u64;
        let mut good = true;
        for item in items {
            let Some(text) = self.scalar(item, What::EntryOf(&field.name)).map(str::trim) else {
                good = false;
                continue;
            };
            match self.position(id, text).and_then(bit) {
                Some(bit) if bits & bit == 0 => bits |= bit,
                Some(_) => good = self.said_twice(field, item.span, text),
                None => {
                    good = false;
                    self.not_in_enum::<()>(field, id, item.span, text);
                }
            }
        }
        good.then_some(Answer::Plain(Value::Set(bits)))
    }

    fn references(&mut self, field: &'p Field, items: &'d [Doc<'d>]) -> Option<Answer<'d>> {
        let mut ids: Vec<(&'d str, Span)> = Vec::with_capacity(items.len());
        let mut good = true;
        for item in items {
            let Some(text) = self.scalar(item, What::EntryOf(&field.name)).map(str::trim) else {
                good = false;
                continue;
            };
            ids.push((text, item.span));
        }
        // Sorted copies find repetitions without comparing every pair.
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        for (first, second) in sorted.iter().zip(sorted.iter().skip(1)).filter(|(a, b)| a.0 == b.0) {
            good = self.said_twice(field, first.1.max(second.1), second.0);
        }
        good.then_some(Answer::Refs(ids))
    }

    fn said_twice(&mut self, field: &Field, span: Span, text: &str) -> bool {
        self.report.add(|| {
            Diagnostic::new(Code::E0530, span, format!("`{}` lists `{}` twice", field.name, shown(text)))
                .here("second time")
                .help("leave it out here")
        });
        false
    }

    fn not_possible<T>(&mut self, field: &Field, span: Span, text: &str) -> Option<T> {
        self.report.add(|| {
            let diagnostic =
                Diagnostic::new(Code::E0519, span, format!("`{text}` is not a possible answer to `{}`", field.name))
                    .note(question(field));
            match (text, field.optional) {
                ("unlimited", true) => diagnostic.help("only lengths of time and numbers can be unlimited"),
                ("none", _) => diagnostic.help("if it is not known, leave the key out"),
                _ => diagnostic.help(format!("write {}", expected(field))),
            }
        });
        None
    }

    fn not_in_enum<T>(&mut self, field: &Field, id: EnumId, span: Span, text: &str) -> Option<T> {
        let values = self.program.enums.get(id)?;
        self.report.add(|| {
            let message = format!("`{}` is not a possible answer to `{}`", shown(text), field.name);
            let none = if field.optional { ", or `none` if the draft says that there is none" } else { "" };
            let diagnostic = Diagnostic::new(Code::E0509, span, message)
                .note(question(field))
                .note(format!("possible answers: {}{none}", possible(values)));
            let labelled = values.values.iter().find(|value| value.label.eq_ignore_ascii_case(text));
            match labelled {
                Some(value) => diagnostic.help(format!("write `{}`", value.name)),
                None if means_unknown(text) => diagnostic.help(LEAVE_OUT),
                None => diagnostic.did_you_mean(text, values.values.iter().map(|value| value.name.as_str())),
            }
        });
        None
    }

    /// Reports a single value that does not fit its question.
    pub(super) fn refuse<T>(
        &mut self,
        code: Code,
        field: &Field,
        (span, text): (Span, &str),
        why: &str,
        finish: impl FnOnce(Diagnostic) -> Diagnostic,
    ) -> Option<T> {
        self.report.add(|| {
            let message = format!("`{}`, the answer to `{}`, {why}", shown(text), field.name);
            let diagnostic = Diagnostic::new(code, span, message).note(question(field));
            let unknown = means_unknown(text);
            if unknown { diagnostic.help(LEAVE_OUT) } else { finish(diagnostic) }
        });
        None
    }
}

const LEAVE_OUT: &str = "if it is not known, leave the key out: the checklist then asks for it";

fn bit(position: u16) -> Option<u64> {
    1_u64.checked_shl(u32::from(position))
}

/// The question behind a field, for the notes of a message.
fn question(field: &Field) -> String {
    if field.ask.is_empty() {
        format!("the fact is called `{}`", field.name)
    } else {
        format!("the question: {}", field.ask)
    }
}

/// What to write, by type.
fn expected(field: &Field) -> &'static str {
    match field.ty {
        Type::Bool => "yes or no",
        Type::Number { .. } => "a number",
        Type::Percent => "a percentage such as `12.5%`",
        Type::Enum(_) | Type::Set(_) => "one of the possible answers",
        Type::Text => "a text",
        Type::Date => "a date such as `2014-04-08`",
        Type::Instant => "a point in time such as `2014-04-08T12:00+02:00`",
        Type::Duration => "a length of time such as `30 days`",
        Type::Ref(_) => "the id of a record",
        Type::Refs(_) => "a list of ids, or `[]` if there is none",
        Type::Article => "the number of an article of the Charter",
        Type::Authority => "the id of a source of law",
    }
}
