//! Quantifiers, counts and aggregates over lists whose rows, or whose belonging to the list, may not be known.

use super::machine::{Env, Machine, between};
use super::state::Val;
use super::trace::{Read, Tracer};
use super::truth::{Causes, Truth};
use crate::program::{
    Aggregate, Binder, Cmp, Containment, Duration, ExprId, ListRef, Number, Quantifier, RecordId, Type, Value,
};

/// Rows of a list, or why they are not known.
enum Rows<'a> {
    All(u32),
    Some(&'a [u32]),
    Unknown(Causes),
}

impl<'a, T: Tracer> Machine<'a, T> {
    fn list(&mut self, list: ListRef, env: &Env) -> Rows<'a> {
        match list {
            ListRef::Table(record) => {
                let stated = match self.state.derived.get(record) {
                    Some(Some(derived)) => derived.stated,
                    _ => self.facts.tables.get(record).is_some_and(|table| table.stated),
                };
                self.trace.read(Read::List(record), !stated);
                if stated { Rows::All(self.rows(record)) } else { Rows::Unknown(Causes::FACT) }
            }
            ListRef::Field(expr, _) => match self.value(expr, env) {
                Val::Known(Value::Refs(list)) => {
                    let facts = self.facts;
                    Rows::Some(facts.refs.get(list as usize).map_or(&[], Vec::as_slice))
                }
                Val::Known(_) => Rows::Some(&[]),
                other => Rows::Unknown(other.causes()),
            },
        }
    }

    /// Whether a row belongs to its (derived) list.
    fn member(&mut self, list: ListRef, row: u32) -> Truth {
        let ListRef::Table(record) = list else { return Truth::YES };
        let Some(Some(derived)) = self.state.derived.get(record) else { return Truth::YES };
        let member = derived.membership.get(row as usize).copied().unwrap_or(Truth::NO);
        if member.is_unknown() {
            self.trace.read(Read::Derived(record, row), true);
        }
        member
    }

    /// Calls `visit` with each row that belongs, or may belong, to what the binder ranges over, until it returns false.
    fn each(
        &mut self,
        binder: Binder,
        env: &Env,
        mut visit: impl FnMut(&mut Self, &Env, Truth) -> bool,
    ) -> Result<(), Causes> {
        let rows = match self.list(binder.list, env) {
            Rows::Unknown(causes) => return Err(causes),
            rows => rows,
        };
        let count = match &rows {
            Rows::All(count) => *count,
            Rows::Some(rows) => u32::try_from(rows.len()).unwrap_or(u32::MAX),
            Rows::Unknown(_) => 0,
        };
        let mut inner = *env;
        for i in 0..count {
            let row = match &rows {
                Rows::Some(rows) => rows.get(i as usize).copied().unwrap_or(0),
                _ => i,
            };
            if let Some(slot) = inner.get_mut(usize::from(binder.var)) {
                *slot = row;
            }
            let mut belongs = self.member(binder.list, row);
            if let (Some(filter), false) = (binder.filter, belongs.is_no()) {
                belongs = belongs.and(self.truth(filter, &inner));
            }
            if !belongs.is_no() && !visit(self, &inner, belongs) {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn quantified(&mut self, quantifier: Quantifier, binder: Binder, body: ExprId, env: &Env) -> Truth {
        let start = self.trace.mark();
        let mut some = Truth::NO;
        let mut visited = false;
        let found = self.each(binder, env, |machine, inner, belongs| {
            visited = true;
            let from = machine.trace.mark();
            let holds = machine.truth(body, inner);
            let wanted = if quantifier == Quantifier::Every { holds.negate() } else { holds };
            let counts = belongs.and(wanted);
            some = some.or(counts);
            if counts.is_yes() {
                machine.trace.decided_by(start, from);
            }
            !counts.is_yes()
        });
        let truth = match found {
            Err(causes) => Truth::unknown(causes),
            Ok(()) if !visited && quantifier != Quantifier::Some => Truth::VACUOUS,
            Ok(()) if quantifier == Quantifier::Some => some,
            Ok(()) => some.negate(),
        };
        if !truth.is_unknown() {
            self.trace.settle(start);
        }
        truth
    }

    /// How many rows surely count, how many may, and why it is not certain.
    fn tally(&mut self, binder: Binder, body: Option<ExprId>, env: &Env) -> Result<Tally, Causes> {
        let mut tally = Tally::default();
        self.each(binder, env, |machine, inner, belongs| {
            let holds = body.map_or(Truth::YES, |body| machine.truth(body, inner));
            tally.add(belongs, holds);
            true
        })?;
        Ok(tally)
    }

    pub(crate) fn counted(&mut self, op: Cmp, bound: ExprId, binder: Binder, body: ExprId, env: &Env) -> Truth {
        let start = self.trace.mark();
        let bound = match self.value(bound, env) {
            Val::Known(Value::Number(n)) => n.0,
            other => return Truth::unknown(other.causes()),
        };
        let truth = match self.tally(binder, Some(body), env) {
            Err(causes) => Truth::unknown(causes),
            Ok(tally) => between(op, Some(tally.counted()), Some((bound, bound)), tally.causes),
        };
        if !truth.is_unknown() {
            self.trace.settle(start);
        }
        truth
    }

    pub(crate) fn count(&mut self, binder: Binder, env: &Env) -> Val {
        match self.tally(binder, None, env) {
            Err(causes) => Val::Unknown(causes),
            Ok(tally) => tally.value(tally.counted()),
        }
    }

    pub(crate) fn share(&mut self, binder: Binder, body: ExprId, env: &Env) -> Val {
        match self.tally(binder, Some(body), env) {
            Err(causes) => Val::Unknown(causes),
            // A share of nothing is no share; comparisons with it are no.
            Ok(tally) if tally.total_high == 0 => Val::Known(Value::None),
            Ok(tally) => {
                let percent = |part: i64, whole: i64| {
                    if whole == 0 { 0 } else { part.saturating_mul(100).saturating_mul(Number::SCALE) / whole }
                };
                let low = percent(tally.sure, tally.total_high);
                let no = tally.total_low - tally.sure_in;
                let high = percent(tally.high, (tally.high + no).max(1));
                tally.value((low, high.max(low)))
            }
        }
    }

    pub(crate) fn aggregate(&mut self, aggregate: Aggregate, of: ExprId, binder: Binder, env: &Env) -> Val {
        let zero = match self.program.exprs[of].ty {
            Type::Duration => Value::Duration(Duration::default()),
            _ => Value::Number(Number(0)),
        };
        let mut acc = Accumulator { aggregate, zero, value: None, causes: Causes::NONE };
        let found = self.each(binder, env, |machine, inner, belongs| {
            let value = machine.value(of, inner);
            acc.add(belongs, value);
            true
        });
        match found {
            Err(causes) => Val::Unknown(causes),
            Ok(()) => acc.finish(),
        }
    }

    pub(crate) fn list_empty(&mut self, list: ListRef, env: &Env) -> Truth {
        let binder = Binder { var: 0, list, filter: None };
        let mut belongs = Truth::NO;
        // The variable is not read: nothing is evaluated per row.
        match self.each(binder, env, |_, _, b| {
            belongs = belongs.or(b);
            !b.is_yes()
        }) {
            Err(causes) => Truth::unknown(causes),
            Ok(()) => belongs.negate(),
        }
    }

    pub(crate) fn contains(&mut self, set: ExprId, how: Containment, wanted: u64, env: &Env) -> Truth {
        match self.value(set, env) {
            Val::Known(value) => {
                let bits = if let Value::Set(bits) = value { bits } else { 0 };
                Truth::from_bool(match how {
                    Containment::All => bits & wanted == wanted,
                    Containment::Any => bits & wanted != 0,
                    Containment::Only => bits & !wanted == 0,
                })
            }
            other => Truth::unknown(other.causes()),
        }
    }

    pub(crate) fn contains_refs(&mut self, list: ExprId, how: Containment, wanted: &[ExprId], env: &Env) -> Truth {
        let facts = self.facts;
        let rows: &[u32] = match self.value(list, env) {
            Val::Known(Value::Refs(list)) => facts.refs.get(list as usize).map_or(&[], Vec::as_slice),
            Val::Known(_) => &[],
            other => return Truth::unknown(other.causes()),
        };
        let mut targets = Vec::with_capacity(wanted.len());
        for expr in wanted {
            match self.value(*expr, env) {
                Val::Known(Value::Ref(row)) => targets.push(row),
                Val::Known(_) => {}
                other => return Truth::unknown(other.causes()),
            }
        }
        Truth::from_bool(match how {
            Containment::All => targets.iter().all(|row| rows.contains(row)),
            Containment::Any => targets.iter().any(|row| rows.contains(row)),
            Containment::Only => rows.iter().all(|row| targets.contains(row)),
        })
    }

    /// Longest run, in the order of the dates, of records for which the condition holds; between the run that surely
    /// holds and the run that may hold.
    pub(crate) fn consecutive(&mut self, binder: Binder, by: ExprId, holds: Option<ExprId>, env: &Env) -> Val {
        let mut rows: Vec<(i64, Truth)> = Vec::new();
        let mut undated = Causes::NONE;
        let found = self.each(binder, env, |machine, inner, belongs| {
            let holds = belongs.and(holds.map_or(Truth::YES, |holds| machine.truth(holds, inner)));
            match machine.value(by, inner) {
                Val::Known(Value::Date(day)) => rows.push((i64::from(day.0) * 86_400, holds)),
                Val::Known(Value::Instant(instant)) => rows.push((instant.0, holds)),
                Val::Known(_) => {}
                other => {
                    undated = undated.and(other.causes());
                    rows.push((i64::MAX, holds));
                }
            }
            true
        });
        if let Err(causes) = found {
            return Val::Unknown(causes);
        }
        rows.sort_by_key(|(at, _)| *at);
        let sure = longest_run(&rows, |holds| holds.is_yes());
        let possible = longest_run(&rows, |holds| !holds.is_no());
        let causes = rows.iter().fold(undated, |all, (_, holds)| all.and(holds.causes()));
        if !undated.is_empty() {
            // Without its date a record may stand anywhere: it may join two runs or break one.
            let may = i64::try_from(rows.iter().filter(|(_, holds)| !holds.is_no()).count()).unwrap_or(i64::MAX);
            return Val::Between(Number(0), Number::whole(may), causes);
        }
        if sure == possible {
            Val::Known(Value::Number(Number::whole(sure)))
        } else {
            Val::Between(Number::whole(sure), Number::whole(possible), causes)
        }
    }

    /// Rows over which a check or a derived list goes: how many, and whether the list was filled in.
    pub(crate) fn table(&mut self, record: RecordId) -> Option<u32> {
        match self.list(ListRef::Table(record), &[0; super::machine::MAX_VARIABLES]) {
            Rows::All(count) => Some(count),
            _ => None,
        }
    }

    /// Whether a row belongs to its list, for derived lists.
    pub(crate) fn row_belongs(&mut self, record: RecordId, row: u32) -> Truth {
        self.member(ListRef::Table(record), row)
    }
}

fn longest_run(rows: &[(i64, Truth)], holds: impl Fn(Truth) -> bool) -> i64 {
    let mut longest = 0;
    let mut run = 0;
    for (_, truth) in rows {
        run = if holds(*truth) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// A count under uncertainty.
#[derive(Default)]
struct Tally {
    /// Rows that surely belong and surely count.
    sure: i64,
    /// Rows that may belong and may count.
    high: i64,
    /// Rows that surely belong.
    total_low: i64,
    /// Rows that may belong.
    total_high: i64,
    /// Rows that surely belong and may count.
    sure_in: i64,
    causes: Causes,
}

impl Tally {
    fn add(&mut self, belongs: Truth, holds: Truth) {
        self.total_high += 1;
        self.total_low += i64::from(belongs.is_yes());
        let counts = belongs.and(holds);
        self.sure += i64::from(counts.is_yes());
        self.high += i64::from(!counts.is_no());
        self.sure_in += i64::from(belongs.is_yes() && !holds.is_no());
        self.causes = self.causes.and(counts.causes()).and(belongs.causes());
    }

    fn counted(&self) -> (i64, i64) {
        (Number::whole(self.sure).0, Number::whole(self.high).0)
    }

    fn value(&self, (low, high): (i64, i64)) -> Val {
        if low == high {
            Val::Known(Value::Number(Number(low)))
        } else {
            Val::Between(Number(low), Number(high), self.causes)
        }
    }
}

/// Sum, least or greatest of values of one type. A value of `none` does not take part.
struct Accumulator {
    aggregate: Aggregate,
    zero: Value,
    value: Option<Value>,
    causes: Causes,
}

impl Accumulator {
    fn add(&mut self, belongs: Truth, value: Val) {
        self.causes = self.causes.and(belongs.causes()).and(value.causes());
        let Val::Known(value) = value else { return };
        if value == Value::None {
            return;
        }
        self.value = Some(match self.value {
            None => value,
            Some(so_far) => combine(self.aggregate, so_far, value).unwrap_or_else(|| {
                self.causes = self.causes.and(Causes::CALENDAR);
                so_far
            }),
        });
    }

    fn finish(self) -> Val {
        if !self.causes.is_empty() {
            return Val::Unknown(self.causes);
        }
        match (self.value, self.aggregate) {
            (Some(value), _) => Val::Known(value),
            (None, Aggregate::Sum) => Val::Known(self.zero),
            (None, _) => Val::Known(Value::None),
        }
    }
}

/// Two values into one; none where the calendar does not say which is longer.
fn combine(aggregate: Aggregate, a: Value, b: Value) -> Option<Value> {
    use std::cmp::Ordering;
    let pick = |ordering: Ordering| match (aggregate, ordering) {
        (Aggregate::Min, Ordering::Greater) | (Aggregate::Max, Ordering::Less) => b,
        _ => a,
    };
    Some(match (a, b, aggregate) {
        (Value::Unlimited, other, Aggregate::Min) | (other, Value::Unlimited, Aggregate::Min) => other,
        (Value::Unlimited, ..) | (_, Value::Unlimited, _) => Value::Unlimited,
        (Value::Number(x), Value::Number(y), Aggregate::Sum) => Value::Number(Number(x.0.saturating_add(y.0))),
        (Value::Duration(x), Value::Duration(y), Aggregate::Sum) => Value::Duration(Duration {
            months: x.months.saturating_add(y.months),
            days: x.days.saturating_add(y.days),
            minutes: x.minutes.saturating_add(y.minutes),
        }),
        (Value::Duration(x), Value::Duration(y), _) => pick(super::calendar::compare(x, y, None)?),
        (Value::Number(x), Value::Number(y), _) => pick(x.cmp(&y)),
        (Value::Date(x), Value::Date(y), _) => pick(x.cmp(&y)),
        (Value::Instant(x), Value::Instant(y), _) => pick(x.cmp(&y)),
        (Value::Enum(x), Value::Enum(y), _) => pick(x.cmp(&y)),
        _ => a,
    })
}
