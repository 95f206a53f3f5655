//! Items that somebody has to act on, in full.

use crate::checklist::{AuthorityRef, Checklist, FactRef, Item, ItemSeverity, VerificationMark, enumerate};
use crate::report::shared::{Group, code, escape, groups, origin, sentence, table};

pub(super) fn section(out: &mut String, checklist: &Checklist, severity: ItemSeverity) {
    let shown = checklist.items.iter().filter(|item| item.severity == severity && is_shown(item));
    let groups = groups(shown);
    if groups.is_empty() {
        return;
    }
    let title = match severity {
        ItemSeverity::Blocker => "Blockers",
        ItemSeverity::Serious => "Serious",
        ItemSeverity::Advisory => "Advisory",
    };
    out.push_str(&format!("## {title}\n\n"));
    for group in groups {
        self::group(out, &group);
    }
}

/// Not met, in conflict, undecided, or assessed otherwise by a person; the rest stands in a table further down.
pub(super) fn is_shown(item: &Item) -> bool {
    let disagrees = item.assessment.as_ref().is_some_and(|assessment| assessment.disagrees);
    item.outcome.is_finding() || item.outcome.is_undecided() || disagrees
}

fn group(out: &mut String, group: &Group<'_>) {
    let Some(first) = group.first() else { return };
    out.push_str(&format!("### {} {}: {}\n\n", escape(&first.check), escape(&first.title), first.outcome.label()));
    for item in &group.items {
        record(out, item);
    }
    bullets(out, "Left to assess", group.texts(|item| &item.assess));
    bullets(out, "Advice", group.texts(|item| &item.advice));
    let law = group.authorities();
    if !law.is_empty() {
        out.push_str("Law:\n\n");
        for authority in law {
            out.push_str(&format!("- {}\n", self::authority(authority)));
        }
        out.push('\n');
    }
    bullets(out, "Notes", group.texts(|item| &item.notes));
    out.push_str(&format!("{}\n\n", provenance(first)));
}

fn record(out: &mut String, item: &Item) {
    let record = item.record.as_deref().map_or(String::new(), |record| format!("{}: ", code(record)));
    out.push_str(&format!("{record}{}\n\n", sentence(&item.reason)));
    let rows: Vec<Vec<String>> = item.facts.iter().map(fact).collect();
    table(out, &["Fact", "Value", "Place", "Words of the draft, remarks"], &rows);
    if !item.missing.is_empty() {
        out.push_str("Missing:\n\n");
        for missing in &item.missing {
            out.push_str(&format!("- {}: {}\n", code(&missing.path), escape(&missing.question)));
        }
        out.push('\n');
    }
    if !item.exceptions.is_empty() {
        out.push_str("Exceptions:\n\n");
        for exception in &item.exceptions {
            let (name, standing) = (code(&exception.name), exception.standing.label());
            out.push_str(&format!(
                "- {name} ({standing}): {} {}\n",
                escape(&exception.title),
                sentence(&exception.reason)
            ));
        }
        out.push('\n');
    }
    if let Some(assessment) = &item.assessment {
        let by = assessment.by.as_deref().unwrap_or("a person");
        let reasons = assessment.reasons.as_deref().map_or(String::new(), |r| format!(" {}", escape(r)));
        let disagrees = if assessment.disagrees { " This disagrees with what the rules found." } else { "" };
        out.push_str(&format!("Assessed by {} as {}.{disagrees}{reasons}\n\n", escape(by), assessment.value.label()));
    }
}

fn fact(fact: &FactRef) -> Vec<String> {
    let quote = fact.quote.as_deref().map(|quote| format!("“{}”", escape(quote)));
    let remarks: Vec<String> = quote.into_iter().chain(fact.note.as_deref().map(escape)).collect();
    let place = fact.source.as_deref().map(escape).into_iter().chain(origin(fact).map(|o| escape(&o)));
    vec![code(&fact.path), escape(&fact.value), place.collect::<Vec<_>>().join("; "), remarks.join(" ")]
}

pub(super) fn authority(authority: &AuthorityRef) -> String {
    let title = escape(&authority.name());
    let title = match &authority.link {
        Some(link) => format!("[{title}](<{link}>)"),
        None => title,
    };
    let place =
        if authority.pinpoint.is_empty() { String::new() } else { format!(", {}", escape(&authority.pinpoint)) };
    let mut marks = vec![authority.verification.label().to_owned()];
    marks.extend(authority.status.as_deref().map(escape));
    let mark = match authority.verification {
        VerificationMark::FromMemory => format!(" (**{}**)", marks.join("; ")),
        _ => format!(" ({})", marks.join("; ")),
    };
    format!("{title}{place}{mark}")
}

/// `Protects Articles 7 and 8. Steps: S-12 Necessity. Rule: …`
fn provenance(item: &Item) -> String {
    let articles: Vec<&str> = item.rights.iter().map(|right| right.trim_start_matches("Article ")).collect();
    let mut parts = Vec::new();
    if !articles.is_empty() {
        let noun = if articles.len() == 1 { "Article" } else { "Articles" };
        parts.push(format!("Protects {noun} {}.", enumerate(&articles, "and")));
    }
    let steps: Vec<String> = item.step.iter().map(|s| escape(&format!("{} {}", s.id, s.title))).collect();
    if !steps.is_empty() {
        parts.push(format!("Method: {}.", enumerate(&steps, "and")));
    }
    parts.push(format!("Rule: {}.", code(&item.rule)));
    parts.join(" ")
}

fn bullets(out: &mut String, label: &str, texts: Vec<&str>) {
    if texts.is_empty() {
        return;
    }
    out.push_str(&format!("{label}:\n\n"));
    for text in texts {
        out.push_str(&format!("- {}\n", escape(text)));
    }
    out.push('\n');
}
