//! The outcome of a check for one record, in the order fixed by the language: not in force, not applicable,
//! displaced, not reached, conflict, not met, met, contested, to assess, open.

use super::derive::{env_of, unsettled};
use super::findings::{Finding, Reason, Remarks};
use super::machine::{Env, Machine};
use super::state::Val;
use super::trace::{Range, Read, Tracer};
use super::truth::{Causes, Truth};
use crate::program::{
    Check, CheckId, Condition, Day, DisplacedFor, ExceptionId, ExprId, MEASURE, Outcome, RecordId, Severity, Value,
    Verdict, in_force,
};

/// An outcome on its way, with what led to it.
#[derive(Copy, Clone)]
struct Found {
    outcome: Outcome,
    reason: Reason,
    causes: Causes,
    vacuous: bool,
    clauses: Range,
}

impl Found {
    fn new(outcome: Outcome, reason: Reason) -> Found {
        Found { outcome, reason, causes: Causes::NONE, vacuous: false, clauses: Range::default() }
    }

    fn unsettled(truth: Truth, reason: Reason) -> Found {
        Found { causes: truth.causes(), ..Found::new(unsettled(truth.causes()), reason) }
    }

    fn open(truth: Truth, reason: Reason) -> Found {
        Found { causes: truth.causes(), ..Found::new(Outcome::Open, reason) }
    }
}

