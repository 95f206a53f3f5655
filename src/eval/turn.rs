//! The smallest change of facts that would turn an outcome. Every answer was evaluated: it is found by trying changes
//! and reading what the rules say, never by reasoning about the rules.

use super::{Config, Detail, Read, evaluate};
use crate::facts::{Measure, Ruling};
use crate::program::{
    CheckId, Duration, ExprKind, JudgementId, Number, Outcome, Program, RecordId, Type, Value, Verdict,
};

/// A change of one fact or judgement.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Change {
    /// A fact gets another value.
    Fact {
        /// Record type.
        record: RecordId,
        /// Row.
        row: u32,
        /// Field number.
        field: u16,
        /// The value it would have.
        value: Value,
    },
    /// A judgement is made, or made otherwise.
    Judgement {
        /// Which.
        judgement: JudgementId,
        /// Row.
        row: u32,
        /// The verdict.
        verdict: Verdict,
    },
}

/// Changes that together turn an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The changes: one or two.
    pub changes: Vec<Change>,
    /// What the check would come to.
    pub outcome: Outcome,
}

/// Most evaluations spent on one question.
const BUDGET: usize = 6_000;

/// For each outcome that fewest changes can reach, the first changes that reach it: single changes before pairs, in
/// the order in which the rule reads the facts.
#[must_use]
pub fn turn(program: &Program, measure: &Measure, config: &Config, check: CheckId, row: Option<u32>) -> Vec<Turn> {
    let mut search = Search { program, config, check, row, trial: measure.clone(), left: BUDGET };
    let Some((before, reads)) = search.look() else { return Vec::new() };
    let mut found = Found { wanted: wanted(before), turns: Vec::new() };
    let mut next: Vec<(Change, Vec<Read>)> = Vec::new();
    for change in reads.iter().flat_map(|read| alternatives(program, measure, *read)) {
        let Some((outcome, reads)) = search.attempt(&[change]) else { break };
        if found.keep(&[change], outcome) {
            return found.turns;
        }
        next.push((change, reads));
    }
    if !found.turns.is_empty() {
        return found.turns;
    }
    // What the rule reads after a first change is where a second one can help.
    for (first, reads) in &next {
        for second in reads.iter().flat_map(|read| alternatives(program, measure, *read)) {
            if same_place(first, &second) {
                continue;
            }
            let Some((outcome, _)) = search.attempt(&[*first, second]) else { return found.turns };
            if found.keep(&[*first, second], outcome) {
                return found.turns;
            }
        }
    }
    found.turns
}

/// What was found so far: one way for each outcome wanted.
struct Found {
    wanted: &'static [Outcome],
    turns: Vec<Turn>,
}

impl Found {
    /// Keeps the first way to an outcome; whether every outcome wanted has one.
    fn keep(&mut self, changes: &[Change], outcome: Outcome) -> bool {
        if self.wanted.contains(&outcome) && !self.turns.iter().any(|turn| turn.outcome == outcome) {
            self.turns.push(Turn { changes: changes.to_vec(), outcome });
        }
        self.turns.len() == self.wanted.len()
    }
}

/// Outcomes worth knowing the way to.
fn wanted(outcome: Outcome) -> &'static [Outcome] {
    match outcome {
        Outcome::Met => &[Outcome::NotMet],
        Outcome::NotMet | Outcome::Conflict => &[Outcome::Met],
        _ => &[Outcome::Met, Outcome::NotMet],
    }
}

fn same_place(a: &Change, b: &Change) -> bool {
    match (a, b) {
        (
            Change::Fact { record, row, field, .. },
            Change::Fact { record: record_b, row: row_b, field: field_b, .. },
        ) => (record, row, field) == (record_b, row_b, field_b),
        (Change::Judgement { judgement, row, .. }, Change::Judgement { judgement: other, row: row_b, .. }) => {
            (judgement, row) == (other, row_b)
        }
        _ => false,
    }
}

struct Search<'a> {
    program: &'a Program,
    config: &'a Config,
    check: CheckId,
    row: Option<u32>,
    trial: Measure,
    left: usize,
}

