//! What the result rests on: presumptions, house choices, packs, marks.

use super::items::is_shown;
use crate::checklist::{
    AuthorityRef, Checklist, ParameterValue, VerificationMark, count, date_from_iso, enumerate, plain,
};
use crate::report::shared::{Page, Style, authority, clean, unbroken};

/// Width of a label.
const LABEL: usize = 16;

/// Sources of law cited by the items shown, with what is needed to find them.
pub(super) fn sources(page: &mut Page, checklist: &Checklist, all: bool) {
    let shown = checklist.items.iter().filter(|item| all || is_shown(item));
    let mut sources: Vec<&AuthorityRef> = Vec::new();
    for authority in shown.flat_map(|item| &item.authorities) {
        if !sources.iter().any(|seen| seen.id == authority.id) {
            sources.push(authority);
        }
    }
    if sources.is_empty() {
        return;
    }
    page.heading("SOURCES", "");
    sources.sort_by(|a, b| a.title.cmp(&b.title));
    for source in &sources {
        let date = source.dated.as_deref().map(date_from_iso).unwrap_or_default();
        let identifier = source.identifier.as_deref().filter(|i| *i != source.number).unwrap_or_default();
        let later = source.is_later_than(&checklist.as_of);
        let status = source.status.as_deref().filter(|_| !later).unwrap_or_default();
        let sign = if later { unbroken(" †") } else { String::new() };
        let parts = [source.title.as_str(), &source.number, &date, identifier, status];
        let text: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        page.entry(2, &format!("{}{sign}", text.join(" · ")));
        if let Some(link) = source.link.as_ref().filter(|_| all) {
            page.raw(&format!("    {}", page.paint.paint(Style::Dim, &clean(link))));
        }
    }
    page.blank();
    marks(page, checklist, &sources);
}

fn marks(page: &mut Page, checklist: &Checklist, sources: &[&AuthorityRef]) {
    let cited = || checklist.items.iter().flat_map(|item| &item.authorities);
    let mut marks = Vec::new();
    if cited().any(|a| a.verification == VerificationMark::Verified) {
        marks.push("✓ the passage was read in the source".to_owned());
    }
    if cited().any(|a| a.verification == VerificationMark::Secondary) {
        marks.push("secondary source: read in a text that cites it".to_owned());
    }
    if cited().any(|a| a.verification == VerificationMark::FromMemory) {
        marks.push("to be verified: nobody has compared it with the source yet".to_owned());
    }
    if sources.iter().any(|source| source.is_later_than(&checklist.as_of)) {
        marks.push(format!("† younger than {}, the date as of which the law is read", date_from_iso(&checklist.as_of)));
    }
    page.paragraph(2, Style::Dim, &format!("{}.", marks.join("; ")));
}

pub(super) fn foot(page: &mut Page, checklist: &Checklist, all: bool) {
    page.heading("WHAT THIS RESTS ON", "");
    let stated = count(checklist.headline.facts_stated, "fact", "facts");
    page.labelled(2, "Stated", LABEL, &format!("{stated} in {}", checklist.measure.file));
    for fact in &checklist.presumptions {
        let law: Vec<String> = fact.authorities.iter().map(authority).collect();
        page.labelled(2, "Presumed by law", LABEL, &format!("{}: {} ({})", fact.path, fact.value, law.join("; ")));
    }
    choices(page, checklist, all);
    let packs: Vec<String> = checklist.packs.iter().map(|p| format!("{} {}", p.name, p.version)).collect();
    page.labelled(2, "Rules", LABEL, &format!("{}; charta {}", enumerate(&packs, "and"), checklist.tool));
    page.blank();
    let text = "Charta finds, it does not adjudicate: each item says what the rules make of the facts stated.";
    page.paragraph(2, Style::Dim, text);
}

/// Numbers that the law does not give: always shown, with their reasons where everything is asked for.
fn choices(page: &mut Page, checklist: &Checklist, all: bool) {
    let value = |p: &ParameterValue| {
        let default = p.default.as_ref().map_or(String::new(), |default| format!(" (in the rules: {default})"));
        format!("{} {}{default}", plain(&p.name), p.value)
    };
    if !all {
        let choices: Vec<String> = checklist.parameters.iter().map(value).collect();
        if !choices.is_empty() {
            page.labelled(
                2,
                "House choices",
                LABEL,
                &format!("{} (numbers that the law does not give)", choices.join(" · ")),
            );
        }
        return;
    }
    for parameter in &checklist.parameters {
        page.labelled(
            2,
            "House choice",
            LABEL,
            &format!("{}: {} {}", value(parameter), parameter.title, parameter.note),
        );
    }
}
