//! The smallest change of facts that would turn an outcome. Every answer was evaluated: it is found by trying changes
//! and reading what the rules say, never by reasoning about the rules.

use super::{Config, Detail, Finding, Read, evaluate};
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
    let findings = evaluate(program, measure, config, Detail::Explained);
    let Some(item) = findings.of(check).iter().find(|item| item.row == row).copied() else { return Vec::new() };
    let reads: Vec<Read> = findings.traces.expand(item.trace).into_iter().map(|entry| entry.read).collect();
    let changes: Vec<Change> = reads.into_iter().flat_map(|read| alternatives(program, measure, read)).collect();
    let mut search = Search { program, config, check, row, trial: measure.clone(), before: item, left: BUDGET };
    let mut turns: Vec<Turn> = Vec::new();
    for change in &changes {
        search.attempt(&[*change], &mut turns);
    }
    let wanted = wanted(item.outcome);
    if !turns.iter().any(|turn| wanted.contains(&turn.outcome)) {
        for (i, first) in changes.iter().enumerate() {
            for second in changes.iter().skip(i + 1).filter(|second| !same_place(first, second)) {
                search.attempt(&[*first, *second], &mut turns);
            }
        }
    }
    turns.retain(|turn| wanted.contains(&turn.outcome));
    turns
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
    before: Finding,
    left: usize,
}

impl Search<'_> {
    fn attempt(&mut self, changes: &[Change], turns: &mut Vec<Turn>) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let undo: Vec<Undo> = changes.iter().map(|change| self.apply(*change)).collect();
        let findings = evaluate(self.program, &self.trial, self.config, Detail::Outcomes);
        let outcome = findings.of(self.check).iter().find(|item| item.row == self.row).map(|item| item.outcome);
        for undo in undo.into_iter().rev() {
            self.restore(undo);
        }
        if let Some(outcome) = outcome.filter(|outcome| *outcome != self.before.outcome)
            && !turns.iter().any(|turn| turn.outcome == outcome)
        {
            turns.push(Turn { changes: changes.to_vec(), outcome });
        }
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
