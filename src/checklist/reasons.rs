//! Why an item has its outcome, in one good sentence: hedged, and naming the rule, exception or check involved.

use super::context::Context;
use super::facts::{fact_name, fact_phrase, telling};
use super::missing::Gap;
use super::words::{count, date, enumerate, plain, uncapitalised, unstopped};
use super::{FactOrigin, FactRef, MissingKind};
use crate::eval::{Finding, Reason, record_of};
use crate::program::{Bearer, CheckId, Day, ExceptionId, Interval, Outcome, TerritoryId};

/// Facts and gaps of one item, ready to be told.
pub(crate) struct Told<'a> {
    /// Facts behind the conditions for *met* and *not met*.
    pub(crate) clause_facts: &'a [FactRef],
    /// All facts read.
    pub(crate) facts: &'a [FactRef],
    /// What is missing.
    pub(crate) gaps: &'a [Gap],
}

/// The sentence.
pub(crate) fn reason(cx: &Context<'_>, finding: &Finding, told: &Told<'_>) -> String {
    match finding.reason {
        Reason::Rule => rule(cx, finding, told),
        Reason::Norm(day) => {
            format!("The rule did not bind on {}; it binds {}.", date(day), intervals(&cx.check(finding.check).norm))
        }
        Reason::Asserted => format!(
            "On {} the law was not known to say so; it is taken to say so {}.",
            date(cx.config.known_on),
            intervals(&cx.check(finding.check).asserted)
        ),
        Reason::Applies | Reason::ListEmpty | Reason::NoneFits => inapplicable(cx, finding, told),
        Reason::ListUnknown => format!("It may apply: the list {} was never filled in.", lists(cx, finding)),
        Reason::MayApply => format!("It may apply: {}.", depends(told.gaps)),
        Reason::Displaced(by) if finding.row.is_none() => format!("{} takes its place.", capitalised(&check(cx, by))),
        Reason::Displaced(by) => format!("For this record {} takes its place.", check(cx, by)),
        Reason::MayBeDisplaced(by) => {
            format!("{} may take its place: {}.", capitalised(&check(cx, by)), depends(told.gaps))
        }
        Reason::NotBinding(territory, weaker) => {
            format!("It does not bind here ({}); {} holds instead.", territory_words(cx, territory), check(cx, weaker))
        }
        Reason::StrongerBinds(stronger) => {
            format!("The stronger standard binds here: {} takes its place.", check(cx, stronger))
        }
        Reason::MayNotBind(territory) => {
            format!("Whether it binds here is not known ({}): {}.", territory_words(cx, territory), depends(told.gaps))
        }
        Reason::Stopped(by) => {
            format!("Not reached, because {} is not met; that has to be settled first.", check(cx, by))
        }
        Reason::Silence => silence(cx, finding, told),
        Reason::Ceiling => ceiling(cx, finding, told),
        Reason::Assessed => {
            format!("The facts leave it to judgement, and a person assessed it as {}.", outcome(finding))
        }
        _ => exceptional(cx, finding, told),
    }
}

/// Reasons in which rules meet exceptions or each other.
fn exceptional(cx: &Context<'_>, finding: &Finding, told: &Told<'_>) -> String {
    match finding.reason {
        Reason::BothHold => {
            let (met, not_met) = (cx.check(finding.check).clauses.met, cx.check(finding.check).clauses.not_met);
            format!(
                "The rules contradict each other: the conditions for met ({}) and for not met ({}) both hold.",
                cx.place(met),
                cx.place(not_met)
            )
        }
        Reason::Exceptions(a, b) => format!(
            "{} and {} both hold and lead to different outcomes; the rules do not say which prevails.",
            capitalised(&exception(cx, a)),
            exception(cx, b)
        ),
        Reason::Exception(id) => match finding.outcome {
            Outcome::NotApplicable => format!("It does not apply: {} holds on the facts stated.", exception(cx, id)),
            _ => format!(
                "{} holds on the facts stated and makes the outcome “{}”.",
                capitalised(&exception(cx, id)),
                finding.outcome.label()
            ),
        },
        Reason::MayBeExcepted(id) => {
            format!(
                "{} may hold and would change the outcome: {}.",
                capitalised(&exception(cx, id)),
                depends(told.gaps)
            )
        }
        Reason::Floor(id) => {
            let floor = cx.program.exceptions[id].derogation.as_ref().and_then(|d| d.floor.as_ref());
            let demand = floor.map_or(String::new(), |floor| format!(" (“{}”)", unstopped(&floor.text)));
            format!(
                "{} is claimed, but on the facts stated it touches its floor{demand}.",
                capitalised(&exception(cx, id))
            )
        }
        _ => String::new(),
    }
}

