//! Spellings that people bring along from elsewhere, answered by name.

use super::site::Site;
use crate::diag::{Code, Diagnostic};
use crate::syntax::grammar::Rule;
use crate::syntax::keywords::Keyword;
use crate::syntax::lex::{Token, TokenKind};

/// An answer to a known habit, if the place shows one.
pub(super) fn habit(site: &Site) -> Option<Diagnostic> {
    quotation_mark(site)
        .or_else(|| separator(site))
        .or_else(|| arithmetic(site))
        .or_else(|| printed_sign(site))
        .or_else(|| thousands(site))
        .or_else(|| date(site))
        .or_else(|| broken_duration(site))
        .or_else(|| earlier_word(site))
        .or_else(|| clause_word(site))
        .or_else(|| condition_word(site))
}

/// `'text'` and `` `text` ``.
fn quotation_mark(site: &Site) -> Option<Diagnostic> {
    let found = site.found.filter(|found| matches!(site.text(*found), "'" | "`" | "‘" | "’"))?;
    Some(
        Diagnostic::new(Code::E0107, site.span(found), "texts stand in double quotation marks")
            .here("not a quotation mark of this language")
            .help("write \"…\" around the text"),
    )
}

/// Signs by which other languages end or group what belongs together.
fn separator(site: &Site) -> Option<Diagnostic> {
    let found = site.found.filter(|found| matches!(site.text(*found), ";" | "{" | "}"))?;
    Some(
        Diagnostic::new(Code::E0107, site.span(found), format!("{} has no meaning in this language", site.call(found)))
            .here("leave this out")
            .help("a clause ends where the next one begins; nothing needs to be written between them")
            .replace(site.span(found), ""),
    )
}

fn arithmetic(site: &Site) -> Option<Diagnostic> {
    let found = site.found.filter(|found| matches!(site.text(*found), "+" | "-" | "*" | "/"))?;
    if !site.wants(&[Rule::joint]) {
        return None;
    }
    Some(
        Diagnostic::new(Code::E0107, site.span(found), "conditions compare and count, they do not calculate")
            .here("no calculation is possible here")
            .help("write the result itself, or use `sum of`, `min of`, `max of`, `count of` or `share of`"),
    )
}

/// Signs of printed texts.
fn printed_sign(site: &Site) -> Option<Diagnostic> {
    let found = site.found.filter(|found| found.kind == TokenKind::Sign)?;
    let meant = match site.text(found) {
        "≥" => "is at least",
        "≤" => "is at most",
        "≠" => "is not",
        "–" | "—" | "‑" => "to",
        "§" | "¶" => "para",
        "€" => "in euro",
        "¬" => "not",
        "∧" => "and",
        "∨" => "or",
        _ => return None,
    };
    Some(write(site, found, meant))
}

/// `31.12.2014`, `2014-4-8`.
fn date(site: &Site) -> Option<Diagnostic> {
    let found = site.found.filter(|found| found.kind == TokenKind::Number)?;
    let text = site.text(found);
    let well_formed = text.len() == 10 && text.split('-').map(str::len).eq([4, 2, 2]);
    if well_formed || site.wants(&[Rule::version]) || text.matches(['-', '.']).count() != 2 {
        return None;
    }
    Some(
        Diagnostic::new(Code::E0107, site.span(found), format!("`{text}` is not written as a date"))
            .here("read as a number, which does not fit here")
            .help("write the year with four digits, the month and the day with two: `2014-04-08`"),
    )
}

/// `1 year` at the end of a line, `6 months` on the next.
fn broken_duration(site: &Site) -> Option<Diagnostic> {
    let found = site.found.filter(|found| found.kind == TokenKind::Number && found.indent.is_some())?;
    let unit = site.last().filter(|_| site.wants(&[Rule::joint]))?;
    if !matches!(site.text(unit).trim_end_matches('s'), "year" | "month" | "week" | "day" | "hour" | "minute") {
        return None;
    }
    Some(
        Diagnostic::new(Code::E0107, site.span(found), "a duration is broken over two lines")
            .here("this number does not continue the duration above")
            .also(site.span(unit), "the duration ends here")
            .help("write the whole duration on one line: `1 year 6 months`"),
    )
}

/// `10,000`.
fn thousands(site: &Site) -> Option<Diagnostic> {
    let comma = site.found.filter(|found| site.text(*found) == ",")?;
    let (front, back) = (site.last()?, site.after.first()?);
    let number = |token: Token| token.kind == TokenKind::Number;
    let close = front.end == comma.start && comma.end == back.start;
    if !(close && number(front) && number(*back) && site.text(*back).len() == 3) {
        return None;
    }
    let span = site.span(front).to(site.span(*back));
    let written = format!("{}_{}", site.text(front), site.text(*back));
    Some(
        Diagnostic::new(Code::E0107, span, "a comma cannot stand inside a number")
            .here("read as two numbers")
            .help(format!("write `{written}` or leave the separator out; decimals take a point: `2.5`"))
            .replace(span, written),
    )
}

