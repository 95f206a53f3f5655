//! The evaluator: reads facts, fills slots, evaluates expressions. Total: every expression of a checked program has a
//! value, and nothing a measure can contain makes it stop.

use super::calendar::{self, Start};
use super::findings::{Config, Finding};
use super::state::{State, Val};
use super::trace::{Read, Tracer};
use super::truth::{Causes, Truth};
use crate::facts::{Facts, Measure};
use crate::program::{
    Base, Builtin, CheckId, Cmp, Day, Duration, ExprId, ExprKind, JudgementId, MEASURE, Program, RecordId, Table,
    Value, Verdict,
};
use std::cmp::Ordering;

/// Most variables that can be in scope at once; the checker refuses more.
pub(crate) const MAX_VARIABLES: usize = 16;

/// Rows bound to variables.
pub(crate) type Env = [u32; MAX_VARIABLES];

/// One evaluation of a program over a measure.
pub(crate) struct Machine<'a, T> {
    pub(crate) program: &'a Program,
    pub(crate) measure: &'a Measure,
    pub(crate) facts: &'a Facts,
    pub(crate) as_of: Day,
    pub(crate) known_on: Day,
    pub(crate) parameters: Vec<Value>,
    pub(crate) state: State,
    pub(crate) trace: T,
    pub(crate) items: Vec<Finding>,
    pub(crate) by_check: Table<CheckId, (u32, u32)>,
}

impl<'a, T: Tracer> Machine<'a, T> {
    pub(crate) fn new(program: &'a Program, measure: &'a Measure, config: &Config) -> Self {
        let mut parameters: Vec<Value> = program.parameters.values().map(|p| p.value).collect();
        for (id, value) in &config.parameters {
            if let Some(slot) = parameters.get_mut(id.0 as usize) {
                *slot = *value;
            }
        }
        Machine {
            program,
            measure,
            facts: &measure.facts,
            as_of: config.as_of,
            known_on: config.known_on,
            parameters,
            state: State::new(program),
            trace: T::default(),
            items: Vec::with_capacity(program.checks.len() * 2),
            by_check: program.checks.iter().map(|_| (0, 0)).collect(),
        }
    }

    /// Value of a fact, presumption included.
    #[inline]
    pub(crate) fn fact(&mut self, record: RecordId, row: u32, field: u16) -> Val {
        if let Some(Some(derived)) = self.state.derived.get(record) {
            let value = derived.values.get(row as usize * derived.width + usize::from(field)).copied();
            self.trace.read(Read::Derived(record, row), value.is_some_and(|v| !v.causes().is_empty()));
            return value.unwrap_or(Val::Unknown(Causes::FACT));
        }
        let stated = self.facts.tables.get(record).and_then(|table| table.cell(row, field));
        if let Some(value) = stated {
            self.trace.read(Read::Fact(record, row, field), false);
            return Val::Known(value);
        }
        let presumed = self.state.presumed.get(&(record, row, field)).copied();
        let value = presumed.unwrap_or(Val::Unknown(Causes::FACT));
        self.trace.read(Read::Fact(record, row, field), !value.causes().is_empty());
        value
    }

    /// Row that a base points at; the error is why it is not known, or nothing where the draft says there is none.
    #[inline]
    pub(crate) fn row(&mut self, base: Base, env: &Env) -> Result<u32, Option<Causes>> {
        match base {
            Base::Measure => Ok(0),
            Base::Var(var) => Ok(env.get(usize::from(var)).copied().unwrap_or(0)),
            Base::Deref(expr) => match self.value(expr, env) {
                Val::Known(Value::Ref(row)) => Ok(row),
                Val::Known(_) => Err(None),
                other => Err(Some(other.causes())),
            },
        }
    }

    /// Truth of an expression of type yes/no.
    #[inline]
    pub(crate) fn truth(&mut self, expr: ExprId, env: &Env) -> Truth {
        let program = self.program;
        match &program.exprs[expr].kind {
            ExprKind::And(operands) => self.and(operands, env),
            ExprKind::Or(operands) => self.or(operands, env),
            ExprKind::Not(operand) => self.truth(*operand, env).negate(),
            ExprKind::OneOf(left, values) => self.one_of(*left, values, env),
            ExprKind::Compare { op, left, right, from } => self.compare(expr, *op, *left, *right, *from, env),
            ExprKind::Quantified(quantifier, binder, body) => self.quantified(*quantifier, *binder, *body, env),
            ExprKind::Judged { judgement, base, verdict } => self.judged(*judgement, *base, *verdict, env),
            ExprKind::Known(operand) => self.is_known(*operand, env),
            ExprKind::StatedNone(operand) => match self.value(*operand, env) {
                Val::Known(value) => Truth::from_bool(value == Value::None),
                other => Truth::unknown(other.causes()),
            },
            _ => self.other_truth(expr, env),
        }
    }