/// The check's own conditions decided, or left it undecided.
fn rule(cx: &Context<'_>, finding: &Finding, told: &Told<'_>) -> String {
    match finding.outcome {
        Outcome::Met if finding.vacuous => vacuous(told),
        Outcome::Met => on_facts("Met on the facts stated", told.clause_facts),
        Outcome::NotMet => on_facts("Not met on the facts stated", told.clause_facts),
        Outcome::Contested => format!("Contested: {}.", depends(told.gaps)),
        Outcome::Open => format!("It cannot be decided yet: {}.", depends(told.gaps)),
        Outcome::ToAssess if told.gaps.is_empty() => {
            let stated = told.clause_facts.iter().any(|fact| fact.origin != FactOrigin::Parameter);
            let start = if stated { "The facts stated neither meet nor breach it" } else { "No fact decides it" };
            format!("{start}: a person has to assess it.")
        }
        Outcome::ToAssess => format!("Left to judgement: {}.", depends(told.gaps)),
        _ => format!("{}: {}.", capitalised(outcome(finding)), title(cx, finding.check)),
    }
}

fn vacuous(told: &Told<'_>) -> String {
    let empty: Vec<String> =
        told.clause_facts.iter().filter(|f| f.written == "[]").map(|f| format!("`{}`", f.path)).collect();
    let lists = match empty.as_slice() {
        [] => "no entry falls under it".to_owned(),
        [one] => format!("the list {one} is stated to be empty"),
        many => format!("the lists {} are stated to be empty", enumerate(many, "and")),
    };
    format!("Met only because {lists}: nothing speaks against it, and nothing was shown for it.")
}

/// `Not met on the facts stated: prior review is “Nobody” (Art. 4).`
fn on_facts(start: &str, facts: &[FactRef]) -> String {
    let own = |fact: &&FactRef| fact.origin != FactOrigin::Parameter;
    let telling: Vec<&FactRef> = telling(facts).into_iter().filter(own).collect();
    let facts = if telling.is_empty() { facts.iter().filter(own).collect() } else { telling };
    let told: Vec<String> = facts.iter().take(SHOWN_FACTS).map(|fact| fact_phrase(fact)).collect();
    if told.is_empty() {
        return format!("{start}.");
    }
    match facts.len().saturating_sub(told.len()) {
        0 => format!("{start}: {}.", enumerate(&told, "and")),
        more => format!("{start}: {}, and {} below.", told.join(", "), count(more, "more fact", "more facts")),
    }
}

/// Most facts told in a sentence; the rest stands in the item.
const SHOWN_FACTS: usize = 3;
/// Most gaps told in a sentence.
const SHOWN: usize = 2;

/// `urgency of access[x] is not stated`, `nobody has judged “…”`.
pub(crate) fn depends(gaps: &[Gap]) -> String {
    let told: Vec<String> = gaps.iter().take(SHOWN).map(gap).collect();
    match gaps.len().saturating_sub(told.len()) {
        _ if told.is_empty() => "it depends on what is not known".to_owned(),
        0 => told.join(", and "),
        more => format!("{}, and {} missing", told.join(", "), count(more, "more answer is", "more answers are")),
    }
}

fn gap(gap: &Gap) -> String {
    let missing = &gap.missing;
    match missing.kind {
        MissingKind::Fact => format!("{} is not stated", fact_name(&missing.path)),
        MissingKind::List => format!("the list `{}` was never filled in", missing.path),
        MissingKind::Complete => {
            let list = missing.path.trim_start_matches("complete[").trim_end_matches(']');
            format!("the list `{list}` is not declared complete")
        }
        MissingKind::Judgement => format!("nobody has judged “{}”", missing.question),
        MissingKind::Contested => format!("those who are to judge disagree on “{}”", missing.question),
        MissingKind::Authority => format!("the law is not certain ({})", unstopped(&missing.question)),
        MissingKind::Calendar => "a comparison of lengths depends on the day from which the period runs".to_owned(),
    }
}