/// Words that were read as names, so that only the word after them did not fit: `all x in …`, `judgement x`.
fn earlier_word(site: &Site) -> Option<Diagnostic> {
    let earlier = site.last().filter(|last| last.kind == TokenKind::Word)?;
    site.found_word()?;
    let comparing = site.found_word().is_some_and(|(_, word)| word == "than");
    let in_list = site.after.first().is_some_and(|next| site.text(*next) == "in");
    let meant = match site.text(earlier).to_ascii_lowercase().as_str() {
        "all" | "each" | "forall" if in_list => "every",
        "any" | "exists" | "one" | "a" | "an" if in_list => "some",
        "judgement" | "judgment" | "judge" if site.wants(&[Rule::joint]) => "judged",
        "greater" | "larger" | "higher" | "longer" | "bigger" | "later" if comparing => "more",
        "smaller" | "lower" | "shorter" | "fewer" | "earlier" if comparing => "less",
        "if" if site.wants(&[Rule::kw_when]) => {
            let answer = answer(site, earlier, "if", "", "the value comes first");
            return Some(Diagnostic { fix: None, ..answer.help("write `VALUE when CONDITION`, one case per line") });
        }
        "the" if site.wants(&[Rule::joint]) => return Some(answer(site, earlier, "the", "", "leave `the` out")),
        _ => return None,
    };
    Some(write(site, earlier, meant))
}

/// Clauses that are called otherwise here.
fn clause_word(site: &Site) -> Option<Diagnostic> {
    let (found, word) = site.found_word()?;
    if !site.at_clause() || found.indent.is_none() {
        return None;
    }
    let has = |clause: &str| site.keyword.clauses().contains(&clause);
    let meant = match word.to_ascii_lowercase().as_str() {
        "authority" | "authorities" | "basis" | "source" | "cites" if has("based on") => "based on",
        "step" | "steps" if has("at step") => "at step",
        "if" if has("applies") => "applies when",
        "if" if has("when") => "when",
        "unless" | "violated" | "fails" | "notmet" if has("not met") => "not met when",
        "advice" | "recommend" if has("advise") => "advise",
        "foreach" if has("for each") => "for each",
        "articles" | "article" | "right" | "rights" if has("protects") => "protects",
        "imports" | "import" | "use" | "requires" if has("uses") => "uses",
        "lang" | "languages" if has("language") => "language",
        "question" | "question_text" if has("ask") => "ask",
        "default" | "presumption" if has("presumed") => "presumed",
        _ => return None,
    };
    Some(write(site, found, meant))
}

/// Words inside conditions that are called otherwise here.
fn condition_word(site: &Site) -> Option<Diagnostic> {
    let (found, word) = site.found_word()?;
    let wants_when = site.wants(&[Rule::kw_when]);
    let goes_on = site.wants(&[Rule::joint]);
    if goes_on && matches!(word, "does" | "do" | "doesnt") {
        let answer = answer(site, found, word, "", "a negation stands in front");
        return Some(Diagnostic {
            fix: None,
            ..answer.help("write `not` in front of the whole test: `not x contains y`")
        });
    }
    let meant = match word.to_ascii_lowercase().as_str() {
        "if" | "where" | "whenever" | "provided" if wants_when => "when",
        "unless" if wants_when => "when not",
        "art" | "arts" if site.wants(&[Rule::article, Rule::kw_article, Rule::kw_articles]) => "Article",
        "else" | "default" if site.wants(&[Rule::kw_otherwise]) => "otherwise",
        "when" | "if" | "with" if site.wants(&[Rule::kw_where]) && found.indent.is_none() => "where",
        "unless" if goes_on => "and not",
        "equals" | "equal" | "eq" | "are" | "be" | "was" if goes_on => "is",
        "isnt" | "differs" | "ne" if goes_on => "is not",
        "in" if goes_on => "is one of",
        "greater" | "larger" | "higher" | "longer" | "exceeds" | "gt" | "over" | "above" if goes_on => "is more than",
        "smaller" | "lower" | "shorter" | "fewer" | "lt" | "under" | "below" if goes_on => "is less than",
        "includes" | "include" | "contain" | "containing" if goes_on => "contains",
        "minimum" if goes_on => "is at least",
        "maximum" if goes_on => "is at most",
        _ => return None,
    };
    // `is greater than`: the `is` already stands there, and `than` follows.
    let mut diagnostic = write(site, found, meant);
    if site.after.first().is_some_and(|next| site.text(*next) == "than") {
        diagnostic.fix = None;
    }
    Some(diagnostic)
}

fn write(site: &Site, token: Token, meant: &str) -> Diagnostic {
    answer(site, token, site.text(token), meant, &format!("write `{meant}`"))
}

fn answer(site: &Site, token: Token, written: &str, meant: &str, here: &str) -> Diagnostic {
    let place = match site.keyword {
        Keyword::Check | Keyword::Exception | Keyword::Derogation | Keyword::Define => site.keyword.noun(),
        _ => "this language",
    };
    let span = site.span(token);
    let diagnostic = Diagnostic::new(Code::E0107, span, format!("`{written}` is written differently in {place}"))
        .here(here)
        .replace(span, meant);
    if meant.is_empty() { diagnostic } else { diagnostic.help(format!("write `{meant}` instead of `{written}`")) }
}