    fn other_truth(&mut self, expr: ExprId, env: &Env) -> Truth {
        let program = self.program;
        match &program.exprs[expr].kind {
            ExprKind::Within { event, length, of } => self.within(expr, *event, *length, *of, env),
            ExprKind::Contains(set, how, wanted) => self.contains(*set, *how, *wanted, env),
            ExprKind::ContainsRefs(list, how, wanted) => self.contains_refs(*list, *how, wanted, env),
            ExprKind::DeclaredComplete(record) => {
                let complete = self.facts.tables.get(*record).is_some_and(|table| table.complete);
                self.trace.read(Read::Complete(*record), !complete);
                if complete { Truth::YES } else { Truth::unknown(Causes::FACT) }
            }
            ExprKind::ListEmpty(list) => self.list_empty(*list, env),
            ExprKind::SetEmpty(set) => match self.value(*set, env) {
                Val::Known(Value::Set(bits)) => Truth::from_bool(bits == 0),
                Val::Known(value) => Truth::from_bool(value == Value::None),
                other => Truth::unknown(other.causes()),
            },
            ExprKind::Counted(op, bound, binder, body) => self.counted(*op, *bound, *binder, *body, env),
            ExprKind::Reaches { from, from_record, to, to_record, through } => {
                self.reaches((*from, *from_record), (*to, *to_record), through, env)
            }
            _ => self.value(expr, env).truth(),
        }
    }

    fn and(&mut self, operands: &[ExprId], env: &Env) -> Truth {
        let start = self.trace.mark();
        let mut result = Truth::YES;
        for operand in operands {
            let from = self.trace.mark();
            let truth = self.truth(*operand, env);
            if truth.is_no() {
                self.trace.decided_by(start, from);
                return Truth::NO;
            }
            result = result.and(truth);
        }
        result
    }

    fn or(&mut self, operands: &[ExprId], env: &Env) -> Truth {
        let start = self.trace.mark();
        let mut result = Truth::NO;
        for operand in operands {
            let from = self.trace.mark();
            let truth = self.truth(*operand, env);
            if truth.is_yes() && !truth.is_vacuous() {
                self.trace.decided_by(start, from);
                return truth;
            }
            result = result.or(truth);
        }
        if result.is_yes() {
            self.trace.settle(start);
        }
        result
    }

    /// Value of an expression of any type.
    pub(crate) fn value(&mut self, expr: ExprId, env: &Env) -> Val {
        let program = self.program;
        match &program.exprs[expr].kind {
            ExprKind::Const(value) => Val::Known(*value),
            ExprKind::Field { base, record, field } => match self.row(*base, env) {
                Ok(row) => self.fact(*record, row, *field),
                Err(causes) => missing_base(causes),
            },
            ExprKind::Record(base) => match self.row(*base, env) {
                Ok(row) => Val::Known(Value::Ref(row)),
                Err(causes) => missing_base(causes),
            },
            ExprKind::Def { base, def } => {
                let row = match self.row(*base, env) {
                    Ok(row) => row,
                    Err(causes) => return missing_base(causes),
                };
                let value = self.state.defs[*def].get(row as usize).copied().unwrap_or(Val::Unknown(Causes::FACT));
                self.trace.read(Read::Def(*def, row), !value.causes().is_empty());
                value
            }
            ExprKind::Parameter(id) => {
                self.trace.read(Read::Parameter(*id), false);
                Val::Known(self.parameters.get(id.0 as usize).copied().unwrap_or(Value::None))
            }
            ExprKind::Builtin(builtin) => self.builtin(*builtin),
            ExprKind::Call { def, args } => self.call(*def, args, env),
            ExprKind::Cases(cases, otherwise) => self.cases(cases, *otherwise, env),
            ExprKind::Count(binder) => self.count(*binder, env),
            ExprKind::Share(binder, body) => self.share(*binder, *body, env),
            ExprKind::Aggregate(aggregate, of, binder) => self.aggregate(*aggregate, *of, *binder, env),
            ExprKind::Consecutive { binder, by, holds } => self.consecutive(*binder, *by, *holds, env),
            ExprKind::Status { authority, on } => self.status(*authority, *on, env),
            _ => Val::Truth(self.truth(expr, env)),
        }
    }

