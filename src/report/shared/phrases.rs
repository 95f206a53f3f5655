//! Phrases that several reports use, so that they say the same thing in the same words.

use super::Style;
use crate::checklist::{AuthorityRef, Checklist, FactOrigin, FactRef, ItemOutcome, VerificationMark, date_from_iso};

/// A sign of one column for an outcome.
pub(crate) fn symbol(outcome: ItemOutcome) -> &'static str {
    match outcome {
        ItemOutcome::NotMet => "✗",
        ItemOutcome::Conflict => "≠",
        ItemOutcome::Contested => "±",
        ItemOutcome::Open => "?",
        ItemOutcome::ToAssess => "◇",
        ItemOutcome::NotReached => "…",
        ItemOutcome::Met => "✓",
        ItemOutcome::Displaced => "→",
        ItemOutcome::NotApplicable => "–",
        ItemOutcome::NotInForce => "∅",
    }
}

pub(crate) fn outcome_style(outcome: ItemOutcome) -> Style {
    match outcome {
        ItemOutcome::NotMet => Style::Red,
        ItemOutcome::Conflict | ItemOutcome::Contested => Style::Magenta,
        ItemOutcome::Open => Style::Yellow,
        ItemOutcome::ToAssess => Style::Cyan,
        ItemOutcome::Met => Style::Green,
        _ => Style::Dim,
    }
}

/// `Digital Rights Ireland, C-293/12, para 62 (to be verified; given later, on 8 April 2014)`.
pub(crate) fn authority(authority: &AuthorityRef) -> String {
    let place = if authority.pinpoint.is_empty() { String::new() } else { format!(", {}", authority.pinpoint) };
    let mut marks = Vec::new();
    if authority.verification != VerificationMark::Verified {
        marks.push(authority.verification.label());
    }
    marks.extend(authority.status.as_deref());
    let marks = if marks.is_empty() { " ✓".to_owned() } else { format!(" ({})", marks.join("; ")) };
    let mark = match (authority.verification, &authority.status) {
        (VerificationMark::Verified, Some(_)) => format!(" ✓{marks}"),
        _ => marks,
    };
    format!("{}{place}{mark}", authority.title)
}

/// `prior_review: Nobody (Art. 4)`; without the record's path where that stands beside it.
pub(crate) fn fact(fact: &FactRef, record: Option<&str>) -> String {
    let path = record.and_then(|record| fact.path.strip_prefix(record)?.strip_prefix('.')).unwrap_or(&fact.path);
    let source = match (&fact.source, origin(fact)) {
        (Some(source), None) => format!(" ({source})"),
        (Some(source), Some(origin)) => format!(" ({origin}; {source})"),
        (None, Some(origin)) => format!(" ({origin})"),
        (None, None) => String::new(),
    };
    format!("{path}: {}{source}", fact.value)
}

/// Where a value comes from, unless the drafter stated it.
pub(crate) fn origin(fact: &FactRef) -> Option<String> {
    match fact.origin {
        FactOrigin::Stated => None,
        FactOrigin::Presumed => Some("presumed by law".to_owned()),
        FactOrigin::Parameter => Some("house choice".to_owned()),
        FactOrigin::Judgement => {
            Some(fact.by.as_ref().map_or_else(|| "judgement".to_owned(), |by| format!("judged by {by}")))
        }
        FactOrigin::Authority => Some("status in law".to_owned()),
    }
}

/// `Law as of 8 April 2014, as known on 1 May 2014`.
pub(crate) fn law_read_on(checklist: &Checklist) -> String {
    let as_of = date_from_iso(&checklist.as_of);
    if checklist.as_of == checklist.known_on {
        return format!("law as of {as_of}");
    }
    format!("law as of {as_of}, as known on {}", date_from_iso(&checklist.known_on))
}
