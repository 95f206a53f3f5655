//! One item per finding.

use super::context::Context;
use super::exceptions;
use super::facts::facts;
use super::missing::{Gap, gaps};
use super::reasons::{Told, reason};
use super::{AssessmentRef, AssessmentValue, Item, ItemOutcome, ItemSeverity, StepRef};
use crate::eval::{Finding, Reason, Remarks};
use crate::program::{CheckId, Citation, ExceptionId, Outcome, Remark, Severity, Verdict};
use std::cmp::Reverse;

/// An item with what it lacks.
pub(crate) struct Drafted {
    pub(crate) check: CheckId,
    pub(crate) item: Item,
    pub(crate) gaps: Vec<Gap>,
}

/// Makes the item of a finding.
pub(crate) fn item(cx: &Context<'_>, finding: &Finding) -> Drafted {
    let check = cx.check(finding.check);
    let reads = cx.reads(finding.trace);
    // What a hard stop keeps from being reached is not asked for before the stop is settled.
    let missing = if finding.outcome == Outcome::NotReached { Vec::new() } else { gaps(cx, &reads) };
    let used = facts(cx, &reads);
    let clause_facts = facts(cx, &cx.reads(finding.clauses));
    let told = Told { clause_facts: &clause_facts, facts: &used, gaps: &missing };
    let item = Item {
        check: check.name.clone(),
        title: check.doc.clone(),
        pack: cx.program.packs.get(check.origin.pack).map_or(String::new(), |pack| pack.name.clone()),
        record: cx.item_path(finding),
        outcome: outcome(finding.outcome),
        severity: severity(finding.severity),
        reason: reason(cx, finding, &told),
        vacuous: finding.vacuous,
        rights: check.protects.iter().map(|protected| format!("Article {}", protected.article)).collect(),
        step: check.steps.iter().filter_map(|step| cx.program.steps.get(*step)).map(step).collect(),
        authorities: cx.authorities(cites(cx, finding)),
        facts: used,
        missing: missing.iter().map(|gap| gap.missing.clone()).collect(),
        exceptions: exceptions::exceptions(cx, finding),
        assess: assess(cx, finding),
        advice: advice(cx, finding),
        assessment: assessment(cx, finding),
        related: related(cx, finding),
        rule: cx.place(check.origin.span),
        notes: check.notes.clone(),
    };
    Drafted { check: finding.check, item, gaps: missing }
}

fn step(step: &crate::program::Step) -> StepRef {
    StepRef { id: step.name.clone(), title: step.doc.clone() }
}

/// The check's sources, and those of the exceptions that decided.
fn cites<'a>(cx: &Context<'a>, finding: &Finding) -> impl Iterator<Item = &'a Citation> {
    let program = cx.program;
    let own = cx.check(finding.check).cites.iter();
    own.chain(deciding(finding).into_iter().flat_map(move |id| program.exceptions[id].cites.iter()))
}

fn deciding(finding: &Finding) -> Vec<ExceptionId> {
    match finding.reason {
        Reason::Exception(id) | Reason::MayBeExcepted(id) | Reason::Floor(id) => vec![id],
        Reason::Exceptions(a, b) => vec![a, b],
        _ => Vec::new(),
    }
}

fn assess(cx: &Context<'_>, finding: &Finding) -> Vec<String> {
    match finding.outcome {
        Outcome::NotMet | Outcome::NotReached => Vec::new(),
        outcome if !outcome.is_live() => Vec::new(),
        _ => texts(&cx.check(finding.check).assess, finding.remarks.assess),
    }
}

fn advice(cx: &Context<'_>, finding: &Finding) -> Vec<String> {
    let mut advice = match finding.outcome {
        Outcome::Met => Vec::new(),
        outcome if !outcome.is_live() => Vec::new(),
        _ => texts(&cx.check(finding.check).advise, finding.remarks.advise),
    };
    if finding.outcome != Outcome::NotInForce {
        for text in exceptions::advice(cx, finding) {
            if !advice.contains(&text) {
                advice.push(text);
            }
        }
    }
    advice
}

