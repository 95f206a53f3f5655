//! `given` and `but`: what a scenario states about the measure.

use super::place::{Spot, find};
use crate::check::elab::Checker;
use crate::diag::{Code, Diagnostic};
use crate::program::{CheckId, Edit, EditValue, MEASURE, RecordId, Type, Value, Verdict};
use crate::resolve::{RuleName, not_a_check};
use crate::syntax::ast::{Change, Lit, LitKind, Name, Place, Setting};
use crate::text::Span;

/// One change, with its place.
pub(super) fn change<'a>(checker: &mut Checker<'_, 'a>, change: &'a Change) -> Option<(Edit, Span)> {
    match change {
        Change::Set(place, setting) => set(checker, place, setting).map(|edit| (edit, place.span)),
        Change::Remove(place) => remove(checker, place).map(|edit| (edit, place.span)),
        Change::Judged { name, of, value } => judged(checker, name, of.as_ref(), value).map(|edit| (edit, name.span)),
        Change::Assessed { name, on, value } => {
            assessed(checker, name, on.as_ref(), value).map(|edit| (edit, name.span))
        }
    }
}

fn set<'a>(checker: &mut Checker<'_, 'a>, place: &'a Place, setting: &'a Setting) -> Option<Edit> {
    let spot = find(checker, place)?;
    if let Spot::List(record) | Spot::Record(record, _) | Spot::Fact(record, ..) = &spot {
        not_derived(checker, *record, place.span)?;
    }
    match (spot, setting) {
        (Spot::Stage, Setting::Value(lit)) => stage(checker, lit),
        (Spot::Fact(record, key, field), setting) => {
            let value = fact_value(checker, record, field, setting, place.span)?;
            Some(Edit::Set { record, key, field, value })
        }
        (Spot::List(record), Setting::Empty) => Some(Edit::Empty(record)),
        (Spot::List(record), Setting::Complete) => Some(Edit::Complete(record)),
        (Spot::List(_), _) => {
            let list = &place.head.node;
            checker.say(
                Diagnostic::new(Code::E0602, place.span, format!("`{list}` is a list: which of its records is meant?"))
                    .help(format!("state a fact of a record, as in `{list}[id].fact is …`, or `{list} is empty`")),
            );
            None
        }
        (Spot::Record(..), _) => {
            let written = checker.written(place.span);
            checker.say(
                Diagnostic::new(Code::E0602, place.span, "a record is no value; which of its facts is meant?")
                    .help(format!("write `{written}.fact is …`")),
            );
            None
        }
        (Spot::Stage, _) => {
            checker.say(
                Diagnostic::new(Code::E0603, place.span, "the stage is one value").help("write `stage is proposal`"),
            );
            None
        }
    }
}

fn not_derived(checker: &mut Checker<'_, '_>, record: RecordId, span: Span) -> Option<()> {
    if !checker.names.derived.contains(&record) {
        return Some(());
    }
    let list = &checker.program.records[record].list;
    let diagnostic =
        Diagnostic::new(Code::E0607, span, format!("`{list}` is a derived list: its records follow from others"))
            .also(checker.declaration(checker.program.records[record].origin.span), "derived here")
            .help("change the lists from which it is derived");
    checker.say(diagnostic);
    None
}

fn stage<'a>(checker: &mut Checker<'_, 'a>, lit: &'a Lit) -> Option<Edit> {
    let ty = Type::Enum(checker.program.builtins.stage);
    match checker.value_of(lit, ty, false)? {
        Value::Enum(stage) => Some(Edit::Stage(stage)),
        _ => None,
    }
}

fn fact_value<'a>(
    checker: &mut Checker<'_, 'a>,
    record: RecordId,
    field: u16,
    setting: &'a Setting,
    span: Span,
) -> Option<EditValue> {
    if checker.names.broken_fields.contains(&(record, field)) {
        return None;
    }
    let (ty, optional) = checker.program.field_at(record, field).map(|field| (field.ty, field.optional))?;
    match (ty, setting) {
        (Type::Set(id), Setting::List(values)) => {
            let bits: Vec<Option<u64>> = values.iter().map(|value| checker.bit(id, value)).collect();
            let set = bits.into_iter().try_fold(0, |mask, bit| Some(mask | bit?))?;
            Some(EditValue::Plain(Value::Set(set)))
        }
        (Type::Set(_), Setting::Empty) => Some(EditValue::Plain(Value::Set(0))),
        (Type::Refs(_), Setting::Empty) => Some(EditValue::Refs(Vec::new())),
        (Type::Refs(_), Setting::List(values)) => {
            let ids: Vec<Option<String>> = values.iter().map(|value| record_id(checker, value)).collect();
            ids.into_iter().collect::<Option<_>>().map(EditValue::Refs)
        }
        (Type::Set(_) | Type::Refs(_), Setting::Value(value)) if optional && value.node == LitKind::None => {
            Some(EditValue::Plain(Value::None))
        }
        (Type::Refs(_), Setting::Value(value)) => record_id(checker, value).map(|id| EditValue::Refs(vec![id])),
        (_, Setting::Value(value)) => one_value(checker, ty, optional, value),
        (_, Setting::List(_) | Setting::Empty | Setting::Complete) => {
            let words = checker.type_words(ty);
            checker.say(
                Diagnostic::new(Code::E0603, span, "this fact has one value")
                    .here(format!("it is {words}"))
                    .help("write one value after `is`"),
            );
            None
        }
    }
}