fn inapplicable(cx: &Context<'_>, finding: &Finding, told: &Told<'_>) -> String {
    let record = record_of(cx.check(finding.check));
    let list = cx.list(record);
    let noun = cx.program.records.get(record).map_or(String::new(), |r| plain(&r.name));
    let derived = cx.program.records.get(record).is_some_and(|r| r.derived.is_some());
    match finding.reason {
        Reason::ListEmpty if derived => format!("It does not apply: there is no {noun} on the facts stated."),
        Reason::ListEmpty => format!("It does not apply: the list `{list}` is stated to be empty."),
        Reason::NoneFits => format!("It does not apply: no entry of the list `{list}` falls under it."),
        _ => on_facts("It does not apply on the facts stated", told.facts),
    }
}

fn lists(cx: &Context<'_>, finding: &Finding) -> String {
    let record = record_of(cx.check(finding.check));
    let names: Vec<String> = cx.unstated_lists(record).into_iter().map(|list| format!("`{}`", cx.list(list))).collect();
    if names.is_empty() { format!("`{}`", cx.list(record)) } else { enumerate(&names, "and") }
}

fn silence(cx: &Context<'_>, finding: &Finding, told: &Told<'_>) -> String {
    let bearer = match cx.check(finding.check).burden.map(|burden| burden.bearer) {
        Some(Bearer::Authority) => "the authority",
        Some(Bearer::Prosecution) => "the prosecution",
        Some(Bearer::Shared) => "both sides",
        Some(Bearer::Drafter) | None => "the drafter",
    };
    let verb = if bearer == "both sides" { "have" } else { "has" };
    format!("Counted as {}, because {bearer} {verb} to show it and {}.", outcome(finding), depends(told.gaps))
}

fn ceiling(cx: &Context<'_>, finding: &Finding, told: &Told<'_>) -> String {
    let start = on_facts("The conditions for “not met” are fulfilled on the facts stated", told.clause_facts);
    let ceiling = cx.check(finding.check).ceiling.map_or("", Outcome::label);
    format!("{}; this check never comes to more than “{ceiling}”.", unstopped(&start))
}

fn outcome(finding: &Finding) -> &'static str {
    finding.outcome.label()
}

/// `from 1 December 2009`, `from 3 May 2006 to 7 April 2014`.
pub(crate) fn intervals(intervals: &[Interval]) -> String {
    let one = |interval: &Interval| match (interval.from, interval.to) {
        (from, Some(to)) if from == Day(i32::MIN) => format!("until {}", date(to)),
        (from, Some(to)) => format!("from {} to {}", date(from), date(to)),
        (from, None) => format!("from {}", date(from)),
    };
    enumerate(&intervals.iter().map(one).collect::<Vec<_>>(), "and")
}

fn title(cx: &Context<'_>, id: CheckId) -> String {
    uncapitalised(unstopped(&cx.check(id).doc))
}

/// `check B-19 (Reading a device follows its own rule)`.
pub(crate) fn check(cx: &Context<'_>, id: CheckId) -> String {
    let check = cx.check(id);
    format!("check {} (“{}”)", check.name, unstopped(&check.doc))
}

/// `the exception “once_only_linking” (…)`.
pub(crate) fn exception(cx: &Context<'_>, id: ExceptionId) -> String {
    let declared = &cx.program.exceptions[id];
    let noun = if declared.derogation.is_some() { "derogation" } else { "exception" };
    if declared.doc.is_empty() {
        return format!("the {noun} `{}`", declared.name);
    }
    format!("the {noun} `{}` (“{}”)", declared.name, unstopped(&declared.doc))
}

fn territory_words(cx: &Context<'_>, id: TerritoryId) -> String {
    let territory = &cx.program.territories[id];
    if territory.doc.is_empty() { plain(&territory.name) } else { unstopped(&territory.doc).to_owned() }
}

/// With a capital first letter.
pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