    fn builtin(&mut self, builtin: Builtin) -> Val {
        match builtin {
            Builtin::AsOf => Val::Known(Value::Date(self.as_of)),
            Builtin::KnownOn => Val::Known(Value::Date(self.known_on)),
            Builtin::Stage => {
                self.trace.read(Read::Stage, self.facts.stage.is_none());
                self.facts.stage.map_or(Val::Unknown(Causes::FACT), |stage| Val::Known(Value::Enum(stage)))
            }
        }
    }

    fn call(&mut self, def: crate::program::DefId, args: &[ExprId], env: &Env) -> Val {
        let mut inner: Env = [0; MAX_VARIABLES];
        for (slot, arg) in inner.iter_mut().zip(args) {
            match self.value(*arg, env) {
                Val::Known(Value::Ref(row)) => *slot = row,
                Val::Known(_) => return missing_base(None),
                other => return Val::Unknown(other.causes()),
            }
        }
        self.value(self.program.defs[def].body, &inner)
    }

    /// First case whose condition holds. Where one that may hold comes before it, the value is known only if all
    /// candidates agree.
    fn cases(&mut self, cases: &[(ExprId, ExprId)], otherwise: Option<ExprId>, env: &Env) -> Val {
        let start = self.trace.mark();
        let mut candidate: Option<Val> = None;
        let mut causes = Causes::NONE;
        for (when, then) in cases {
            let from = self.trace.mark();
            let truth = self.truth(*when, env);
            if truth.is_no() {
                continue;
            }
            let value = self.value(*then, env);
            if truth.is_yes() && candidate.is_none() {
                self.trace.decided_by(start, from);
                return value;
            }
            causes = causes.and(truth.causes());
            let agrees = candidate.is_none_or(|c| c == value);
            candidate = Some(value);
            if !agrees {
                return Val::Unknown(causes);
            }
            if truth.is_yes() {
                self.trace.settle(start);
                return value;
            }
        }
        let last = otherwise.map_or(Val::Known(Value::None), |expr| self.value(expr, env));
        match candidate {
            None => last,
            Some(value) if value == last => {
                self.trace.settle(start);
                value
            }
            Some(_) => Val::Unknown(causes),
        }
    }

    fn is_known(&mut self, operand: ExprId, env: &Env) -> Truth {
        let start = self.trace.mark();
        let known = self.value(operand, env).causes().is_empty();
        self.trace.settle(start);
        Truth::from_bool(known)
    }

    fn one_of(&mut self, left: ExprId, values: &[ExprId], env: &Env) -> Truth {
        let left = self.value(left, env);
        let Val::Known(value) = left else {
            return match left {
                Val::Truth(truth) if !truth.is_unknown() => self.truth_one_of(truth, values, env),
                other => Truth::unknown(other.causes()),
            };
        };
        let mut result = Truth::NO;
        for expr in values {
            // Most candidates are constants: compare them without a call.
            let equal = match &self.program.exprs[*expr].kind {
                ExprKind::Const(constant) => self.equal(*expr, value, *constant, None),
                _ => match self.value(*expr, env) {
                    Val::Known(candidate) => self.equal(*expr, value, candidate, None),
                    other => Truth::unknown(other.causes()),
                },
            };
            if equal.is_yes() {
                return Truth::YES;
            }
            result = result.or(equal);
        }
        result
    }

    fn truth_one_of(&mut self, truth: Truth, values: &[ExprId], env: &Env) -> Truth {
        values.iter().fold(Truth::NO, |found, expr| {
            let candidate = self.truth(*expr, env);
            found.or(same_truth(truth, candidate))
        })
    }

    fn compare(
        &mut self,
        expr: ExprId,
        op: Cmp,
        left: ExprId,
        right: ExprId,
        from: Option<ExprId>,
        env: &Env,
    ) -> Truth {
        let start = self.trace.mark();
        let (a, b) = (self.value(left, env), self.value(right, env));
        let truth = match (a, b) {
            (Val::Known(a), Val::Known(b)) => {
                if op == Cmp::Eq && from.is_none() {
                    return self.equal(expr, a, b, None);
                }
                let begin = match from.map(|from| self.value(from, env)) {
                    None => None,
                    Some(Val::Known(value)) => as_start(value),
                    // A start that is not stated may still not matter: six months are always more than a week.
                    Some(_) => None,
                };
                self.ordered(expr, op, a, b, begin)
            }
            (Val::Truth(a), b) => same_truth(a, b.truth()),
            (a, Val::Truth(b)) => same_truth(a.truth(), b),
            (a, b) => between(op, bounds(a), bounds(b), a.causes().and(b.causes())),
        };
        if !truth.is_unknown() {
            self.trace.settle(start);
        }
        truth
    }

