//! One line per Charter right: how far it is engaged, and the worst outcome among the checks that protect it.

use super::context::Context;
use super::items::{Drafted, outcome, severity};
use super::{ItemOutcome, ItemSeverity, RightEngagement, RightNature, RightSummary};
use crate::eval::{Finding, RightFinding};
use crate::program::{Engagement, Right, RightId, RightKind};

/// Charter rights in the order of the Charter.
pub(crate) fn rights(cx: &Context<'_>, findings: &[Finding], drafted: &[Drafted]) -> Vec<RightSummary> {
    let mut rights: Vec<(u16, RightSummary)> = cx
        .program
        .rights
        .iter()
        .map(|(id, right)| (right.article, summary(cx, id, right, findings, drafted)))
        .collect();
    rights.sort_by_key(|(article, _)| *article);
    rights.into_iter().map(|(_, summary)| summary).collect()
}

fn summary(cx: &Context<'_>, id: RightId, right: &Right, findings: &[Finding], drafted: &[Drafted]) -> RightSummary {
    let found = cx.findings.rights.get(id).copied();
    let worst = worst(cx, id, findings).map(|(outcome, severity)| (capped(right.kind, outcome), severity));
    RightSummary {
        article: format!("Article {}", right.article),
        title: right.title.clone(),
        kind: match right.kind {
            RightKind::Absolute => RightNature::Absolute,
            RightKind::Qualified => RightNature::Qualified,
            RightKind::Principle => RightNature::Principle,
        },
        engagement: found.map_or(RightEngagement::Unknown, |found| engagement(found.engagement)),
        may_be_heavier: found.is_some_and(|found| found.may_be_heavier),
        engaged_by: found.map_or(Vec::new(), |found| engaged_by(right, found)),
        worst: worst.map(|(outcome, _)| outcome),
        worst_severity: worst.map(|(_, severity)| severity),
        checks: checks(cx, id, drafted),
    }
}

fn protects(cx: &Context<'_>, finding: &Finding, right: RightId) -> bool {
    cx.check(finding.check).protects.iter().any(|protected| protected.right == right)
}

/// The worst outcome; among equal ones the heaviest severity.
fn worst(cx: &Context<'_>, right: RightId, findings: &[Finding]) -> Option<(ItemOutcome, ItemSeverity)> {
    findings
        .iter()
        .filter(|finding| finding.outcome.is_live() && protects(cx, finding, right))
        .map(|finding| (outcome(finding.outcome), severity(finding.severity)))
        .max_by_key(|(outcome, severity)| (outcome.badness(), *severity))
}

/// A principle is never found not met by itself (Article 52(5) of the Charter): a check that protects a right as well may
/// be, and what it says of the principle is then for a person to assess.
fn capped(kind: RightKind, outcome: ItemOutcome) -> ItemOutcome {
    match (kind, outcome) {
        (RightKind::Principle, ItemOutcome::NotMet) => ItemOutcome::ToAssess,
        _ => outcome,
    }
}

/// Live checks in the order of the items.
fn checks(cx: &Context<'_>, right: RightId, drafted: &[Drafted]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for one in drafted.iter().filter(|one| one.item.outcome.is_live()) {
        let protects = cx.check(one.check).protects.iter().any(|protected| protected.right == right);
        if protects && !names.contains(&one.item.check) {
            names.push(one.item.check.clone());
        }
    }
    names
}

fn engaged_by(right: &Right, found: RightFinding) -> Vec<String> {
    let text = |list: &[(crate::program::ExprId, String)], index: Option<u16>| {
        index.and_then(|i| list.get(usize::from(i))).map(|(_, text)| text.clone()).filter(|text| !text.is_empty())
    };
    let heavier = match found.engagement {
        Engagement::ParticularlySerious => text(&right.particularly, found.heavier_by),
        Engagement::Serious => text(&right.serious, found.heavier_by),
        _ => None,
    };
    let mut words: Vec<String> = text(&right.engaged, found.engaged_by).into_iter().collect();
    words.extend(heavier.filter(|heavier| !words.contains(heavier)));
    words
}

fn engagement(engagement: Engagement) -> RightEngagement {
    match engagement {
        Engagement::NotEngaged => RightEngagement::NotEngaged,
        Engagement::Unknown => RightEngagement::Unknown,
        Engagement::Engaged => RightEngagement::Engaged,
        Engagement::Serious => RightEngagement::Serious,
        Engagement::ParticularlySerious => RightEngagement::ParticularlySerious,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_principle_is_never_found_not_met() {
        assert_eq!(capped(RightKind::Principle, ItemOutcome::NotMet), ItemOutcome::ToAssess);
        assert_eq!(capped(RightKind::Principle, ItemOutcome::Open), ItemOutcome::Open);
        assert_eq!(capped(RightKind::Qualified, ItemOutcome::NotMet), ItemOutcome::NotMet);
        assert_eq!(capped(RightKind::Absolute, ItemOutcome::NotMet), ItemOutcome::NotMet);
    }
}
