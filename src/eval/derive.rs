//! Fills the slots that checks rest on: presumptions, definitions, derived lists, territories, exceptions, rights.

use super::findings::RightFinding;
use super::machine::{Env, MAX_VARIABLES, Machine};
use super::state::{DerivedTable, Part, Standing, Val};
use super::trace::{Kept, Read, Tracer};
use super::truth::{Causes, Truth};
use crate::program::{
    DefId, Derogation, Engagement, Exception, ExceptionId, ExprId, MEASURE, Outcome, RecordId, Remark, RightId,
    TerritoryId, Then, in_force,
};

impl<T: Tracer> Machine<'_, T> {
    /// What the law supplies for a fact that nobody stated.
    pub(crate) fn presume(&mut self, record: RecordId, field: u16) {
        let program = self.program;
        let Some(presumption) = program.field_at(record, field).and_then(|f| f.presumed.as_ref()) else { return };
        for row in 0..self.rows(record) {
            if self.facts.tables.get(record).and_then(|table| table.cell(row, field)).is_some() {
                continue;
            }
            let truth = presumption.when.map_or(Truth::YES, |when| self.truth(when, &env_of(row)));
            if truth.is_yes() {
                self.state.presumed.insert((record, row, field), Val::Known(presumption.value));
            }
        }
    }

    pub(crate) fn define(&mut self, id: DefId) {
        let program = self.program;
        let def = &program.defs[id];
        if !def.params.is_empty() {
            return;
        }
        let rows = self.rows(def.record);
        let mut values = Vec::with_capacity(rows as usize);
        for row in 0..rows {
            let start = self.trace.mark();
            values.push(self.value(def.body, &env_of(row)));
            if T::ON {
                let range = self.trace.range(start);
                self.trace.keep(Kept::Def(id), row, range);
            }
        }
        self.state.defs[id] = values;
    }

    /// One row per combination of the lists whose filters are not no.
    pub(crate) fn derive(&mut self, record: RecordId) {
        let program = self.program;
        let Some(derivation) = &program.records[record].derived else { return };
        let arity = derivation.each.len();
        let width = program.records[record].fields.len();
        let mut table = DerivedTable { stated: true, arity, width, ..DerivedTable::default() };
        let mut combinations: Vec<(Env, Truth)> = vec![([0; MAX_VARIABLES], Truth::YES)];
        for (var, each) in derivation.each.iter().enumerate() {
            let Some(rows) = self.table(each.record) else {
                // Nothing combines with an empty list: then nothing of this one matters.
                table.stated = derivation.each.iter().any(|other| self.table(other.record) == Some(0));
                combinations.clear();
                break;
            };
            let mut next = Vec::new();
            for (env, belongs) in &combinations {
                for row in 0..rows {
                    let mut inner = *env;
                    if let Some(slot) = inner.get_mut(var) {
                        *slot = row;
                    }
                    let mut truth = belongs.and(self.row_belongs(each.record, row));
                    if let (Some(filter), false) = (each.filter, truth.is_no()) {
                        truth = truth.and(self.truth(filter, &inner));
                    }
                    if !truth.is_no() {
                        next.push((inner, truth));
                    }
                }
            }
            combinations = next;
        }
        for (env, belongs) in combinations {
            let row = table.rows();
            table.origins.extend(env.iter().take(arity));
            table.membership.push(belongs);
            let start = self.trace.mark();
            self.reread_filters(&derivation.each, &env, belongs);
            for value in &derivation.values {
                let value = self.value(*value, &env);
                table.values.push(value);
            }
            if T::ON {
                let range = self.trace.range(start);
                self.trace.keep(Kept::Derived(record), row, range);
            }
        }
        self.state.derived[record] = Some(table);
    }

    /// Filters are read while combinations are made, so a row's own trace reads them again where they matter.
    fn reread_filters(&mut self, each: &[crate::program::Each], env: &Env, belongs: Truth) {
        if T::ON && belongs.is_unknown() {
            for filter in each.iter().filter_map(|each| each.filter) {
                self.truth(filter, env);
            }
        }
    }

    pub(crate) fn territory(&mut self, id: TerritoryId) {
        let truth = self.truth(self.program.territories[id].binds, &env_of(0));
        self.state.territories[id] = truth;
    }

    pub(crate) fn exception(&mut self, id: ExceptionId) {
        let program = self.program;
        let exception = &program.exceptions[id];
        let record = program.checks[exception.check].for_each.map_or(MEASURE, |each| each.record);
        let rows = self.rows(record);
        let mut standings = Vec::with_capacity(rows as usize);
        for row in 0..rows {
            let start = self.trace.mark();
            standings.push(self.standing(exception, row));
            if T::ON {
                let range = self.trace.range(start);
                self.trace.keep(Kept::Exception(id), row, range);
            }
        }
        self.state.exceptions[id] = standings;
    }

    /// Whether an exception holds for a row: in force, its condition fulfilled, not defeated by an exception to it.
    fn standing(&mut self, exception: &Exception, row: u32) -> Standing {
        if !in_force(&exception.norm, self.as_of) || !in_force(&exception.asserted, self.known_on) {
            return Standing { decided_by: Part::Dates, ..Standing::NO };
        }
        let env = env_of(row);
        let claimed = self.truth(exception.when, &env);
        let mut standing = Standing { holds: Truth::YES, decided_by: Part::Whole, ..Standing::NO };
        standing.requires(claimed, Part::Condition);
        if claimed.is_no() {
            return standing;
        }
        if let Some(derogation) = &exception.derogation {
            self.requirements(derogation, claimed, &env, &mut standing);
        }
        for other in &exception.exceptions {
            if self.program.exceptions[*other].then == Then::Defeat {
                let defeated = self.exception_holds(*other, row);
                standing.requires(defeated.negate(), Part::Exception(*other));
            }
        }
        if T::ON && standing.holds.is_yes() {
            standing.advise = self.shown(&exception.advise, &env);
        }
        standing
    }

    fn requirements(&mut self, derogation: &Derogation, claimed: Truth, env: &Env, standing: &mut Standing) {
        for (i, requirement) in (0..).zip(&derogation.requirements) {
            standing.requires(self.truth(requirement.when, env), Part::Requirement(i));
        }
        for (i, carve_out) in (0..).zip(&derogation.carve_outs) {
            standing.requires(self.truth(carve_out.when, env).negate(), Part::CarveOut(i));
        }
        if let Some(floor) = &derogation.floor {
            let respected = self.truth(floor.when, env);
            standing.floor_touched = claimed.is_yes() && respected.is_no();
            standing.requires(respected, Part::Floor);
        }
    }

    /// Which conditional texts are to be shown: all but those whose condition is no. What they read is no part of
    /// any proof.
    pub(crate) fn shown(&mut self, remarks: &[Remark], env: &Env) -> u32 {
        let mut bits = 0;
        for (i, remark) in (0..32).zip(remarks) {
            let hidden = remark.when.is_some_and(|when| {
                let start = self.trace.mark();
                let truth = self.truth(when, env);
                self.trace.forget(start);
                truth.is_no()
            });
            bits |= u32::from(!hidden) << i;
        }
        bits
    }

    /// Standing of an exception computed before.
    pub(crate) fn exception_holds(&mut self, id: ExceptionId, row: u32) -> Truth {
        let standing = self.standing_of(id, row);
        self.trace.read(Read::Exception(id, row), standing.holds.is_unknown());
        standing.holds
    }

    pub(crate) fn standing_of(&self, id: ExceptionId, row: u32) -> Standing {
        self.state.exceptions[id].get(row as usize).copied().unwrap_or(Standing::NO)
    }

    pub(crate) fn right(&mut self, id: RightId) -> RightFinding {
        let program = self.program;
        let right = &program.rights[id];
        let start = self.trace.mark();
        let (engaged, engaged_by) = self.any(&right.engaged);
        let (engagement, may_be_heavier, heavier_by) = if engaged.is_no() {
            (Engagement::NotEngaged, false, None)
        } else if engaged.is_unknown() {
            (Engagement::Unknown, true, None)
        } else {
            let (particularly, why_particularly) = self.any(&right.particularly);
            let (serious, why_serious) = self.any(&right.serious);
            match (particularly, serious) {
                (p, _) if p.is_yes() => (Engagement::ParticularlySerious, false, why_particularly),
                (p, s) if s.is_yes() => (Engagement::Serious, p.is_unknown(), why_serious),
                (p, s) => (Engagement::Engaged, p.is_unknown() || s.is_unknown(), None),
            }
        };
        RightFinding { engagement, may_be_heavier, engaged_by, heavier_by, trace: self.trace.range(start) }
    }

    /// Whether one of the conditions holds, and the number of the first that does.
    fn any(&mut self, conditions: &[(ExprId, String)]) -> (Truth, Option<u16>) {
        let mut found = Truth::NO;
        for (i, (condition, _)) in (0..).zip(conditions) {
            let truth = self.truth(*condition, &env_of(0));
            if truth.is_yes() {
                return (truth, Some(i));
            }
            found = found.or(truth);
        }
        (found, None)
    }

    /// The outcome an exception leads to.
    pub(crate) fn effect(&self, id: ExceptionId) -> Outcome {
        match self.program.exceptions[id].then {
            Then::Defeat => Outcome::NotApplicable,
            Then::Outcome(outcome) => outcome,
        }
    }
}

/// A scope with one variable bound.
pub(crate) fn env_of(row: u32) -> Env {
    let mut env = [0; MAX_VARIABLES];
    if let Some(first) = env.first_mut() {
        *first = row;
    }
    env
}

/// Kinds of causes that make an outcome *contested*, *open* or *to assess*.
pub(crate) fn unsettled(causes: Causes) -> Outcome {
    if causes.has(Causes::CONTESTED.and(Causes::AUTHORITY)) {
        Outcome::Contested
    } else if causes.has(Causes::FACT.and(Causes::CALENDAR)) {
        Outcome::Open
    } else {
        Outcome::ToAssess
    }
}
