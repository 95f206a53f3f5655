//! Open questions in order, and judgements owed.

use crate::checklist::{Checklist, JudgementOwed, OwedKind, Question, count, enumerate};
use crate::report::shared::{Page, Style};

/// Questions and judgements shown unless everything is asked for.
const SHOWN: usize = 20;
/// Width of the number.
const NUMBER: usize = 6;

pub(super) fn questions(page: &mut Page, checklist: &Checklist, all: bool) {
    if checklist.questions.is_empty() {
        return;
    }
    let total = count(checklist.questions.len(), "question", "questions");
    page.heading("OPEN QUESTIONS", &format!("{total}, in the order in which the answers settle most"));
    let mut number = 1;
    for same in same_question(&checklist.questions) {
        if number > SHOWN && !all {
            break;
        }
        page.blank();
        question(page, number, same, all);
        number += same.len();
    }
    more(page, checklist.questions.len(), number - 1);
}

/// Questions that follow each other and ask the same about several records.
fn same_question(questions: &[Question]) -> impl Iterator<Item = &[Question]> {
    questions.chunk_by(|a, b| a.ask == b.ask && a.gateway == b.gateway && a.severity == b.severity)
}

fn question(page: &mut Page, number: usize, same: &[Question], all: bool) {
    let Some(question) = same.first() else { return };
    let mark = if question.gateway { "classification" } else { question.severity.label() };
    let label =
        if same.len() == 1 { format!("{number:>4}") } else { format!("{number:>4}–{}", number + same.len() - 1) };
    page.both_sides((&label, NUMBER), (&question.ask, Style::Bold), (mark, Style::Dim));
    let who = if question.who.is_empty() { String::new() } else { format!(" · {}", question.who) };
    let paths: Vec<&str> = same.iter().map(|question| question.path.as_str()).collect();
    page.paragraph(NUMBER, Style::Cyan, &format!("{}{who}", paths.join(", ")));
    page.paragraph(NUMBER, Style::Plain, &answers(question));
    if all && !question.help.is_empty() {
        page.paragraph(NUMBER, Style::Plain, &question.help);
    }
    page.paragraph(NUMBER, Style::Dim, &waits(same, all));
}

/// The values to choose from, else the kind of answer.
fn answers(question: &Question) -> String {
    let values: Vec<&str> = question.answers.iter().map(|answer| answer.value.as_str()).collect();
    let special = |value: &&&str| matches!(**value, "none" | "unlimited");
    if question.kind == "yes or no" || values.iter().filter(special).count() == values.len() {
        let kind = std::iter::once(question.kind.as_str());
        let others = values.into_iter().filter(|value| !matches!(*value, "yes" | "no"));
        return enumerate(&kind.chain(others).collect::<Vec<_>>(), "or");
    }
    format!("one of: {}", values.join(", "))
}

/// `5 items wait, 2 for this alone: B-17 access[x], B-18 access[x]`.
fn waits(same: &[Question], all: bool) -> String {
    let mut items: Vec<String> = Vec::new();
    for item in same.iter().flat_map(|question| &question.waits) {
        if !items.contains(item) {
            items.push(item.clone());
        }
    }
    let waiting = count(items.len(), "item waits", "items wait");
    let alone: usize = same.iter().map(|question| question.settles).sum();
    let settles = match alone {
        0 => String::new(),
        n if n >= items.len() => " for this alone".to_owned(),
        n => format!(", {n} for this alone"),
    };
    format!("{waiting}{settles}: {}", names(&items, all))
}

fn names(names: &[String], all: bool) -> String {
    let shown = if all { names.len() } else { 4 };
    let mut text: String = names.iter().take(shown).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > shown {
        text.push_str(&format!(" and {} more", names.len() - shown));
    }
    text
}

pub(super) fn judgements(page: &mut Page, checklist: &Checklist, all: bool) {
    if checklist.judgements.is_empty() {
        return;
    }
    page.heading("JUDGEMENTS OWED", "only a person can answer these; the tool never does");
    let shown = if all { checklist.judgements.len() } else { SHOWN };
    for same in same_judgement(&checklist.judgements).take(shown) {
        page.blank();
        judgement(page, same, all);
    }
    more(page, same_judgement(&checklist.judgements).count(), shown);
}

/// Judgements that follow each other and ask the same about several records.
fn same_judgement(owed: &[JudgementOwed]) -> impl Iterator<Item = &[JudgementOwed]> {
    owed.chunk_by(|a, b| (&a.ask, &a.help, a.severity, a.contested) == (&b.ask, &b.help, b.severity, b.contested))
}

fn judgement(page: &mut Page, same: &[JudgementOwed], all: bool) {
    let Some(judgement) = same.first() else { return };
    let mark = if judgement.contested { "contested" } else { judgement.severity.label() };
    page.both_sides(("  ◇", NUMBER), (&judgement.ask, Style::Bold), (mark, Style::Dim));
    let paths: Vec<&str> = same.iter().map(|owed| owed.path.as_str()).collect();
    let paths = enumerate(&paths, "and");
    let who = if judgement.who.is_empty() { String::new() } else { format!(" · {}", judgement.who) };
    if judgement.kind == OwedKind::Assessment {
        page.paragraph(NUMBER, Style::Dim, &format!("assessment of {paths}{who}"));
    } else {
        let waits: Vec<String> = same.iter().flat_map(|owed| owed.waits.clone()).collect();
        let waiting = count(waits.len(), "item waits", "items wait");
        page.paragraph(NUMBER, Style::Dim, &format!("{paths}{who} · {waiting}: {}", names(&waits, all)));
    }
    if all || judgement.kind == OwedKind::Assessment {
        for help in &judgement.help {
            page.paragraph(NUMBER, Style::Plain, help);
        }
    }
}

fn more(page: &mut Page, total: usize, shown: usize) {
    if total > shown {
        page.blank();
        page.paragraph(2, Style::Dim, &format!("And {} more; --all shows them.", total - shown));
    }
}