fn one_value<'a>(checker: &mut Checker<'_, 'a>, ty: Type, optional: bool, value: &'a Lit) -> Option<EditValue> {
    match (&value.node, ty) {
        (LitKind::None, Type::Ref(_)) if optional => Some(EditValue::Plain(Value::None)),
        (_, Type::Ref(_)) => record_id(checker, value).map(EditValue::Ref),
        (LitKind::Text(text), Type::Text) => Some(EditValue::Text(text.clone())),
        _ => checker.value_of(value, ty, optional).map(EditValue::Plain),
    }
}

/// The id of a record of the measure, which only the measure can tell to exist.
fn record_id(checker: &mut Checker<'_, '_>, lit: &Lit) -> Option<String> {
    match &lit.node {
        LitKind::Path(path) if path.args.is_none() && path.rest.is_empty() => Some(path.head.node.clone()),
        LitKind::Text(id) => Some(id.clone()),
        _ => {
            checker.say(
                Diagnostic::new(Code::E0603, lit.span, "the id of a record is needed here")
                    .help("write the id that the record has in the measure"),
            );
            None
        }
    }
}

fn remove<'a>(checker: &mut Checker<'_, 'a>, place: &'a Place) -> Option<Edit> {
    let spot = find(checker, place)?;
    if let Spot::List(record) | Spot::Record(record, _) | Spot::Fact(record, ..) = &spot {
        not_derived(checker, *record, place.span)?;
    }
    match spot {
        Spot::Fact(record, key, field) => Some(Edit::Forget { record, key, field }),
        Spot::Record(record, key) => Some(Edit::Remove { record, key }),
        Spot::List(record) => Some(Edit::ForgetList(record)),
        Spot::Stage => {
            checker.say(
                Diagnostic::new(Code::E0602, place.span, "a measure always has a stage")
                    .help("write `stage is …` to change it"),
            );
            None
        }
    }
}

fn judged<'a>(checker: &mut Checker<'_, 'a>, name: &'a Name, of: Option<&'a Place>, value: &Name) -> Option<Edit> {
    let names = checker.names;
    let pack = checker.pack();
    let found = names.find(&names.judgements, name, pack, (Code::E0207, "judgement"), &mut checker.sink);
    let verdict = verdict(checker, value);
    let judgement = found?;
    let record = checker.program.judgements[judgement].record;
    let key = key(checker, name, record, of)?;
    Some(Edit::Judge { judgement, key, verdict: verdict? })
}

fn assessed<'a>(checker: &mut Checker<'_, 'a>, name: &'a Name, on: Option<&'a Place>, value: &Name) -> Option<Edit> {
    let verdict = verdict(checker, value);
    let check = check(checker, name)?;
    let record = record_of(checker, check);
    let key = key(checker, name, record, on)?;
    Some(Edit::Assess { check, key, verdict: verdict? })
}

/// A check by its name.
pub(super) fn check(checker: &mut Checker<'_, '_>, name: &Name) -> Option<CheckId> {
    let names = checker.names;
    match names.find(&names.rules, name, checker.pack(), (Code::E0208, "check"), &mut checker.sink)? {
        RuleName::Check(check) => Some(check),
        other => {
            checker.say(not_a_check(name, other));
            None
        }
    }
}

/// The record type that a check goes through.
pub(super) fn record_of(checker: &Checker<'_, '_>, check: CheckId) -> RecordId {
    checker.program.checks[check].for_each.map_or(MEASURE, |each| each.record)
}

/// The record's id where one is needed, nothing where the measure itself is meant.
pub(super) fn key<'a>(
    checker: &mut Checker<'_, 'a>,
    name: &Name,
    record: RecordId,
    place: Option<&'a Place>,
) -> Option<Option<String>> {
    let Some(place) = place else {
        if record == MEASURE {
            return Some(None);
        }
        let list = &checker.program.records[record].list;
        let help = format!("name the record, as in `{} of {list}[id]`", name.node);
        let message = format!("`{}` is answered for each record of `{list}`: which one is meant?", name.node);
        checker.say(Diagnostic::new(Code::E0602, name.span, message).help(help));
        return None;
    };
    match find(checker, place)? {
        Spot::Record(found, key) if found == record => Some(Some(key)),
        _ => {
            let diagnostic = wrong_record(checker, name, record, place.span);
            checker.say(diagnostic);
            None
        }
    }
}

/// A place that is not of the record type that goes with the name.
pub(super) fn wrong_record(checker: &Checker<'_, '_>, name: &Name, record: RecordId, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::E0604, span, format!("`{}` does not go with this record", name.node));
    if record == MEASURE {
        return diagnostic.help("it is about the measure as a whole: leave out the record");
    }
    let list = &checker.program.records[record].list;
    diagnostic.help(format!("it goes with a record of `{list}`: write `{list}[id]`"))
}

fn verdict(checker: &mut Checker<'_, '_>, value: &Name) -> Option<Verdict> {
    let verdict = match value.node.as_str() {
        "yes" => Some(Verdict::Yes),
        "no" => Some(Verdict::No),
        "contested" => Some(Verdict::Contested),
        _ => None,
    };
    if verdict.is_none() {
        checker.say(
            Diagnostic::new(Code::E0312, value.span, format!("`{}` is not an answer to a judgement", value.node))
                .did_you_mean(&value.node, ["yes", "no", "contested"])
                .help("write `is yes`, `is no` or `is contested`"),
        );
    }
    verdict
}
