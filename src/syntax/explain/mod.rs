//! Why a declaration could not be read, in words that a lawyer reads. pest says at which byte it stopped and which rules
//! would have fitted; its own message is never shown.

mod clause;
mod habits;
mod site;
mod words;

use super::grammar::{Failure, Rule};
use super::keywords::{Keyword, is_reserved};
use super::lex::TokenKind;
use super::split::Chunk;
use crate::diag::{Code, Diagnostic, nearest};
use crate::text::{FileId, Span};
use site::Site;
use words::{Words, either, words};

/// Explains a failure in one declaration.
pub(super) fn explain(file: FileId, source: &str, chunk: &Chunk, keyword: Keyword, failure: &Failure) -> Diagnostic {
    let Failure::At(at, rules) = failure else {
        return Diagnostic::new(
            Code::E0106,
            Span::new(file, chunk.start, chunk.end),
            "this declaration is nested too deeply",
        )
        .help("give inner parts names with `define` and use those names here");
    };
    let site = Site::new(file, source, chunk, keyword, (chunk.start + at, rules));
    stray_parenthesis(&site)
        .or_else(|| clause::unfinished(&site))
        .or_else(|| unclosed_parenthesis(&site))
        .or_else(|| habits::habit(&site))
        .or_else(|| clause::field_slip(&site))
        .or_else(|| bad_name(&site))
        .or_else(|| clause::unknown_clause(&site))
        .or_else(|| breaks_off(&site))
        .unwrap_or_else(|| unexpected(&site))
}

fn stray_parenthesis(site: &Site) -> Option<Diagnostic> {
    let found = site.found.filter(|found| site.text(*found) == ")" && site.unclosed.is_none())?;
    Some(
        Diagnostic::new(Code::E0116, site.span(found), "this parenthesis closes nothing")
            .here("no parenthesis is open here")
            .help("remove it, or open one where the group begins"),
    )
}

/// A parenthesis still open where the next clause begins or the declaration ends.
fn unclosed_parenthesis(site: &Site) -> Option<Diagnostic> {
    let open = site.unclosed?;
    let ended = match site.found {
        None => true,
        Some(found) => found.indent.is_some() && site.keyword.has_clause_word(site.text(found)),
    };
    if !ended {
        return None;
    }
    let diagnostic = Diagnostic::new(Code::E0116, site.span(open), "this parenthesis is never closed")
        .here("opened here")
        .help("add `)` where the group ends");
    Some(match site.found {
        Some(found) => diagnostic.also(site.span(found), format!("still open where {} begins", site.call(found))),
        None => diagnostic,
    })
}

/// A reserved word, a number or foreign letters where a name should stand.
fn bad_name(site: &Site) -> Option<Diagnostic> {
    let found = site.found?;
    let word = site.text(found);
    let foreign =
        found.kind == TokenKind::Word && !(word.is_ascii() && word.starts_with(|c: char| c.is_ascii_alphabetic()));
    let named = site.wants(&[Rule::name, Rule::word]);
    let help = "choose another name: letters a to z, digits, `_` and `-`, beginning with a letter";
    let only_name = site.rules.iter().all(|rule| matches!(rule, Rule::name | Rule::word));
    let why = if foreign {
        "a name has only unaccented letters, digits, `_` and `-`, and begins with a letter"
    } else if named && is_reserved(word) {
        "this word has a meaning of its own in conditions"
    } else if only_name && found.kind == TokenKind::Number {
        "a name begins with a letter"
    } else {
        return None;
    };
    Some(Diagnostic::new(Code::E0110, site.span(found), format!("`{word}` cannot be a name")).here(why).help(help))
}

/// The declaration ends too early.
fn breaks_off(site: &Site) -> Option<Diagnostic> {
    if site.found.is_some() {
        return None;
    }
    let last = site.last()?;
    let (cut, noun) = (site.call(last), site.keyword.noun());
    let diagnostic = Diagnostic::new(Code::E0112, site.span(last), format!("{noun} breaks off after {cut}"))
        .here(format!("expected after this: {}", expected(site).text));
    let in_head = site.before.len() <= 3;
    Some(if in_head {
        diagnostic.note(format!("{noun} begins like this: `{}`", site.keyword.head()))
    } else {
        diagnostic.help("complete the last clause, or remove it")
    })
}

/// The general answer: what stands here, and what could stand here.
fn unexpected(site: &Site) -> Diagnostic {
    let Some(found) = site.found else {
        return Diagnostic::new(Code::E0101, Span::default(), "something is missing here");
    };
    let expected = expected(site);
    let mut diagnostic =
        Diagnostic::new(Code::E0101, site.span(found), format!("{} does not fit here", site.call(found)));
    if !expected.text.is_empty() {
        diagnostic = diagnostic.here(format!("expected {}", expected.text));
    }
    if found.kind == TokenKind::Word {
        // `base on X`: the candidate may be a phrase of which only the first word is misspelt.
        let firsts = expected.words.iter().filter_map(|word| word.split(' ').next());
        let candidates: Vec<&str> = expected.words.iter().map(String::as_str).chain(firsts).collect();
        diagnostic = diagnostic.did_you_mean(site.text(found), nearest(site.text(found), candidates));
    }
    match site.unclosed {
        Some(open) => diagnostic.also(site.span(open), "this parenthesis is still open"),
        None => diagnostic,
    }
}

struct Expected {
    /// For people.
    text: String,
    /// The words among it, for did-you-mean.
    words: Vec<String>,
}

/// What could stand here: exact words first, then kinds of things, a clause last.
fn expected(site: &Site) -> Expected {
    let mut exact: Vec<String> = Vec::new();
    let mut kinds: Vec<String> = Vec::new();
    // A name may always be continued; that is worth saying only where nothing else fits.
    let sidelines = [Rule::dot, Rule::open_paren, Rule::EOI, Rule::percent, Rule::negation, Rule::kw_from];
    let on_new_line = site.found.is_none_or(|found| found.indent.is_some());
    let is_main = |rule: &Rule| !(sidelines.contains(rule) || *rule == Rule::comma && on_new_line);
    let main: Vec<Rule> = site.rules.iter().copied().filter(is_main).collect();
    let rules = if main.is_empty() { site.rules } else { &main };
    for rule in rules {
        match words(*rule, site.keyword) {
            Words::Exactly(list) => exact.extend(list),
            Words::Kind(kind) if !kinds.contains(&kind) => kinds.push(kind),
            Words::Kind(_) | Words::Nothing => {}
        }
    }
    if site.wants(&[Rule::joint]) && !is_tested(site) {
        kinds.insert(0, "a test such as `is`".to_owned());
    }
    kinds.sort_by_key(|kind| kind.starts_with("a clause"));
    let mut phrases: Vec<String> = exact.iter().take(14).map(|word| format!("`{word}`")).collect();
    phrases.append(&mut kinds);
    if site.at_clause() {
        exact.extend(site.keyword.clauses().iter().map(|clause| (*clause).to_owned()));
    } else if site.wants(&[Rule::EOI]) {
        phrases.push("the next declaration".to_owned());
    }
    Expected { text: either(&phrases), words: exact }
}

/// Whether the condition before the place has its test already, so that only `and`, `or` or its end can follow.
fn is_tested(site: &Site) -> bool {
    let starts = ["and", "or", "when", "has", "have", "where", "not", "("];
    let words = site.before.iter().rev().map(|token| site.text(*token));
    words.take_while(|word| !starts.contains(word)).any(|word| matches!(word, "is" | "contains" | "reaches" | "within"))
}