fn texts(remarks: &[Remark], bits: u32) -> Vec<String> {
    let shown = remarks.iter().enumerate().filter(|(i, _)| Remarks::shows(bits, *i));
    shown.map(|(_, remark)| remark.text.clone()).collect()
}

fn assessment(cx: &Context<'_>, finding: &Finding) -> Option<AssessmentRef> {
    let made = cx.measure.assessments.get(finding.assessment? as usize)?;
    let verdict = match made.verdict {
        Verdict::Yes => Outcome::Met,
        Verdict::No => Outcome::NotMet,
        Verdict::Contested => Outcome::Contested,
    };
    let decided = matches!(finding.outcome, Outcome::Met | Outcome::NotMet | Outcome::Conflict);
    Some(AssessmentRef {
        value: match made.verdict {
            Verdict::Yes => AssessmentValue::Yes,
            Verdict::No => AssessmentValue::No,
            Verdict::Contested => AssessmentValue::Contested,
        },
        by: made.statement.by.clone(),
        on: made.statement.on.map(|day| day.to_string()),
        reasons: made.statement.reasons.clone(),
        disagrees: decided && verdict != finding.outcome,
    })
}

/// Ids of checks and exceptions that the reason names.
fn related(cx: &Context<'_>, finding: &Finding) -> Vec<String> {
    match finding.reason {
        Reason::Displaced(by) | Reason::MayBeDisplaced(by) | Reason::Stopped(by) | Reason::StrongerBinds(by) => {
            vec![cx.check(by).name.clone()]
        }
        Reason::NotBinding(territory, by) => {
            vec![cx.check(by).name.clone(), cx.program.territories[territory].name.clone()]
        }
        Reason::MayNotBind(territory) => vec![cx.program.territories[territory].name.clone()],
        _ => deciding(finding).into_iter().map(|id| cx.program.exceptions[id].name.clone()).collect(),
    }
}

/// Blockers first; within one severity the worst outcome first, then by check and record.
pub(crate) fn sort(drafted: &mut [Drafted]) {
    drafted.sort_by_cached_key(|drafted| {
        let item = &drafted.item;
        let record = item.record.as_deref().map(natural);
        (Reverse(item.severity), Reverse(item.outcome.badness()), natural(&item.check), record)
    });
}

/// Order in which numbers inside a name count as numbers: `A-2` before `A-10`.
pub(crate) fn natural(name: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let word_end = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(word_end);
        let digits_end = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        let (digits, tail) = tail.split_at(digits_end);
        parts.push((word.to_owned(), digits.parse().unwrap_or(0)));
        rest = tail;
    }
    parts
}

pub(crate) fn severity(severity: Severity) -> ItemSeverity {
    match severity {
        Severity::Advisory => ItemSeverity::Advisory,
        Severity::Serious => ItemSeverity::Serious,
        Severity::Blocker => ItemSeverity::Blocker,
    }
}

pub(crate) fn outcome(outcome: Outcome) -> ItemOutcome {
    match outcome {
        Outcome::Met => ItemOutcome::Met,
        Outcome::NotMet => ItemOutcome::NotMet,
        Outcome::Open => ItemOutcome::Open,
        Outcome::ToAssess => ItemOutcome::ToAssess,
        Outcome::Contested => ItemOutcome::Contested,
        Outcome::Conflict => ItemOutcome::Conflict,
        Outcome::NotApplicable => ItemOutcome::NotApplicable,
        Outcome::NotReached => ItemOutcome::NotReached,
        Outcome::Displaced => ItemOutcome::Displaced,
        Outcome::NotInForce => ItemOutcome::NotInForce,
    }
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names = ["A-10", "A-2", "B-1", "A-2a"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(names, ["A-2", "A-2a", "A-10", "B-1"]);
    }
}
