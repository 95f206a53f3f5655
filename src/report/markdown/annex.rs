//! Questions, judgements, the items without news, and what the result rests on.

use super::items::{authority, is_shown};
use crate::checklist::{Checklist, OwedKind, Question, count};
use crate::report::shared::{code, escape, sentence, table};

pub(super) fn questions(out: &mut String, checklist: &Checklist) {
    if checklist.questions.is_empty() {
        return;
    }
    out.push_str("## Open questions\n\nIn the order in which the answers settle most.\n\n");
    let rows: Vec<Vec<String>> = checklist.questions.iter().enumerate().map(|(i, q)| question(i + 1, q)).collect();
    table(out, &["", "Question", "Answers", "Who would know", "Items that wait"], &rows);
}

fn question(number: usize, question: &Question) -> Vec<String> {
    let answers: Vec<String> =
        question.answers.iter().map(|a| format!("{} {}", code(&a.value), escape(&a.label))).collect();
    let answers = match question.kind.as_str() {
        "yes or no" => "yes or no".to_owned(),
        kind if answers.is_empty() => escape(kind),
        _ => answers.join("; "),
    };
    let help = if question.help.is_empty() { String::new() } else { format!(" {}", escape(&question.help)) };
    let gateway = if question.gateway { " (classification: many checks hang on it)" } else { "" };
    vec![
        number.to_string(),
        format!("**{}**{help}{gateway} {}", escape(&question.ask), code(&question.path)),
        answers,
        escape(&question.who),
        format!("{}: {}", question.waits.len(), escape(&question.waits.join(", "))),
    ]
}

pub(super) fn judgements(out: &mut String, checklist: &Checklist) {
    if checklist.judgements.is_empty() {
        return;
    }
    out.push_str("## Judgements owed\n\nOnly a person can answer these; the tool never does.\n\n");
    let rows: Vec<Vec<String>> = checklist
        .judgements
        .iter()
        .map(|owed| {
            let help = if owed.help.is_empty() { String::new() } else { format!(" {}", escape(&owed.help.join(" "))) };
            let kind = match (owed.kind, owed.contested) {
                (_, true) => " (contested)",
                (OwedKind::Assessment, _) => " (assessment of the whole check)",
                (OwedKind::Judgement, _) => "",
            };
            vec![
                format!("**{}**{help}{kind} {}", escape(&owed.ask), code(&owed.path)),
                escape(&owed.who),
                format!("{}: {}", owed.waits.len(), escape(&owed.waits.join(", "))),
            ]
        })
        .collect();
    table(out, &["Judgement", "Who would decide", "Items that wait"], &rows);
}

pub(super) fn others(out: &mut String, checklist: &Checklist) {
    let rest = checklist.items.iter().filter(|item| !is_shown(item));
    let rows: Vec<Vec<String>> = rest
        .map(|item| {
            let record = item.record.as_deref().map_or(String::new(), code);
            let title = format!("{} {}", escape(&item.check), escape(&item.title));
            vec![title, record, item.outcome.label().to_owned(), sentence(&item.reason)]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    out.push_str(&format!("## Other items\n\n{} that call for no action.\n\n", count(rows.len(), "item", "items")));
    table(out, &["Check", "Record", "Outcome", "Why"], &rows);
}

pub(super) fn basis(out: &mut String, checklist: &Checklist) {
    out.push_str("## What this rests on\n\n");
    let stated = count(checklist.headline.facts_stated, "fact", "facts");
    out.push_str(&format!("{stated} stated in {}.\n\n", code(&checklist.measure.file)));
    if !checklist.presumptions.is_empty() {
        out.push_str("Presumed by law, because nothing was stated:\n\n");
        for fact in &checklist.presumptions {
            let law: Vec<String> = fact.authorities.iter().map(authority).collect();
            out.push_str(&format!("- {}: {} ({})\n", code(&fact.path), escape(&fact.value), law.join("; ")));
        }
        out.push('\n');
    }
    let parameters: Vec<Vec<String>> = checklist
        .parameters
        .iter()
        .map(|p| {
            let default = p.default.as_deref().map_or(String::new(), |d| format!(" (in the rules: {})", escape(d)));
            vec![code(&p.name), format!("{}{default}", escape(&p.value)), escape(&p.title), escape(&p.note)]
        })
        .collect();
    if !parameters.is_empty() {
        out.push_str("House choices: numbers that the law does not give.\n\n");
    }
    table(out, &["Parameter", "Value", "What it is", "Why"], &parameters);
    let packs: Vec<Vec<String>> = checklist
        .packs
        .iter()
        .map(|p| vec![code(&p.name), escape(&p.version), escape(&p.title), p.checks.to_string()])
        .collect();
    table(out, &["Rules", "Version", "Title", "Checks"], &packs);
    out.push_str(&format!(
        "Made by Charta {}. Charta finds, it does not adjudicate: each item says what the rules make of the facts stated. \
         A citation marked *to be verified* has not been compared with its source yet.\n",
        escape(&checklist.tool)
    ));
}
