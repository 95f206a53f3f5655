//! Open questions, merged over items and put in the order in which answering them settles most.

use super::context::Context;
use super::items::{Drafted, natural};
use super::words::{kind_of_answer, plain};
use super::{Answer, ItemSeverity, MissingKind, Question};
use crate::eval::Read;
use crate::program::{Field, GatewayTarget, RecordId, STAGES, Type};
use indexmap::IndexMap;
use std::cmp::Reverse;

/// Items that wait for one answer.
#[derive(Default)]
pub(crate) struct Waiting {
    /// Names of the items.
    pub(crate) items: Vec<String>,
    /// Items that wait, per severity from the heaviest.
    waits: [usize; 3],
    /// Those for which it is the only thing missing.
    settles: [usize; 3],
}

impl Waiting {
    pub(crate) fn add(&mut self, drafted: &Drafted) {
        self.items.push(drafted.item.name());
        let slot = match drafted.item.severity {
            ItemSeverity::Blocker => 0,
            ItemSeverity::Serious => 1,
            ItemSeverity::Advisory => 2,
        };
        let alone = drafted.gaps.len() == 1;
        if let (Some(waits), Some(settles)) = (self.waits.get_mut(slot), self.settles.get_mut(slot)) {
            *waits += 1;
            *settles += usize::from(alone);
        }
    }

    pub(crate) fn severity(&self) -> ItemSeverity {
        match self.waits {
            [0, 0, _] => ItemSeverity::Advisory,
            [0, ..] => ItemSeverity::Serious,
            _ => ItemSeverity::Blocker,
        }
    }

    pub(crate) fn alone(&self) -> usize {
        self.settles.iter().sum()
    }

    /// What settles most comes first: blockers before serious before advisory, never one sum over all.
    pub(crate) fn rank(&self) -> Reverse<([usize; 3], [usize; 3])> {
        Reverse((self.settles, self.waits))
    }
}

/// All open questions.
pub(crate) fn questions(cx: &Context<'_>, drafted: &[Drafted]) -> Vec<Question> {
    let mut waiting: IndexMap<&str, (Read, &str, Waiting)> = IndexMap::new();
    for one in drafted {
        for gap in one.gaps.iter().filter(|gap| is_question(gap.missing.kind)) {
            let slot = waiting.entry(&gap.missing.path);
            slot.or_insert((gap.read, &gap.missing.question, Waiting::default())).2.add(one);
        }
    }
    let gateways = gateways(cx);
    let mut ranked: Vec<_> = waiting
        .into_iter()
        .map(|(path, (read, ask, waiting))| {
            let gateway = gateways.iter().position(|gateway| *gateway == read);
            let key = (gateway.is_none(), gateway, waiting.rank(), natural(&without_records(path)), natural(path));
            (key, question(cx, path, ask, read, gateway.is_some(), waiting))
        })
        .collect();
    ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
    ranked.into_iter().map(|(_, question)| question).collect()
}

/// The path without ids of records: what is asked about several records stands together.
fn without_records(path: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in path.chars() {
        inside = (inside || c == '[') && c != ']';
        if !inside {
            out.push(c);
        }
    }
    out
}

/// Judgements are owed, not asked; what the law leaves uncertain nobody can answer.
fn is_question(kind: MissingKind) -> bool {
    matches!(kind, MissingKind::Fact | MissingKind::List | MissingKind::Complete | MissingKind::Calendar)
}

fn question(cx: &Context<'_>, path: &str, ask: &str, read: Read, gateway: bool, waiting: Waiting) -> Question {
    let mut question = Question {
        path: path.to_owned(),
        ask: ask.to_owned(),
        help: String::new(),
        who: String::new(),
        answers: Vec::new(),
        kind: String::new(),
        settles: waiting.alone(),
        severity: waiting.severity(),
        waits: waiting.items,
        gateway,
    };
    match read {
        Read::Fact(record, _, field) => {
            if let Some(field) = cx.program.field_at(record, field) {
                about_field(cx, field, &mut question);
            }
        }
        Read::List(record) => about_list(cx, record, &mut question),
        Read::Complete(record) => {
            question.kind = "yes or no".to_owned();
            question.help =
                format!("Name `{}` under `complete` in the measure file once every entry is listed.", cx.list(record));
        }
        Read::Stage => {
            question.kind = "one of the answers given".to_owned();
            question.answers = STAGES.iter().map(|(value, label)| answer(value, label)).collect();
        }
        Read::Calendar(_) => {
            question.kind = "a date".to_owned();
            question.help =
                "Months have no fixed number of days; a length given in days, or a start date, settles it.".to_owned();
        }
        _ => {}
    }
    question
}

fn about_field(cx: &Context<'_>, field: &Field, question: &mut Question) {
    question.help.clone_from(&field.help);
    question.who.clone_from(&field.who);
    question.kind = kind_of_answer(cx.program, field.ty);
    question.answers = match field.ty {
        Type::Bool => vec![answer("yes", "yes"), answer("no", "no")],
        Type::Enum(id) | Type::Set(id) => cx.words().enum_values(id).map(|(v, l)| answer(v, l)).collect(),
        Type::Ref(record) | Type::Refs(record) => ids(cx, record),
        _ => Vec::new(),
    };
    if field.optional {
        question.answers.push(answer("none", "the draft says that there is none"));
        if matches!(field.ty, Type::Duration | Type::Number { .. }) {
            question.answers.push(answer("unlimited", "without limit"));
        }
    }
}

/// Records that a reference could point at.
fn ids(cx: &Context<'_>, record: RecordId) -> Vec<Answer> {
    let table = cx.measure.facts.tables.get(record);
    let noun = cx.program.records.get(record).map_or(String::new(), |r| plain(&r.name));
    table.map_or(Vec::new(), |table| table.ids.iter().map(|id| answer(id, &format!("{noun} {id}"))).collect())
}

fn about_list(cx: &Context<'_>, record: RecordId, question: &mut Question) {
    question.kind = format!("entries of the list `{}`", cx.list(record));
    question.help = "An empty list is an answer, too: it says that there is none.".to_owned();
}

fn answer(value: &str, label: &str) -> Answer {
    Answer { value: value.to_owned(), label: label.to_owned() }
}

/// What the gateways read, in the order in which they are declared; for a definition, every fact behind it.
pub(crate) fn gateways(cx: &Context<'_>) -> Vec<Read> {
    let mut reads = Vec::new();
    for gateway in &cx.program.gateways {
        match gateway.target {
            GatewayTarget::Judgement(judgement) => reads.push(Read::Judgement(judgement, 0)),
            GatewayTarget::Field(record, field) => {
                let rows = cx.measure.facts.tables.get(record).map_or(0, crate::facts::FactTable::rows);
                reads.extend((0..rows).map(|row| Read::Fact(record, row, field)));
            }
            GatewayTarget::Def(def) => {
                let ranges = cx.findings.traces.defs.get(def.0 as usize).into_iter().flatten();
                reads.extend(ranges.flat_map(|range| cx.reads(*range)).map(|entry| entry.read));
            }
        }
    }
    reads
}
