//! One hedged sentence over the whole checklist, with counts. It never says that a measure is compliant.

use super::items::Drafted;
use super::words::{count, enumerate};
use super::{Headline, ItemOutcome, ItemSeverity, JudgementOwed, Question, SelectionHead};
use std::collections::BTreeSet;

/// Counts and sentence.
pub(crate) fn headline(
    drafted: &[Drafted],
    questions: &[Question],
    judgements: &[JudgementOwed],
    selection: Option<&SelectionHead>,
    facts_stated: usize,
) -> Headline {
    let mut headline = Headline { facts_stated, ..Headline::default() };
    for one in drafted {
        headline.of_mut(one.item.severity).add(one.item.outcome);
    }
    headline.text = sentence(drafted, questions, judgements, selection, facts_stated);
    headline
}

fn sentence(
    drafted: &[Drafted],
    questions: &[Question],
    judgements: &[JudgementOwed],
    selection: Option<&SelectionHead>,
    facts_stated: usize,
) -> String {
    let mut clauses = vec![not_met(drafted)];
    for (outcome, one, many) in [
        (ItemOutcome::Conflict, "check is in conflict", "checks are in conflict"),
        (ItemOutcome::Contested, "check is contested", "checks are contested"),
        (ItemOutcome::NotReached, "check is not reached", "checks are not reached"),
    ] {
        let checks = checks(drafted, |item| item.outcome == outcome);
        if checks > 0 {
            clauses.push(count(checks, one, many));
        }
    }
    if !questions.is_empty() {
        clauses.push(count(questions.len(), "question is open", "questions are open"));
    }
    if !judgements.is_empty() {
        clauses.push(count(judgements.len(), "judgement is owed", "judgements are owed"));
    }
    let start = match (facts_stated, selection) {
        (0, _) => "No fact is stated yet:",
        (_, None) => "On the facts stated,",
        (_, Some(_)) => "On the facts stated, and for the checks selected only,",
    };
    let caveat = if clauses.len() == 1 && nothing_found(drafted) {
        " These rules cannot show more than that: the finding is not one of lawfulness."
    } else {
        ""
    };
    format!("{start} {}.{caveat}", clauses.join("; "))
}

fn nothing_found(drafted: &[Drafted]) -> bool {
    checks(drafted, |item| item.outcome == ItemOutcome::NotMet) == 0
}

/// `4 checks of blocker weight and 1 of serious weight are not met (in 6 places)`.
fn not_met(drafted: &[Drafted]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut total = 0;
    for severity in ItemSeverity::ALL {
        let found = checks(drafted, |item| item.outcome == ItemOutcome::NotMet && item.severity == severity);
        if found > 0 {
            let noun = match (parts.is_empty(), found) {
                (true, 1) => " check",
                (true, _) => " checks",
                (false, _) => "",
            };
            parts.push(format!("{found}{noun} of {} weight", severity.label()));
        }
        total += found;
    }
    if total == 0 {
        return "no check was found not met".to_owned();
    }
    let places = drafted.iter().filter(|one| one.item.outcome == ItemOutcome::NotMet).count();
    let places = if places == total { String::new() } else { format!(" (in {places} places)") };
    format!("{} {} not met{places}", enumerate(&parts, "and"), if total == 1 { "is" } else { "are" })
}

/// Number of different checks among the items.
fn checks(drafted: &[Drafted], test: impl Fn(&super::Item) -> bool) -> usize {
    let names: BTreeSet<&str> =
        drafted.iter().map(|one| &one.item).filter(|item| test(item)).map(|item| item.check.as_str()).collect();
    names.len()
}