    /// Equality of two known values.
    fn equal(&mut self, expr: ExprId, a: Value, b: Value, start: Option<Start>) -> Truth {
        match (a, b) {
            (Value::Duration(x), Value::Duration(y)) => self.lengths(expr, Cmp::Eq, x, y, start),
            _ => Truth::from_bool(a == b),
        }
    }

    fn lengths(&mut self, expr: ExprId, op: Cmp, a: Duration, b: Duration, start: Option<Start>) -> Truth {
        match calendar::ordered(op, a, b, start) {
            Some(holds) => Truth::from_bool(holds),
            None => self.undecided(expr),
        }
    }

    fn undecided(&mut self, expr: ExprId) -> Truth {
        self.trace.read(Read::Calendar(expr), true);
        Truth::unknown(Causes::CALENDAR)
    }

    /// Order of two known values. `none` is neither more nor less than anything; `unlimited` is above every length.
    fn ordered(&mut self, expr: ExprId, op: Cmp, a: Value, b: Value, start: Option<Start>) -> Truth {
        let ordering = match (a, b) {
            (Value::None, _) | (_, Value::None) => return Truth::NO,
            (Value::Unlimited, Value::Unlimited) => Ordering::Equal,
            (Value::Unlimited, _) => Ordering::Greater,
            (_, Value::Unlimited) => Ordering::Less,
            (Value::Duration(x), Value::Duration(y)) => return self.lengths(expr, op, x, y, start),
            (Value::Number(x), Value::Number(y)) => x.cmp(&y),
            (Value::Enum(x), Value::Enum(y)) => x.cmp(&y),
            (Value::Date(x), Value::Date(y)) => x.cmp(&y),
            (Value::Instant(x), Value::Instant(y)) => x.cmp(&y),
            (Value::Date(x), Value::Instant(y)) => x.cmp(&y.day()),
            (Value::Instant(x), Value::Date(y)) => x.day().cmp(&y),
            _ => return Truth::from_bool(op == Cmp::Eq && a == b),
        };
        Truth::from_bool(op.holds(ordering))
    }

    fn within(&mut self, expr: ExprId, event: ExprId, length: ExprId, of: ExprId, env: &Env) -> Truth {
        let values = [self.value(event, env), self.value(length, env), self.value(of, env)];
        let [Val::Known(event), Val::Known(length), Val::Known(of)] = values else {
            return Truth::unknown(values.iter().fold(Causes::NONE, |all, value| all.and(value.causes())));
        };
        match (as_start(event), length, as_start(of)) {
            (Some(_), Value::Unlimited, Some(_)) => Truth::YES,
            (Some(event), Value::Duration(limit), Some(of)) => match calendar::within(event, limit, of) {
                Some(ordering) => Truth::from_bool(ordering != Ordering::Greater),
                None => self.undecided(expr),
            },
            // An event that there is not cannot come in time.
            _ => Truth::NO,
        }
    }

    fn judged(&mut self, judgement: JudgementId, base: Base, verdict: Verdict, env: &Env) -> Truth {
        let row = match self.row(base, env) {
            Ok(row) => row,
            Err(causes) => return missing_base(causes).truth(),
        };
        let record = self.program.judgements[judgement].record;
        let ruling = if self.state.derived.get(record).is_some_and(Option::is_some) {
            self.derived_ruling(judgement, record, row)
        } else {
            self.facts.verdicts.get(judgement).and_then(|rows| rows.get(row as usize)).copied().flatten()
        };
        let valid = ruling.filter(|ruling| ruling.expires.is_none_or(|last| self.as_of <= last));
        let truth = match valid.map(|ruling| ruling.verdict) {
            None => Truth::unknown(Causes::JUDGEMENT),
            Some(Verdict::Contested) if verdict != Verdict::Contested => Truth::unknown(Causes::CONTESTED),
            Some(found) => Truth::from_bool(found == verdict),
        };
        self.trace.read(Read::Judgement(judgement, row), truth.is_unknown());
        truth
    }

    /// A judgement on a derived record: it is made by the record's id, since its row is only known now.
    fn derived_ruling(&self, judgement: JudgementId, record: RecordId, row: u32) -> Option<crate::facts::Ruling> {
        if self.facts.derived_verdicts.is_empty() {
            return None;
        }
        let key = self.record_key(record, row);
        let made = self.facts.derived_verdicts.iter().find(|(of, on, _)| *of == judgement && *on == key);
        made.map(|(.., ruling)| *ruling)
    }

