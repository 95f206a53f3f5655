//! Exceptions and derogations to a check: which were tried, what became of them, and why.

use super::context::Context;
use super::missing::gaps;
use super::reasons::{capitalised, depends, exception, intervals};
use super::words::unstopped;
use super::{ExceptionRef, ExceptionStanding};
use crate::eval::{Finding, Part, Remarks, Standing};
use crate::program::{ExceptionId, ExceptionTo, Outcome, Then, in_force};

/// Every exception to an item's check, exceptions to exceptions after the one they are made to.
pub(crate) fn exceptions(cx: &Context<'_>, finding: &Finding) -> Vec<ExceptionRef> {
    let mut shown = Vec::new();
    if finding.outcome == Outcome::NotInForce {
        return shown;
    }
    let mut stack: Vec<ExceptionId> = cx.check(finding.check).exceptions.iter().rev().copied().collect();
    while let Some(id) = stack.pop() {
        if let Some(standing) = standing(cx, id, finding.row) {
            shown.push(tried(cx, finding, id, standing));
        }
        stack.extend(cx.program.exceptions[id].exceptions.iter().rev());
    }
    shown
}

fn standing(cx: &Context<'_>, id: ExceptionId, row: Option<u32>) -> Option<Standing> {
    cx.findings.exceptions.get(id)?.get(row.unwrap_or(0) as usize).copied()
}

fn tried(cx: &Context<'_>, finding: &Finding, id: ExceptionId, found: Standing) -> ExceptionRef {
    let declared = &cx.program.exceptions[id];
    let (standing, reason) = told(cx, finding, id, found);
    let against = match declared.to {
        ExceptionTo::Exception(other) => Some(cx.program.exceptions[other].name.clone()),
        ExceptionTo::Check(_) => None,
    };
    let effect = match (declared.then, &against) {
        (Then::Outcome(outcome), _) => outcome.label().to_owned(),
        (Then::Defeat, Some(other)) => format!("takes the exception `{other}` out"),
        (Then::Defeat, None) => Outcome::NotApplicable.label().to_owned(),
    };
    ExceptionRef { name: declared.name.clone(), title: declared.doc.clone(), against, standing, effect, reason }
}

fn told(cx: &Context<'_>, finding: &Finding, id: ExceptionId, found: Standing) -> (ExceptionStanding, String) {
    if found.floor_touched {
        let floor = part_words(cx, id, Part::Floor);
        return (
            ExceptionStanding::FloorTouched,
            format!("It is claimed, and touches what it may never touch: {floor}."),
        );
    }
    if found.holds.is_yes() {
        return match overrider(cx, finding, id) {
            Some(by) => {
                let reason = format!("Its conditions are fulfilled, but {} prevails over it.", exception(cx, by));
                (ExceptionStanding::Overridden, reason)
            }
            None => (ExceptionStanding::Holds, "Its conditions are fulfilled on the facts stated.".to_owned()),
        };
    }
    let words = part_words(cx, id, found.decided_by);
    if found.holds.is_unknown() {
        return (ExceptionStanding::Unknown, unknown(cx, finding, id, &words));
    }
    match found.decided_by {
        Part::Dates => (ExceptionStanding::NotInForce, dates(cx, id)),
        Part::Exception(by) => {
            (ExceptionStanding::Defeated, format!("{} holds against it.", capitalised(&exception(cx, by))))
        }
        Part::CarveOut(_) => (ExceptionStanding::DoesNotHold, format!("It is claimed, but is not available: {words}.")),
        Part::Requirement(_) | Part::Floor => {
            (ExceptionStanding::DoesNotHold, format!("It is claimed, but a requirement is not fulfilled: {words}."))
        }
        Part::Condition | Part::Whole if cx.program.exceptions[id].derogation.is_some() => {
            (ExceptionStanding::DoesNotHold, "It is not claimed on the facts stated.".to_owned())
        }
        Part::Condition | Part::Whole => {
            (ExceptionStanding::DoesNotHold, "Its condition is not fulfilled on the facts stated.".to_owned())
        }
    }
}

fn unknown(cx: &Context<'_>, finding: &Finding, id: ExceptionId, words: &str) -> String {
    let range =
        cx.findings.traces.exceptions.get(id.0 as usize).and_then(|rows| rows.get(finding.row.unwrap_or(0) as usize));
    let gaps = range.map_or(Vec::new(), |range| gaps(cx, &cx.reads(*range)));
    let part = if words.is_empty() { String::new() } else { format!(" ({words})") };
    format!("Whether it holds is not known{part}: {}.", depends(&gaps))
}

/// When it would be in force.
fn dates(cx: &Context<'_>, id: ExceptionId) -> String {
    let declared = &cx.program.exceptions[id];
    if in_force(&declared.norm, cx.config.as_of) {
        return format!("It is taken to be the law {}.", intervals(&declared.asserted));
    }
    format!("It binds {}.", intervals(&declared.norm))
}

/// The exception in force that prevails over this one.
fn overrider(cx: &Context<'_>, finding: &Finding, id: ExceptionId) -> Option<ExceptionId> {
    cx.check(finding.check).exceptions.iter().copied().find(|by| {
        *by != id
            && cx.program.exceptions[*by].overrides.contains(&id)
            && standing(cx, *by, finding.row).is_some_and(|standing| standing.holds.is_yes())
    })
}

/// What a part of a derogation demands, in the words of the rules.
fn part_words(cx: &Context<'_>, id: ExceptionId, part: Part) -> String {
    let Some(derogation) = &cx.program.exceptions[id].derogation else { return String::new() };
    let requirement = match part {
        Part::Requirement(i) => derogation.requirements.get(usize::from(i)),
        Part::CarveOut(i) => derogation.carve_outs.get(usize::from(i)),
        Part::Floor => derogation.floor.as_ref(),
        _ => None,
    };
    requirement.map_or(String::new(), |requirement| match unstopped(&requirement.text) {
        "" => requirement.kind.clone(),
        text => format!("{}, “{text}”", requirement.kind),
    })
}

/// Advice of exceptions that hold.
pub(crate) fn advice(cx: &Context<'_>, finding: &Finding) -> Vec<String> {
    let mut advice = Vec::new();
    for id in &cx.check(finding.check).exceptions {
        let Some(found) = standing(cx, *id, finding.row).filter(|found| found.holds.is_yes()) else { continue };
        let texts = cx.program.exceptions[*id].advise.iter().enumerate();
        advice.extend(texts.filter(|(i, _)| Remarks::shows(found.advise, *i)).map(|(_, remark)| remark.text.clone()));
    }
    advice
}