impl<T: Tracer> Machine<'_, T> {
    pub(crate) fn check(&mut self, id: CheckId) {
        let program = self.program;
        let check = &program.checks[id];
        let first = self.items.len();
        match check.for_each {
            None => {
                let start = self.trace.mark();
                self.item(id, check, None, Truth::YES, start);
            }
            Some(each) => self.items_of(id, check, each.record, each.filter),
        }
        let to = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.by_check[id] = (to(first), to(self.items.len()));
    }

    fn items_of(&mut self, id: CheckId, check: &Check, record: RecordId, filter: Option<ExprId>) {
        let start = self.trace.mark();
        let first = self.items.len();
        let Some(rows) = self.table(record) else {
            let found = self
                .force_without_record(check)
                .unwrap_or(Found { causes: Causes::FACT, ..Found::new(Outcome::Open, Reason::ListUnknown) });
            return self.push(id, check, None, found, start);
        };
        for row in 0..rows {
            // What the filter reads belongs to the item: it may be all that the item waits for.
            let from = self.trace.mark();
            let mut belongs = self.row_belongs(record, row);
            if let (Some(filter), false) = (filter, belongs.is_no()) {
                belongs = belongs.and(self.truth(filter, &env_of(row)));
            }
            if !belongs.is_no() {
                self.item(id, check, Some(row), belongs, from);
            }
        }
        if self.items.len() == first {
            let reason = if rows == 0 { Reason::ListEmpty } else { Reason::NoneFits };
            let found = self.force_without_record(check).unwrap_or(Found::new(Outcome::NotApplicable, reason));
            self.push(id, check, None, found, start);
        }
    }

    fn item(&mut self, id: CheckId, check: &Check, row: Option<u32>, belongs: Truth, start: super::trace::Mark) {
        let env = env_of(row.unwrap_or(0));
        let mut found = self.outcome(id, check, row, belongs, &env);
        if found.outcome == Outcome::NotMet
            && let Some(ceiling) = check.ceiling
        {
            found = Found { outcome: ceiling, reason: Reason::Ceiling, ..found };
        }
        self.push(id, check, row, found, start);
    }

    fn push(&mut self, id: CheckId, check: &Check, row: Option<u32>, found: Found, start: super::trace::Mark) {
        // What nobody stated is still worth asking for where silence alone decided.
        if !found.outcome.is_undecided() && found.reason != Reason::Silence {
            self.trace.settle(start);
        }
        let trace = self.trace.range(start);
        let env = env_of(row.unwrap_or(0));
        let severity = self.severity(check, &env);
        let mut remarks = Remarks::default();
        if T::ON && found.outcome.is_live() {
            remarks = Remarks { assess: self.shown(&check.assess, &env), advise: self.shown(&check.advise, &env) };
        }
        let mut finding = Finding {
            check: id,
            row,
            outcome: found.outcome,
            severity,
            reason: found.reason,
            causes: found.causes,
            vacuous: found.vacuous && found.outcome == Outcome::Met,
            assessment: None,
            trace,
            clauses: found.clauses,
            remarks,
        };
        self.assess(&mut finding);
        self.items.push(finding);
    }

    /// First clause that holds; where one before it may hold, the heavier of them.
    fn severity(&mut self, check: &Check, env: &Env) -> Severity {
        let mut possible = Severity::Advisory;
        for (severity, when) in &check.severity {
            let truth = when.map_or(Truth::YES, |when| self.truth(when, env));
            if truth.is_yes() {
                return possible.max(*severity);
            }
            if truth.is_unknown() {
                possible = possible.max(*severity);
            }
        }
        possible
    }

    /// A person's assessment settles what is left to judgement; it never turns *not met* into *met*.
    fn assess(&mut self, finding: &mut Finding) {
        if self.measure.assessments.is_empty() {
            return;
        }
        // By id: a derived record has no row in the measure file.
        let record = record_of(&self.program.checks[finding.check]);
        let key = finding.row.map(|row| self.record_key(record, row));
        let made = self.measure.assessments.iter().position(|a| {
            a.check == finding.check && a.key == key && a.statement.expires.is_none_or(|last| self.as_of <= last)
        });
        let Some(index) = made else { return };
        finding.assessment = u32::try_from(index).ok();
        if finding.outcome != Outcome::ToAssess {
            return;
        }
        let verdict = self.measure.assessments.get(index).map(|a| a.verdict);
        finding.outcome = match verdict {
            Some(Verdict::Yes) => Outcome::Met,
            Some(Verdict::No) => self.program.checks[finding.check].ceiling.unwrap_or(Outcome::NotMet),
            Some(Verdict::Contested) => Outcome::Contested,
            None => return,
        };
        finding.reason = Reason::Assessed;
        finding.causes = if verdict == Some(Verdict::Contested) { Causes::CONTESTED } else { Causes::NONE };
    }

    fn outcome(&mut self, id: CheckId, check: &Check, row: Option<u32>, belongs: Truth, env: &Env) -> Found {
        if let Some(found) = self.force(check, env) {
            return found;
        }
        let condition = check.applies.map_or(Truth::YES, |applies| self.truth(applies, env));
        let applies = belongs.and(condition);
        if applies.is_no() {
            return Found::new(Outcome::NotApplicable, Reason::Applies);
        }
        if let Some(found) = self.displaced(check, row).or_else(|| self.bound(id, check)) {
            return found;
        }
        if let Some(stopper) = self.stopped(check) {
            return Found::new(Outcome::NotReached, Reason::Stopped(stopper));
        }
        if applies.is_unknown() {
            let open = Found::open(applies, Reason::MayApply);
            return self.surely_out(check, row.unwrap_or(0)).unwrap_or(open);
        }
        let start = self.trace.mark();
        let mut found = self.conditions(check, env);
        found.clauses = self.trace.range(start);
        let found = self.excepted(check, row.unwrap_or(0), found);
        self.silence(check, found)
    }

    /// Not in force on the dates chosen, or possibly so.
    fn force(&mut self, check: &Check, env: &Env) -> Option<Found> {
        if !in_force(&check.asserted, self.known_on) {
            return Some(Found::new(Outcome::NotInForce, Reason::Asserted));
        }
        let Some(event) = check.event.filter(|_| !check.norm.is_empty()) else {
            return not_in_force(check, self.as_of);
        };
        match self.value(event, env) {
            Val::Known(Value::Date(day)) => not_in_force(check, day),
            Val::Known(Value::Instant(instant)) => not_in_force(check, instant.day()),
            // No such event is planned: the law is read as of the assessment.
            Val::Known(_) => not_in_force(check, self.as_of),
            other => Some(Found::open(Truth::unknown(other.causes()), Reason::MayApply)),
        }
    }

    /// The same where there is no record to ask for its event: the law is read as of the assessment.
    fn force_without_record(&self, check: &Check) -> Option<Found> {
        if !in_force(&check.asserted, self.known_on) {
            return Some(Found::new(Outcome::NotInForce, Reason::Asserted));
        }
        if check.event.is_some() { None } else { not_in_force(check, self.as_of) }
    }

    /// Displaced by a check that is itself live for this record.
    fn displaced(&mut self, check: &Check, row: Option<u32>) -> Option<Found> {
        let mut maybe: Option<Found> = None;
        for (by, index) in &check.displaced_by {
            let truth = self.displaces(*by, usize::from(*index), row);
            if truth.is_yes() {
                return Some(Found::new(Outcome::Displaced, Reason::Displaced(*by)));
            }
            if truth.is_unknown() && maybe.is_none() {
                maybe = Some(Found::open(truth, Reason::MayBeDisplaced(*by)));
            }
        }
        maybe
    }

    fn displaces(&mut self, by: CheckId, index: usize, row: Option<u32>) -> Truth {
        let program = self.program;
        let Some(displacement) = program.checks[by].displaces.get(index) else { return Truth::NO };
        let (from, to) = self.by_check[by];
        let mut result = Truth::NO;
        for i in from..to {
            let Some(item) = self.items.get(i as usize).copied() else { break };
            let live = match (item.outcome.is_live(), item.reason) {
                (false, _) => Truth::NO,
                // Whether the displacing check applies is itself open, so whether it displaces is as well.
                (true, Reason::MayApply | Reason::MayBeDisplaced(_) | Reason::ListUnknown) => {
                    Truth::unknown(item.causes)
                }
                (true, _) => Truth::YES,
            };
            if live.is_no() {
                continue;
            }
            let start = self.trace.mark();
            if live.is_unknown() {
                self.trace.again(item.trace);
            }
            // There may be any records, with any links: each record of the other check may be displaced.
            if item.reason == Reason::ListUnknown {
                result = result.or(live);
                continue;
            }
            let env = env_of(item.row.unwrap_or(0));
            let same = match displacement.scope {
                DisplacedFor::Every => Truth::YES,
                DisplacedFor::Same => Truth::from_bool(item.row == row),
                DisplacedFor::Record(expr) => match self.value(expr, &env) {
                    Val::Known(Value::Ref(target)) => Truth::from_bool(Some(target) == row),
                    Val::Known(_) => Truth::NO,
                    other => Truth::unknown(other.causes()),
                },
            };
            if same.is_no() {
                self.trace.settle(start);
                continue;
            }
            let when = displacement.when.map_or(Truth::YES, |when| self.truth(when, &env));
            result = result.or(live.and(same).and(when));
        }
        result
    }

    /// Where a standard does not bind, the weaker one takes its place; where it does, the weaker one yields.
    fn bound(&mut self, id: CheckId, check: &Check) -> Option<Found> {
        if let Some((territory, weaker)) = check.binding {
            let binds = self.territory_binds(territory);
            if binds.is_no() {
                return Some(Found::new(Outcome::Displaced, Reason::NotBinding(territory, weaker)));
            }
            if binds.is_unknown() {
                return Some(Found::open(binds, Reason::MayNotBind(territory)));
            }
        }
        for stronger in &check.weaker_than {
            let program = self.program;
            let Some((territory, _)) = program.checks[*stronger].binding.filter(|(_, weaker)| *weaker == id) else {
                continue;
            };
            let binds = self.territory_binds(territory);
            if binds.is_yes() {
                return Some(Found::new(Outcome::Displaced, Reason::StrongerBinds(*stronger)));
            }
            if binds.is_unknown() {
                return Some(Found::open(binds, Reason::MayNotBind(territory)));
            }
        }
        None
    }

    fn territory_binds(&mut self, id: crate::program::TerritoryId) -> Truth {
        // Read again for its trace; the value is the one computed before.
        if T::ON {
            let binds = self.program.territories[id].binds;
            self.truth(binds, &env_of(0));
        }
        self.state.territories[id]
    }

    fn stopped(&self, check: &Check) -> Option<CheckId> {
        check.stopped_by.iter().copied().find(|stopper| {
            let (from, to) = self.by_check[*stopper];
            let items = self.items.get(from as usize..to as usize).unwrap_or_default();
            items.iter().any(|item| item.outcome == Outcome::NotMet)
        })
    }

    fn conditions(&mut self, check: &Check, env: &Env) -> Found {
        let start = self.trace.mark();
        let (met, not_met) = match (check.met, check.not_met) {
            (Condition::When(met), Condition::When(not_met)) => {
                let violated = self.truth(not_met, env);
                let from = self.trace.mark();
                let fulfilled = self.truth(met, env);
                if violated.is_no() && fulfilled.is_yes() {
                    self.trace.decided_by(start, from);
                } else if violated.is_yes() && !fulfilled.is_yes() {
                    self.trace.forget(from);
                }
                (fulfilled, violated)
            }
            (Condition::When(met), Condition::Otherwise) => {
                let fulfilled = self.truth(met, env);
                (fulfilled, fulfilled.negate())
            }
            (Condition::Otherwise, Condition::When(not_met)) => {
                let violated = self.truth(not_met, env);
                (violated.negate(), violated)
            }
            (Condition::When(met), _) => (self.truth(met, env), Truth::NO),
            (_, Condition::When(not_met)) => (Truth::NO, self.truth(not_met, env)),
            _ => (Truth::NO, Truth::NO),
        };
        match (met, not_met) {
            (met, not_met) if met.is_yes() && not_met.is_yes() => Found::new(Outcome::Conflict, Reason::BothHold),
            (_, not_met) if not_met.is_yes() => Found::new(Outcome::NotMet, Reason::Rule),
            (met, _) if met.is_yes() => Found { vacuous: met.is_vacuous(), ..Found::new(Outcome::Met, Reason::Rule) },
            (met, not_met) if met.is_no() && not_met.is_no() => Found::new(Outcome::ToAssess, Reason::Rule),
            (met, not_met) => Found::unsettled(Truth::unknown(met.causes().and(not_met.causes())), Reason::Rule),
        }
    }

    /// Not applicable by an exception that holds, whether or not the check would apply.
    fn surely_out(&mut self, check: &Check, row: u32) -> Option<Found> {
        let program = self.program;
        let holds = |id: &ExceptionId| self.standing_of(*id, row).holds.is_yes();
        let holding: Vec<ExceptionId> = check.exceptions.iter().copied().filter(holds).collect();
        let overridden = |id: ExceptionId| holding.iter().any(|by| program.exceptions[*by].overrides.contains(&id));
        let mut prevailing = holding.iter().copied().filter(|id| !overridden(*id));
        let first = prevailing.next()?;
        let all_out = self.effect(first) == Outcome::NotApplicable
            && prevailing.all(|id| self.effect(id) == Outcome::NotApplicable);
        if !all_out {
            return None;
        }
        self.exception_holds(first, row);
        Some(Found::new(Outcome::NotApplicable, Reason::Exception(first)))
    }

    /// What exceptions make of an outcome. Rules never silently win over each other.
    fn excepted(&mut self, check: &Check, row: u32, found: Found) -> Found {
        let program = self.program;
        let mut holding: Vec<ExceptionId> = Vec::new();
        let mut possible: Vec<(ExceptionId, Truth)> = Vec::new();
        for id in &check.exceptions {
            let standing = self.standing_of(*id, row);
            if standing.floor_touched {
                self.exception_holds(*id, row);
                return Found::new(Outcome::NotMet, Reason::Floor(*id));
            }
            if standing.holds.is_yes() {
                holding.push(*id);
            } else if standing.holds.is_unknown() {
                possible.push((*id, standing.holds));
            }
        }
        if holding.is_empty() && possible.is_empty() {
            return found;
        }
        let overridden = |id: ExceptionId| holding.iter().any(|by| program.exceptions[*by].overrides.contains(&id));
        let prevailing: Vec<ExceptionId> = holding.iter().copied().filter(|id| !overridden(*id)).collect();
        let mut result = found;
        if let Some(first) = prevailing.first().copied() {
            self.exception_holds(first, row);
            let effect = self.effect(first);
            if let Some(other) = prevailing.iter().copied().find(|id| self.effect(*id) != effect) {
                self.exception_holds(other, row);
                return Found::new(Outcome::Conflict, Reason::Exceptions(first, other));
            }
            result = Found::new(effect, Reason::Exception(first));
            if effect == Outcome::Contested {
                result.causes = Causes::AUTHORITY;
                self.trace.read(Read::Conflict(first), true);
            }
        }
        for (id, holds) in possible.into_iter().filter(|(id, _)| !overridden(*id)) {
            if self.effect(id) != result.outcome {
                self.exception_holds(id, row);
                return Found::unsettled(holds, Reason::MayBeExcepted(id));
            }
        }
        result
    }

    /// Who bears the burden bears the silence, where the rules say so and the check applies.
    fn silence(&self, check: &Check, found: Found) -> Found {
        match check.burden.and_then(|burden| burden.silence) {
            Some(outcome) if found.outcome == Outcome::Open && found.causes.has(Causes::FACT) => {
                Found { reason: Reason::Silence, outcome, ..found }
            }
            _ => found,
        }
    }
}

fn not_in_force(check: &Check, day: Day) -> Option<Found> {
    (!in_force(&check.norm, day)).then(|| Found::new(Outcome::NotInForce, Reason::Norm(day)))
}

/// Record type that a check is evaluated for.
#[must_use]
pub fn record_of(check: &Check) -> RecordId {
    check.for_each.map_or(MEASURE, |each| each.record)
}
