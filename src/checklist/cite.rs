//! Sources of law as cited: title, pinpoint, mark, status, link.

use super::links;
use super::words::{date, enumerate};
use super::{AuthorityRef, VerificationMark};
use crate::program::{Authority, Citation, Day, Program, Status};
use crate::syntax::ast::{ArticleRange, ArticleRef, Pinpoint, Range, Verification};

/// Days on which a source of law is read.
#[derive(Copy, Clone)]
pub(crate) struct ReadOn {
    pub(crate) as_of: Day,
    pub(crate) known_on: Day,
}

/// Citations as shown, each once.
pub(crate) fn authorities<'a>(
    program: &Program,
    cites: impl IntoIterator<Item = &'a Citation>,
    on: ReadOn,
) -> Vec<AuthorityRef> {
    let mut shown: Vec<AuthorityRef> = Vec::new();
    for cite in cites {
        let Some(authority) = program.authorities.get(cite.authority) else { continue };
        let entry = AuthorityRef {
            id: authority.name.clone(),
            title: name(authority).to_owned(),
            number: number(authority).to_owned(),
            pinpoint: cite.pinpoint.as_ref().map_or(String::new(), pinpoint),
            verification: mark(cite.verification),
            status: status(authority, on),
            dated: authority.dated.map(|day| day.to_string()),
            identifier: identifier(authority),
            link: links::link(authority),
        };
        if !shown.contains(&entry) {
            shown.push(entry);
        }
    }
    shown
}

fn mark(verification: Verification) -> VerificationMark {
    match verification {
        Verification::Verified => VerificationMark::Verified,
        Verification::Secondary => VerificationMark::Secondary,
        Verification::FromMemory => VerificationMark::FromMemory,
    }
}

fn name(authority: &Authority) -> &str {
    if authority.title.is_empty() { &authority.name } else { &authority.title }
}

/// The number under which lawyers look it up; empty where the title has it already.
fn number(authority: &Authority) -> &str {
    let number = if authority.case.is_empty() { &authority.number } else { &authority.case };
    if name(authority).contains(number.as_str()) { "" } else { number }
}

/// Title with number.
pub(crate) fn title(authority: &Authority) -> String {
    let parts = [name(authority), number(authority)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn identifier(authority: &Authority) -> Option<String> {
    let celex = (!authority.celex.is_empty()).then(|| format!("CELEX:{}", authority.celex));
    let given = |text: &String| (!text.is_empty()).then(|| text.clone());
    given(&authority.ecli).or(celex).or_else(|| given(&authority.eli)).or_else(|| given(&authority.number))
}

/// Status where it is other than in force.
fn status(authority: &Authority, on: ReadOn) -> Option<String> {
    match authority.status(on.as_of, on.known_on) {
        Status::InForce => None,
        Status::NotYetApplicable => match authority.dated.filter(|dated| *dated > on.as_of) {
            Some(dated) if is_decision(authority) => Some(format!("given later, on {}", date(dated))),
            Some(dated) => Some(format!("adopted later, on {}", date(dated))),
            None => Some(Status::NotYetApplicable.label().to_owned()),
        },
        other => Some(other.label().to_owned()),
    }
}

fn is_decision(authority: &Authority) -> bool {
    !authority.court.is_empty() || !authority.case.is_empty()
}

/// `paras 113–114 and 119`, `Art. 28(2)`, `operative part 2`.
pub(crate) fn pinpoint(pinpoint: &Pinpoint) -> String {
    match pinpoint {
        Pinpoint::Paragraphs(ranges) => several(ranges, "para", "paras"),
        Pinpoint::Articles(ranges) => articles(ranges),
        Pinpoint::Recitals(ranges) => several(ranges, "recital", "recitals"),
        Pinpoint::OperativePart(ranges) => several(ranges, "operative part", "operative part"),
        Pinpoint::Points(ranges) => several(ranges, "point", "points"),
        Pinpoint::Chapter(chapter) => format!("chapter {chapter}"),
        Pinpoint::Annex(annex) if annex.is_empty() => "Annex".to_owned(),
        Pinpoint::Annex(annex) => format!("Annex {annex}"),
        Pinpoint::Whole => String::new(),
        Pinpoint::Holding => "holding".to_owned(),
        Pinpoint::Headnote => "headnote".to_owned(),
        Pinpoint::At(place) => place.clone(),
    }
}

fn several(ranges: &[Range], one: &str, many: &str) -> String {
    let parts: Vec<String> = ranges
        .iter()
        .map(|range| match range.to {
            Some(to) if to != range.from => format!("{}–{to}", range.from),
            _ => range.from.to_string(),
        })
        .collect();
    let single = matches!(ranges, [Range { from, to }] if to.is_none_or(|to| to == *from));
    format!("{} {}", if single { one } else { many }, enumerate(&parts, "and"))
}

fn articles(ranges: &[ArticleRange]) -> String {
    let parts: Vec<String> = ranges
        .iter()
        .map(|range| match &range.to {
            Some(to) => format!("{}–{}", article(&range.from), article(to)),
            None => article(&range.from),
        })
        .collect();
    let single = matches!(ranges, [ArticleRange { to: None, .. }]);
    format!("{} {}", if single { "Art." } else { "Arts" }, enumerate(&parts, "and"))
}

fn article(article: &ArticleRef) -> String {
    let parts: String = article.parts.iter().map(|part| format!("({part})")).collect();
    format!("{}{parts}", article.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: u32, to: Option<u32>) -> Range {
        Range { from, to }
    }

    fn art(number: &str, parts: &[&str], to: Option<&str>) -> ArticleRange {
        let plain = |n: &str| ArticleRef { number: n.to_owned(), parts: Vec::new() };
        let from = ArticleRef { number: number.to_owned(), parts: parts.iter().map(|p| (*p).to_owned()).collect() };
        ArticleRange { from, to: to.map(plain) }
    }

    #[test]
    fn pinpoints_read_as_lawyers_write_them() {
        let paras = Pinpoint::Paragraphs(vec![range(113, Some(114)), range(119, None)]);
        assert_eq!(pinpoint(&paras), "paras 113–114 and 119");
        assert_eq!(pinpoint(&Pinpoint::Paragraphs(vec![range(62, None)])), "para 62");
        assert_eq!(pinpoint(&Pinpoint::OperativePart(vec![range(2, None)])), "operative part 2");
        assert_eq!(pinpoint(&Pinpoint::Articles(vec![art("28", &["2"], None)])), "Art. 28(2)");
        let several = Pinpoint::Articles(vec![art("28", &[], None), art("35", &[], Some("39"))]);
        assert_eq!(pinpoint(&several), "Arts 28 and 35–39");
        assert_eq!(pinpoint(&Pinpoint::Whole), "");
    }
}
