//! One line per right: engaged, how seriously, worst outcome. Never a sum.

use crate::checklist::{Checklist, RightEngagement, RightSummary, enumerate};
use crate::report::shared::{Page, Style, outcome_style, padded, wrap};

const ARTICLE: usize = 12;
const ENGAGED: usize = 25;
const WORST: usize = 22;

pub(super) fn rights(page: &mut Page, checklist: &Checklist) {
    if checklist.rights.is_empty() {
        return;
    }
    page.heading("RIGHTS", "for each right the worst outcome stands; nothing is added up");
    let (shown, quiet): (Vec<&RightSummary>, Vec<&RightSummary>) = checklist.rights.iter().partition(|r| is_shown(r));
    if !shown.is_empty() {
        let title = page.columns.saturating_sub(2 + ARTICLE + ENGAGED + WORST);
        let head = format!(
            "  {}{}{}{}",
            padded("", ARTICLE),
            padded("", title),
            padded("interference", ENGAGED),
            "worst outcome"
        );
        let head = page.paint.paint(Style::Dim, &head);
        page.raw(&head);
        for right in shown {
            line(page, right, title);
        }
    }
    let articles: Vec<&str> = quiet.iter().map(|right| right.article.trim_start_matches("Article ")).collect();
    if !articles.is_empty() {
        let noun = if articles.len() == 1 { "Article" } else { "Articles" };
        let text = format!("Not engaged on the facts stated: {noun} {}.", enumerate(&articles, "and"));
        page.paragraph(2, Style::Dim, &text);
    }
}

fn is_shown(right: &RightSummary) -> bool {
    right.engagement != RightEngagement::NotEngaged || right.worst.is_some()
}

fn line(page: &mut Page, right: &RightSummary, title_columns: usize) {
    let engaged = match (right.engagement, right.may_be_heavier) {
        (RightEngagement::Unknown, _) => "not known yet".to_owned(),
        (engagement, true) => format!("{}, may be heavier", engagement.label()),
        (engagement, false) => engagement.label().to_owned(),
    };
    let worst = match (right.worst, right.worst_severity) {
        (Some(outcome), Some(severity)) => {
            let text = format!("{} ({})", outcome.label(), severity.label());
            page.paint.paint(outcome_style(outcome), &text)
        }
        _ => page.paint.paint(Style::Dim, "no check applies"),
    };
    let mut titles = wrap(&right.title, title_columns.saturating_sub(2)).into_iter();
    let line = format!(
        "  {}{}{}{worst}",
        padded(&right.article, ARTICLE),
        padded(&titles.next().unwrap_or_default(), title_columns),
        padded(&engaged, ENGAGED)
    );
    page.raw(&line);
    for rest in titles {
        page.paragraph(2 + ARTICLE, Style::Plain, &rest);
    }
    if !right.engaged_by.is_empty() {
        page.paragraph(2 + ARTICLE, Style::Dim, &right.engaged_by.join("; "));
    }
}
