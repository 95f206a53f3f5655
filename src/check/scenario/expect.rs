//! `expect`: what the checklist must show.

use super::changes::{check, key, record_of, wrong_record};
use super::place::{Spot, find};
use crate::check::elab::Checker;
use crate::diag::{Code, Diagnostic};
use crate::program::{Engagement, Expect, Outcome, Severity};
use crate::resolve::article_number;
use crate::syntax::ast::{ArticleRef, Expectation, Name, Place};
use crate::text::{Span, Spanned};

/// One expectation, with its place.
pub(super) fn expectation<'a>(checker: &mut Checker<'_, 'a>, expected: &'a Expectation) -> Option<(Expect, Span)> {
    match expected {
        Expectation::Outcome { check, on, outcome, vacuously, severity } => {
            let severity = severity.as_ref().and_then(|word| Severity::from_label(&word.node));
            let read = outcome_of(checker, check, on.as_ref(), outcome, *vacuously, severity)?;
            Some((read, check.span.to(outcome.span)))
        }
        Expectation::Asks(place) => asks(checker, place).map(|expect| (expect, place.span)),
        Expectation::AsksJudgement(name, of) => {
            let names = checker.names;
            let missing = (Code::E0207, "judgement");
            let judgement = names.find(&names.judgements, name, checker.pack(), missing, &mut checker.sink)?;
            let record = checker.program.judgements[judgement].record;
            let key = key(checker, name, record, of.as_ref())?;
            Some((Expect::AsksJudgement { judgement, key }, name.span))
        }
        Expectation::Cites(name) => {
            let names = checker.names;
            let missing = (Code::E0209, "source of law");
            let authority = names.find(&names.authorities, name, checker.pack(), missing, &mut checker.sink)?;
            Some((Expect::Cites(authority), name.span))
        }
        Expectation::Right(article, words) => right(checker, article, words).map(|expect| (expect, article.span)),
    }
}

fn outcome_of<'a>(
    checker: &mut Checker<'_, 'a>,
    name: &'a Name,
    on: Option<&'a Place>,
    words: &Spanned<String>,
    vacuously: bool,
    severity: Option<Severity>,
) -> Option<Expect> {
    let id = check(checker, name);
    let outcome = Outcome::from_label(&words.node)?;
    if vacuously && outcome != Outcome::Met {
        checker.say(
            Diagnostic::new(Code::E0604, words.span, format!("`{}` is never reached vacuously", words.node))
                .note("a check is met vacuously where it is met only because a list is empty")
                .help("remove `vacuously`"),
        );
    }
    let check = id?;
    let on = match on {
        None => None,
        Some(place) => Some(record(checker, name, check, place)?),
    };
    Some(Expect::Outcome { check, on, outcome, vacuously, severity })
}

fn record<'a>(
    checker: &mut Checker<'_, 'a>,
    name: &Name,
    check: crate::program::CheckId,
    place: &'a Place,
) -> Option<(crate::program::RecordId, String)> {
    let wanted = record_of(checker, check);
    match find(checker, place)? {
        Spot::Record(record, key) if record == wanted => Some((record, key)),
        _ => {
            let diagnostic = wrong_record(checker, name, wanted, place.span);
            checker.say(diagnostic);
            None
        }
    }
}

fn asks<'a>(checker: &mut Checker<'_, 'a>, place: &'a Place) -> Option<Expect> {
    let spot = find(checker, place)?;
    if let Spot::Fact(record, ..) | Spot::List(record) | Spot::Record(record, _) = &spot
        && checker.names.derived.contains(record)
    {
        checker.say(
            Diagnostic::new(
                Code::E0607,
                place.span,
                "nobody is asked about a derived list: its records follow from others",
            )
            .help("name the fact from which it follows"),
        );
        return None;
    }
    match spot {
        Spot::Fact(record, key, field) => Some(Expect::AsksFact { record, key, field: Some(field) }),
        Spot::List(record) => Some(Expect::AsksFact { record, key: None, field: None }),
        Spot::Record(..) | Spot::Stage => {
            checker.say(
                Diagnostic::new(Code::E0602, place.span, "a question is about a fact or a list")
                    .help("name the fact, as in `asks access[id].mode`"),
            );
            None
        }
    }
}

fn right(checker: &mut Checker<'_, '_>, article: &Spanned<ArticleRef>, words: &Spanned<String>) -> Option<Expect> {
    let number = article_number(article, &mut checker.sink)?;
    let Some(right) = checker.names.rights.get(&number).map(|entry| entry.what) else {
        checker.say(
            Diagnostic::new(Code::E0214, article.span, format!("no pack declares the right of Article {number}"))
                .help("expect something of a right that is declared with `right Article …`"),
        );
        return None;
    };
    let engagement = Engagement::NAMED.iter().find(|(_, label)| *label == words.node)?.0;
    Some(Expect::Right(right, engagement))
}
