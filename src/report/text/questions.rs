//! Open questions in order, and judgements owed.

use crate::checklist::{Checklist, JudgementOwed, OwedKind, Question, count};
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
    let shown = if all { checklist.questions.len() } else { SHOWN };
    for (i, question) in checklist.questions.iter().take(shown).enumerate() {
        page.blank();
        self::question(page, i + 1, question, all);
    }
    more(page, checklist.questions.len(), shown);
}

fn question(page: &mut Page, number: usize, question: &Question, all: bool) {
    let mark = if question.gateway { "classification" } else { question.severity.label() };
    page.both_sides((&format!("{number:>4}"), NUMBER), (&question.ask, Style::Bold), (mark, Style::Dim));
    let who = if question.who.is_empty() { String::new() } else { format!(" · {}", question.who) };
    page.paragraph(NUMBER, Style::Cyan, &format!("{}{who}", question.path));
    let values: Vec<&str> = question.answers.iter().map(|answer| answer.value.as_str()).collect();
    let kind =
        if values.is_empty() || question.kind == "yes or no" { question.kind.clone() } else { values.join(", ") };
    page.paragraph(NUMBER, Style::Plain, &kind);
    if all && !question.help.is_empty() {
        page.paragraph(NUMBER, Style::Plain, &question.help);
    }
    page.paragraph(NUMBER, Style::Dim, &waits(question, all));
}

/// `5 items wait, 2 for this alone: B-17 access[x], B-18 access[x]`.
fn waits(question: &Question, all: bool) -> String {
    let waiting = count(question.waits.len(), "item waits", "items wait");
    let settles = match question.settles {
        0 => String::new(),
        n if n == question.waits.len() => ", and nothing else is missing".to_owned(),
        1 => ", 1 for this alone".to_owned(),
        n => format!(", {n} for this alone"),
    };
    format!("{waiting}{settles}: {}", names(&question.waits, all))
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
    for judgement in checklist.judgements.iter().take(shown) {
        page.blank();
        self::judgement(page, judgement, all);
    }
    more(page, checklist.judgements.len(), shown);
}

fn judgement(page: &mut Page, judgement: &JudgementOwed, all: bool) {
    let mark = if judgement.contested { "contested" } else { judgement.severity.label() };
    page.both_sides(("  ◇", NUMBER), (&judgement.ask, Style::Bold), (mark, Style::Dim));
    let mut line = match judgement.kind {
        OwedKind::Judgement => judgement.path.clone(),
        OwedKind::Assessment => format!("assessment of {}", judgement.path),
    };
    if !judgement.who.is_empty() {
        line.push_str(&format!(" · {}", judgement.who));
    }
    if judgement.kind == OwedKind::Judgement {
        let waiting = count(judgement.waits.len(), "item waits", "items wait");
        line.push_str(&format!(" · {waiting}: {}", names(&judgement.waits, all)));
    }
    page.paragraph(NUMBER, Style::Dim, &line);
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
