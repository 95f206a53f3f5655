//! Places in a measure: `coverage`, `access[x]`, `access[x].mode`.

use crate::check::elab::Checker;
use crate::diag::{Code, Diagnostic};
use crate::program::{Builtin, MEASURE, RecordId};
use crate::resolve::{Bare, Lookup, Member};
use crate::syntax::ast::{Name, Place};

/// What a place names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// The stage of the measure.
    Stage,
    /// A whole list.
    List(RecordId),
    /// A record.
    Record(RecordId, String),
    /// A fact of a record, or of the measure.
    Fact(RecordId, Option<String>, u16),
}

/// Finds a place; none, with a message, where there is no such place.
pub(super) fn find<'a>(checker: &mut Checker<'_, 'a>, place: &'a Place) -> Option<Spot> {
    let names = checker.names;
    match names.lookup(&names.bare, &place.head.node, checker.pack()) {
        Lookup::Found(bare) => named(checker, place, bare),
        Lookup::Hidden(owner, bare) => {
            let diagnostic = names.hidden(&place.head, owner);
            checker.say(diagnostic);
            named(checker, place, bare)
        }
        Lookup::Broken => None,
        Lookup::Missing => {
            let word = &place.head.node;
            let kind = if place.key.is_some() { "list" } else { "fact or list" };
            let diagnostic = Diagnostic::new(Code::E0601, place.head.span, format!("a measure has no {kind} `{word}`"));
            let diagnostic = match names.judgements.entry(word) {
                Some(_) => diagnostic.help(format!("it is a judgement: write `judged {word} is …`")),
                None => {
                    let stated = names.bare.iter().filter(|(_, entry)| {
                        matches!(entry.what, Bare::List(_))
                            || (place.key.is_none() && matches!(entry.what, Bare::Field(_)))
                    });
                    names.did_you_mean(diagnostic, word, stated.map(|(name, _)| name))
                }
            };
            let excused = names.types.is_broken("Measure") || names.broken_records;
            if !excused || diagnostic.fix.is_some() {
                names.report_missing(diagnostic, checker.pack(), &mut checker.sink);
            }
            None
        }
    }
}

fn named<'a>(checker: &mut Checker<'_, 'a>, place: &'a Place, bare: Bare) -> Option<Spot> {
    match bare {
        Bare::Field(field) => plain(checker, place, Spot::Fact(MEASURE, None, field)),
        Bare::Builtin(Builtin::Stage) => plain(checker, place, Spot::Stage),
        Bare::List(record) => in_list(checker, place, record),
        Bare::Def(_) | Bare::Parameter(_) | Bare::Builtin(_) => {
            let word = &place.head.node;
            let diagnostic =
                Diagnostic::new(Code::E0601, place.span, format!("`{word}` is not a fact that a measure states"));
            checker.say(match bare {
                Bare::Def(_) => {
                    diagnostic.note("it is a definition: it follows from facts").help("state the facts it is made of")
                }
                Bare::Parameter(_) => diagnostic.help(format!("write `with parameter {word} is …`")),
                _ => diagnostic.help(format!("write `{} DATE` as a line of its own", word.replace('_', " "))),
            });
            None
        }
    }
}

fn plain(checker: &mut Checker<'_, '_>, place: &Place, spot: Spot) -> Option<Spot> {
    if place.key.is_none() && place.field.is_none() {
        return Some(spot);
    }
    let word = &place.head.node;
    checker.say(
        Diagnostic::new(Code::E0602, place.span, format!("`{word}` is a fact of the measure and has no parts"))
            .help(format!("write `{word}` alone")),
    );
    None
}

fn in_list<'a>(checker: &mut Checker<'_, 'a>, place: &'a Place, record: RecordId) -> Option<Spot> {
    match (&place.key, &place.field) {
        (None, None) => Some(Spot::List(record)),
        (Some(key), None) => Some(Spot::Record(record, key.node.clone())),
        (Some(key), Some(name)) => {
            let field = field(checker, record, name)?;
            Some(Spot::Fact(record, Some(key.node.clone()), field))
        }
        (None, Some(name)) => {
            let list = &place.head.node;
            checker.say(
                Diagnostic::new(Code::E0602, place.span, format!("`{list}` is a list: which of its records is meant?"))
                    .help(format!("name the record in brackets, as in `{list}[id].{}`", name.node)),
            );
            None
        }
    }
}

fn field<'a>(checker: &mut Checker<'_, 'a>, record: RecordId, name: &'a Name) -> Option<u16> {
    let names = checker.names;
    let members = names.members.get(record.0 as usize)?;
    match names.lookup(members, &name.node, checker.pack()) {
        Lookup::Found(Member::Field(field)) => Some(field),
        Lookup::Hidden(owner, Member::Field(field)) => {
            let diagnostic = names.hidden(name, owner);
            checker.say(diagnostic);
            Some(field)
        }
        Lookup::Found(Member::Def(_)) | Lookup::Hidden(_, Member::Def(_)) => {
            checker.say(
                Diagnostic::new(
                    Code::E0601,
                    name.span,
                    format!("`{}` is a definition: it follows from facts", name.node),
                )
                .help("state the facts it is made of"),
            );
            None
        }
        Lookup::Broken => None,
        Lookup::Missing => {
            let r = &checker.program.records[record];
            let diagnostic = Diagnostic::new(
                Code::E0601,
                name.span,
                format!("a record of `{}` has no fact `{}`", r.list, name.node),
            );
            let facts = members.iter().filter(|(_, entry)| matches!(entry.what, Member::Field(_)));
            let diagnostic = names.did_you_mean(diagnostic, &name.node, facts.map(|(name, _)| name));
            let excused = names.types.is_broken(&r.name);
            if !excused || diagnostic.fix.is_some() {
                names.report_missing(diagnostic, checker.pack(), &mut checker.sink);
            }
            None
        }
    }
}