    /// Id of a record: as the drafter wrote it, or for a derived one the ids that it comes from.
    pub(crate) fn record_key(&self, record: RecordId, row: u32) -> String {
        let derived = self.state.derived.get(record).and_then(Option::as_ref);
        let derivation = self.program.records.get(record).and_then(|r| r.derived.as_ref());
        if let (Some(table), Some(derivation)) = (derived, derivation) {
            let origins = derivation.each.iter().zip(table.origin(row));
            return origins.map(|(each, row)| self.record_key(each.record, *row)).collect::<Vec<_>>().join("/");
        }
        let table = self.facts.tables.get(record);
        table.and_then(|table| table.ids.get(row as usize)).cloned().unwrap_or_default()
    }

    fn status(&mut self, authority: ExprId, on: Option<ExprId>, env: &Env) -> Val {
        let id = match self.value(authority, env) {
            Val::Known(Value::Authority(id)) => id,
            Val::Known(_) => return Val::Known(Value::None),
            other => return other,
        };
        let day = match on.map(|on| self.value(on, env)) {
            None => self.as_of,
            Some(Val::Known(Value::Date(day))) => day,
            Some(Val::Known(Value::Instant(instant))) => instant.day(),
            Some(Val::Known(_)) => return Val::Known(Value::None),
            Some(other) => return other,
        };
        let status = self.program.authorities[id].status(day, self.known_on);
        let position = crate::program::Status::NAMED.iter().position(|(named, ..)| *named == status);
        self.trace.read(Read::Authority(id), position.is_none());
        match position.and_then(|position| u16::try_from(position).ok()) {
            Some(position) => Val::Known(Value::Enum(position)),
            None => Val::Unknown(Causes::AUTHORITY),
        }
    }

    /// Number of rows of a record type for which definitions, exceptions and checks are evaluated.
    pub(crate) fn rows(&self, record: RecordId) -> u32 {
        if record == MEASURE {
            return 1;
        }
        match self.state.derived.get(record) {
            Some(Some(derived)) => derived.rows(),
            _ => self.facts.tables.get(record).map_or(0, crate::facts::FactTable::rows),
        }
    }
}

impl Cmp {
    /// Whether an ordering fulfils it.
    #[must_use]
    pub fn holds(self, ordering: Ordering) -> bool {
        match self {
            Cmp::Eq => ordering == Ordering::Equal,
            Cmp::Ge => ordering != Ordering::Less,
            Cmp::Le => ordering != Ordering::Greater,
            Cmp::Gt => ordering == Ordering::Greater,
            Cmp::Lt => ordering == Ordering::Less,
        }
    }
}

/// What is read through a reference that is not known, or that the draft says does not exist.
fn missing_base(causes: Option<Causes>) -> Val {
    causes.map_or(Val::Known(Value::None), Val::Unknown)
}

fn as_start(value: Value) -> Option<Start> {
    match value {
        Value::Date(day) => Some(Start::Day(day)),
        Value::Instant(instant) => Some(Start::Instant(instant)),
        _ => None,
    }
}

fn same_truth(a: Truth, b: Truth) -> Truth {
    if a.is_unknown() || b.is_unknown() {
        return Truth::unknown(a.causes().and(b.causes()));
    }
    Truth::from_bool(a.is_yes() == b.is_yes())
}

/// Lowest and highest value a number can have; none where it is not a number or not bounded.
fn bounds(value: Val) -> Option<(i64, i64)> {
    match value {
        Val::Known(Value::Number(n)) => Some((n.0, n.0)),
        Val::Between(low, high, _) => Some((low.0, high.0)),
        _ => None,
    }
}

/// Comparison of numbers known only between bounds.
pub(crate) fn between(op: Cmp, a: Option<(i64, i64)>, b: Option<(i64, i64)>, causes: Causes) -> Truth {
    let (Some((a_low, a_high)), Some((b_low, b_high))) = (a, b) else {
        return Truth::unknown(causes);
    };
    let (always, never) = match op {
        Cmp::Eq => (a_low == a_high && b_low == b_high && a_low == b_low, a_high < b_low || b_high < a_low),
        Cmp::Ge => (a_low >= b_high, a_high < b_low),
        Cmp::Le => (a_high <= b_low, a_low > b_high),
        Cmp::Gt => (a_low > b_high, a_high <= b_low),
        Cmp::Lt => (a_high < b_low, a_low >= b_high),
    };
    match (always, never) {
        (true, _) => Truth::YES,
        (_, true) => Truth::NO,
        _ => Truth::unknown(causes),
    }
}
