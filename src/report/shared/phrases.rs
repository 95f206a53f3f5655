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
    let sign = if authority.verification == VerificationMark::Verified { "\u{a0}✓" } else { "" };
    let mark = Some(authority.verification.label()).filter(|_| sign.is_empty());
    let marks: Vec<&str> = mark.into_iter().chain(authority.status.as_deref()).collect();
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join("; ")) };
    format!("{}{place}{sign}{marks}", authority.name())
}

/// Short forms for many citations below each other, one line per source: `Tele2 Sverige and Watson, para 120 ✓ †`. The
/// numbers stand in a list of sources; `†` marks what is younger than the law as read.
pub(crate) fn citations(cited: &[&AuthorityRef], as_of: &str) -> Vec<String> {
    let mut lines: Vec<(&str, String)> = Vec::new();
    for authority in cited {
        let mark = match authority.verification {
            VerificationMark::Verified => "\u{a0}✓",
            VerificationMark::Secondary => " (secondary source)",
            VerificationMark::FromMemory => " (to be verified)",
        };
        let place = format!("{}{mark}", authority.pinpoint);
        match lines.iter_mut().find(|(id, _)| *id == authority.id) {
            Some((_, line)) => line.push_str(&format!("; {}", place.trim_start())),
            None => {
                let status = match &authority.status {
                    _ if authority.is_later_than(as_of) => "\u{a0}†".to_owned(),
                    Some(status) => format!(" – {status}"),
                    None => String::new(),
                };
                let comma = if authority.pinpoint.is_empty() { "" } else { ", " };
                lines.push((&authority.id, format!("{}{status}{comma}{place}", authority.title)));
            }
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// A sentence about a record that stands beside it: without the record's path.
pub(crate) fn about(text: &str, record: Option<&str>) -> String {
    let Some(record) = record else { return text.to_owned() };
    text.replace(&format!(" of {record}"), "").replace(&format!("{record}."), "")
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
