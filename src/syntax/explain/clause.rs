//! Words at the start of a line where a clause should begin.

use super::site::Site;
use super::words::{TYPES, either};
use crate::diag::{Code, Diagnostic, nearest};
use crate::syntax::grammar::Rule;
use crate::syntax::keywords::Keyword;
use crate::syntax::lex::{Token, TokenKind};

/// Answers a word at the start of a line that is no clause of the declaration.
pub(super) fn unknown_clause(site: &Site) -> Option<Diagnostic> {
    let (found, word) = site.found_word()?;
    if !site.at_clause() || found.indent.is_none() {
        return None;
    }
    if Keyword::of(word).is_some() && site.looks_like_head() && !site.keyword.has_clause_word(word) {
        return Some(indented_start(site, found));
    }
    // `adn b` on a line of its own continues a condition.
    if site.wants(&[Rule::joint]) && nearest(word, ["and", "or"]).is_some() {
        return None;
    }
    Some(no_such_clause(site, found))
}

fn no_such_clause(site: &Site, token: Token) -> Diagnostic {
    let (word, owner, clauses) = (site.text(token), site.keyword.clause_owner(), site.keyword.clauses());
    let diagnostic = Diagnostic::new(Code::E0111, site.span(token), format!("`{word}` is not a clause of {owner}"))
        .here("no clause starts with this word");
    let first_words = clauses.iter().filter_map(|clause| clause.split(' ').next());
    if let Some(near) = nearest(word, clauses.iter().copied().chain(first_words)) {
        return diagnostic.did_you_mean(word, [near]);
    }
    let elsewhere: Vec<String> = Keyword::with_clause(word).map(|other| other.clause_owner().to_owned()).collect();
    let diagnostic = match elsewhere.as_slice() {
        [] => diagnostic,
        _ => diagnostic.note(format!("`{word}` is a clause of {}", either(&elsewhere))),
    };
    let listed = clauses.iter().map(|clause| format!("`{clause}`")).collect::<Vec<_>>().join(", ");
    diagnostic.note(match clauses {
        [] => format!("{owner} has no clauses"),
        _ => format!("the clauses of {owner} are {listed}"),
    })
}

fn indented_start(site: &Site, found: Token) -> Diagnostic {
    let word = site.text(found);
    Diagnostic::new(Code::E0111, site.span(found), format!("this `{word}` is not in the leftmost column"))
        .here(format!("read as a clause of {}, which has no such clause", site.keyword.noun()))
        .note("a declaration starts where its keyword stands in the leftmost column")
        .help(format!("remove the white space before `{word}` if it starts a declaration"))
}

/// Answers a clause that was swallowed by an unfinished condition: `met when a is` followed by `assess "…"`.
pub(super) fn unfinished(site: &Site) -> Option<Diagnostic> {
    let found = site.found?;
    let line_start = site.before.iter().rposition(|token| token.indent.is_some())?;
    let (start, hungry) = match found.indent {
        Some(_) => (found, site.last()?),
        None => (*site.before.get(line_start)?, *site.before.get(line_start.checked_sub(1)?)?),
    };
    if !(site.keyword.has_clause_word(site.text(start)) && is_hungry(site, hungry)) {
        return None;
    }
    let (cut, next) = (site.call(hungry), site.call(start));
    Some(
        Diagnostic::new(Code::E0112, site.span(hungry), format!("this clause breaks off after {cut}"))
            .here("something must follow here")
            .also(site.span(start), format!("{next} begins the next clause"))
            .help(format!("complete the clause, or remove {cut}")),
    )
}

/// Whether something must follow a token.
fn is_hungry(site: &Site, token: Token) -> bool {
    const HUNGRY: &[&str] = &[
        "and", "or", "not", "is", "of", "in", "has", "have", "where", "when", "than", "least", "most", "before",
        "after", "within", "from", "to", "as", "by", "over", "judged", "contains", "any", "only", "through", "reaches",
        "for", ",", ".", "(", ":", "on", "at", "exactly", "some", "every", "same", "=", "<", ">",
    ];
    token.kind != TokenKind::Text && HUNGRY.contains(&site.text(token))
}

/// Slips inside a field of a record, which pest takes for the start of the next field.
pub(super) fn field_slip(site: &Site) -> Option<Diagnostic> {
    if site.keyword != Keyword::Record {
        return None;
    }
    let last = site.last()?;
    let earlier = |n: usize| site.before.len().checked_sub(n).and_then(|at| site.before.get(at)).copied();
    let is_type = |n: usize| earlier(n + 1).is_some_and(|token| site.text(token) == ":");
    if site.rules == [Rule::colon] {
        // `x : list Access`
        let word = earlier(2).filter(|_| is_type(2));
        let whole = word.and_then(|word| match site.text(word) {
            "list" => Some("list of"),
            "set" => Some("set of"),
            "reference" => Some("reference to"),
            "whole" => Some("whole number"),
            _ => None,
        });
        if let (Some(word), Some(whole)) = (word, whole) {
            return Some(unknown_type(site, word).help(format!("write `{whole}`")).replace(site.span(word), whole));
        }
        // `askk "…"`
        if site.found.is_some_and(|found| found.kind == TokenKind::Text) {
            return Some(no_such_clause(site, last));
        }
    }
    // `x : lst of Access`
    let joins = site.found.is_some_and(|found| matches!(site.text(found), "of" | "to" | "number"));
    (joins && is_type(1)).then(|| {
        let firsts = TYPES.iter().filter_map(|kind| kind.split(' ').next());
        unknown_type(site, last).did_you_mean(site.text(last), firsts)
    })
}

fn unknown_type(site: &Site, token: Token) -> Diagnostic {
    let types = TYPES.iter().map(|kind| format!("`{kind}`")).collect::<Vec<_>>().join(", ");
    Diagnostic::new(Code::E0101, site.span(token), format!("{} is not a type", site.call(token)))
        .here("expected a type")
        .note(format!("the types are {types}, and every enum"))
}
