//! Grammar rules in words that a lawyer reads.

use crate::syntax::grammar::Rule;
use crate::syntax::keywords::Keyword;

/// What would have fitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// One of these words, exactly.
    Exactly(Vec<String>),
    /// Something of this kind.
    Kind(String),
    /// Not worth saying.
    Nothing,
}

/// The words for one rule, in a declaration of this kind.
pub(super) fn words(rule: Rule, keyword: Keyword) -> Words {
    if let Some(list) = closed_list(rule) {
        return Words::Exactly(list.iter().map(|word| (*word).to_owned()).collect());
    }
    if let Some(kind) = kind(rule) {
        return Words::Kind(kind.to_owned());
    }
    let name = format!("{rule:?}");
    if let Some(word) = name.strip_prefix("kw_") {
        return Words::Exactly(vec![word.to_owned()]);
    }
    if name.ends_with("_clause") || name.starts_with("clause_") {
        return Words::Kind(clause(rule, keyword));
    }
    Words::Nothing
}

fn clause(rule: Rule, keyword: Keyword) -> String {
    match rule {
        Rule::field_clause => "a clause of the field".to_owned(),
        _ => format!("a clause of {}", keyword.noun()),
    }
}

/// The types that have a name of their own.
pub(super) const TYPES: &[&str] = &[
    "yes/no",
    "text",
    "whole number",
    "decimal",
    "percentage",
    "date",
    "instant",
    "duration",
    "article",
    "authority",
    "set of",
    "list of",
    "reference to",
];

/// Rules that stand for a closed list of words or signs.
fn closed_list(rule: Rule) -> Option<&'static [&'static str]> {
    Some(match rule {
        Rule::joint => &["and", "or"],
        Rule::kw_has => &["has", "have"],
        Rule::kw_article => &["Article"],
        Rule::kw_articles => &["Article", "Articles"],
        Rule::kw_annex => &["Annex"],
        Rule::kw_para => &["para", "paras"],
        Rule::kw_point => &["point", "points"],
        Rule::kw_recital => &["recital", "recitals"],
        Rule::bound => &["at least", "at most", "exactly", "more than", "less than"],
        Rule::severity => &["blocker", "serious", "advisory"],
        Rule::outcome => &[
            "met",
            "not met",
            "not applicable",
            "to assess",
            "open",
            "contested",
            "conflict",
            "not reached",
            "displaced",
            "not in force",
        ],
        Rule::defeated => &["does not apply"],
        Rule::bearer => &["drafter", "authority", "prosecution", "shared"],
        Rule::authority_kind => &[
            "treaty",
            "charter",
            "convention",
            "regulation",
            "directive",
            "framework decision",
            "decision",
            "agreement",
            "judgment",
            "opinion",
            "guidance",
            "communication",
            "proposal",
            "statute",
            "recommendation",
        ],
        Rule::validity_status => &[
            "in force",
            "not yet applicable",
            "amended",
            "lapsed",
            "annulled ab initio",
            "invalid but effective",
            "unknown",
        ],
        Rule::right_kind => &["absolute", "qualified", "principle"],
        Rule::ledger_status => &["encoded", "approximated", "left to judgement", "out of scope"],
        Rule::engagement => &["engaged", "not engaged", "serious", "particularly serious", "unknown"],
        Rule::verification => &["verified", "secondary", "from memory"],
        Rule::from_memory => &["from memory"],
        Rule::verified => &["verified"],
        Rule::secondary => &["secondary"],
        Rule::type_name | Rule::type_ref => TYPES,
        Rule::percent => &["%"],
        Rule::comma => &[","],
        Rule::colon => &[":"],
        Rule::close_paren => &[")"],
        Rule::open_bracket => &["["],
        Rule::close_bracket => &["]"],
        _ => return None,
    })
}

/// Rules that stand for a kind of thing.
fn kind(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::operand | Rule::expr | Rule::case_line => "a value or a condition",
        Rule::value | Rule::values => "a value",
        Rule::name | Rule::path | Rule::place | Rule::each_binder | Rule::binder => "a name",
        Rule::word | Rule::record_id | Rule::enum_value => "a word",
        Rule::string | Rule::text | Rule::doc | Rule::define_doc => "a text in quotation marks",
        Rule::number | Rule::integer | Rule::range | Rule::ranges => "a number",
        Rule::date => "a date such as 2014-04-08",
        Rule::interval | Rule::validity_interval => "a period such as `from 2014-04-08`",
        Rule::version => "a version such as 1.0.0",
        Rule::article => "an article such as `Article 8`",
        Rule::article_number | Rule::article_range => "the number of an article",
        Rule::unit_word | Rule::duration_tail => "a unit of time such as `days`",
        Rule::type_name | Rule::type_ref => "the name of an enum",
        Rule::citation | Rule::citations => "the id of an authority",
        Rule::pinpoint => "a place in the authority such as `para 12`",
        Rule::celex_id => "a CELEX number such as 32006L0024",
        Rule::ecli_id => "an ECLI such as ECLI:EU:C:2014:238",
        Rule::field => "a field such as `period : duration`",
        Rule::define_body => "`as` with a condition, or a list of cases such as `30 days when is_urgent`",
        Rule::define_head => "the name of the definition",
        Rule::change => "a statement such as `coverage is everyone`",
        Rule::expectation => "an expectation such as `B-17: not met`",
        Rule::displaced => "the id of a check",
        Rule::test | Rule::comparison | Rule::is_test => "a test such as `is`",
        Rule::parameters => "parameters in parentheses",
        _ => return None,
    })
}

/// Joins phrases as prose does: `a, b or c`.
pub(super) fn either(phrases: &[String]) -> String {
    match phrases {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
