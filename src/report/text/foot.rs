//! What the result rests on: presumptions, house choices, packs, marks.

use crate::checklist::{Checklist, VerificationMark, count, enumerate};
use crate::report::shared::{Page, Style, authority};

const LABEL: usize = 16;

pub(super) fn foot(page: &mut Page, checklist: &Checklist) {
    page.heading("WHAT THIS RESTS ON", "");
    let stated = count(checklist.headline.facts_stated, "fact", "facts");
    page.labelled(2, "Stated", LABEL, &format!("{stated} in {}", checklist.measure.file));
    for fact in &checklist.presumptions {
        let law: Vec<String> = fact.authorities.iter().map(authority).collect();
        page.labelled(2, "Presumed by law", LABEL, &format!("{}: {} ({})", fact.path, fact.value, law.join("; ")));
    }
    for parameter in &checklist.parameters {
        let default = parameter.default.as_ref().map_or(String::new(), |d| format!(" (in the rules: {d})"));
        let text = format!("{} = {}{default}. {}", parameter.name, parameter.value, parameter.title);
        page.labelled(2, "House choice", LABEL, &text);
    }
    let packs: Vec<String> = checklist.packs.iter().map(|p| format!("{} {}", p.name, p.version)).collect();
    page.labelled(2, "Rules", LABEL, &format!("{}; charta {}", enumerate(&packs, "and"), checklist.tool));
    marks(page, checklist);
    page.blank();
    let text = "Charta finds, it does not adjudicate: each item says what the rules make of the facts stated.";
    page.paragraph(2, Style::Dim, text);
}

fn marks(page: &mut Page, checklist: &Checklist) {
    let cited = || checklist.items.iter().flat_map(|item| &item.authorities);
    let unverified = cited().any(|a| a.verification == VerificationMark::FromMemory);
    let mut text = "✓ the passage was read in the source".to_owned();
    if cited().any(|a| a.verification == VerificationMark::Secondary) {
        text.push_str("; secondary source: in a text that cites it");
    }
    if unverified {
        text.push_str("; to be verified: nobody has compared it with the source yet");
    }
    page.labelled(2, "Citations", LABEL, &format!("{text}."));
}