impl Search<'_> {
    /// The outcome on the trial's facts, and what was read for it.
    fn look(&self) -> Option<(Outcome, Vec<Read>)> {
        let findings = evaluate(self.program, &self.trial, self.config, Detail::Explained);
        let item = findings.of(self.check).iter().find(|item| item.row == self.row)?;
        let reads = findings.traces.expand(item.trace).into_iter().map(|entry| entry.read).collect();
        Some((item.outcome, reads))
    }

    /// The same with changes made; nothing when the budget is spent or the record is gone.
    fn attempt(&mut self, changes: &[Change]) -> Option<(Outcome, Vec<Read>)> {
        self.left = self.left.checked_sub(1)?;
        let undo: Vec<Undo> = changes.iter().map(|change| self.apply(*change)).collect();
        let found = self.look();
        for undo in undo.into_iter().rev() {
            self.restore(undo);
        }
        found
    }

    fn apply(&mut self, change: Change) -> Undo {
        let facts = &mut self.trial.facts;
        match change {
            Change::Fact { record, row, field, value } => {
                let table = &mut facts.tables[record];
                let before = table.cell(row, field);
                table.set(row, field, Some(value));
                Undo::Fact(record, row, field, before)
            }
            Change::Judgement { judgement, row, verdict } => {
                let rows = &mut facts.verdicts[judgement];
                let slot = row as usize;
                if rows.len() <= slot {
                    rows.resize(slot + 1, None);
                }
                let before = rows.get(slot).copied().flatten();
                if let Some(ruling) = rows.get_mut(slot) {
                    *ruling = Some(Ruling { verdict, expires: None });
                }
                Undo::Judgement(judgement, slot, before)
            }
        }
    }

    fn restore(&mut self, undo: Undo) {
        let facts = &mut self.trial.facts;
        match undo {
            Undo::Fact(record, row, field, before) => facts.tables[record].set(row, field, before),
            Undo::Judgement(judgement, slot, before) => {
                if let Some(ruling) = facts.verdicts[judgement].get_mut(slot) {
                    *ruling = before;
                }
            }
        }
    }
}

enum Undo {
    Fact(RecordId, u32, u16, Option<Value>),
    Judgement(JudgementId, usize, Option<Ruling>),
}

/// Other values that a fact or judgement could have.
fn alternatives(program: &Program, measure: &Measure, read: Read) -> Vec<Change> {
    match read {
        Read::Fact(record, row, field) => {
            let Some(declared) = program.field_at(record, field) else { return Vec::new() };
            let now = measure.facts.tables.get(record).and_then(|table| table.cell(row, field));
            let mut values = values(program, declared.ty);
            if declared.optional {
                values.push(Value::None);
            }
            values
                .into_iter()
                .filter(|value| Some(*value) != now)
                .map(|value| Change::Fact { record, row, field, value })
                .collect()
        }
        Read::Judgement(judgement, row) => {
            [Verdict::Yes, Verdict::No].map(|verdict| Change::Judgement { judgement, row, verdict }).to_vec()
        }
        _ => Vec::new(),
    }
}

/// Values of a type that can make a difference: all of a closed type; of an open one, those the rules mention and
/// their neighbours.
fn values(program: &Program, ty: Type) -> Vec<Value> {
    let closed = |count: usize| (0..count).filter_map(|i| u16::try_from(i).ok());
    match ty {
        Type::Bool => vec![Value::Bool(true), Value::Bool(false)],
        Type::Enum(id) => closed(program.enums[id].values.len()).map(Value::Enum).collect(),
        Type::Set(id) => closed(program.enums[id].values.len()).map(|i| Value::Set(1 << i.min(63))).collect(),
        Type::Article => program.rights.values().map(|right| Value::Article(right.article)).collect(),
        Type::Authority => program.authorities.ids().map(Value::Authority).collect(),
        Type::Number { .. } | Type::Percent | Type::Date | Type::Duration => mentioned(program, ty),
        Type::Text | Type::Instant | Type::Ref(_) | Type::Refs(_) => Vec::new(),
    }
}

fn mentioned(program: &Program, ty: Type) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let constants = program.exprs.values().filter(|expr| same_kind(expr.ty, ty)).filter_map(|expr| match expr.kind {
        ExprKind::Const(value) => Some(value),
        ExprKind::Parameter(id) => program.parameters.get(id).map(|parameter| parameter.value),
        _ => None,
    });
    for value in constants {
        for near in neighbours(value) {
            if !found.contains(&near) {
                found.push(near);
            }
        }
    }
    found.truncate(40);
    found
}

fn same_kind(a: Type, b: Type) -> bool {
    matches!(
        (a, b),
        (Type::Number { .. }, Type::Number { .. })
            | (Type::Percent, Type::Percent)
            | (Type::Date, Type::Date)
            | (Type::Duration, Type::Duration)
    )
}

fn neighbours(value: Value) -> Vec<Value> {
    match value {
        Value::Number(n) => vec![
            value,
            Value::Number(Number(n.0.saturating_sub(Number::SCALE))),
            Value::Number(Number(n.0.saturating_add(Number::SCALE))),
        ],
        Value::Date(day) => vec![
            value,
            Value::Date(crate::program::Day(day.0.saturating_sub(1))),
            Value::Date(crate::program::Day(day.0.saturating_add(1))),
        ],
        Value::Duration(length) => {
            vec![value, Value::Duration(Duration { days: length.days.saturating_add(1), ..length })]
        }
        other => vec![other],
    }
}
