//! Citations and their pinpoints.

use super::value::part_text;
use super::{Builder, Node, Nodes, Rule, seek, take};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{ArticleRange, ArticleRef, Citation, Interval, Pinpoint, Range, Validity, Verification};

impl Builder<'_> {
    /// `citations`.
    pub(super) fn citations(&mut self, node: Node) -> Option<Vec<Citation>> {
        node.into_inner().filter(|node| node.as_rule() == Rule::citation).map(|node| self.citation(node)).collect()
    }

    /// The citations in a `based on` clause.
    pub(super) fn based_on(&mut self, clause: Node) -> Option<Vec<Citation>> {
        let citations = seek(&mut clause.into_inner(), Rule::citations)?;
        self.citations(citations)
    }

    fn citation(&mut self, node: Node) -> Option<Citation> {
        let mut nodes = node.into_inner();
        let authority = self.name(&nodes.next()?);
        let pinpoint = match take(&mut nodes, Rule::pinpoint) {
            Some(pinpoint) => Some(self.pinpoint(pinpoint.into_inner().next()?)?),
            None => None,
        };
        let verification = take(&mut nodes, Rule::verification);
        let verification = verification.and_then(|node| node.into_inner().next()).and_then(|mark| verified(&mark));
        Some(Citation { authority, pinpoint, verification })
    }

    fn pinpoint(&mut self, node: Node) -> Option<Pinpoint> {
        let rule = node.as_rule();
        let mut nodes = node.into_inner();
        Some(match rule {
            Rule::paragraphs => Pinpoint::Paragraphs(self.ranges(&mut nodes)?),
            Rule::recitals => Pinpoint::Recitals(self.ranges(&mut nodes)?),
            Rule::point => Pinpoint::Points(self.ranges(&mut nodes)?),
            Rule::operative => Pinpoint::OperativePart(self.ranges(&mut nodes).unwrap_or_default()),
            Rule::articles => {
                let ranges = nodes.filter(|node| node.as_rule() == Rule::article_range);
                Pinpoint::Articles(ranges.map(article_range).collect::<Option<_>>()?)
            }
            Rule::chapter => Pinpoint::Chapter(seek(&mut nodes, Rule::number)?.as_str().to_owned()),
            Rule::annex => Pinpoint::Annex(seek(&mut nodes, Rule::word)?.as_str().to_owned()),
            Rule::free_pinpoint => Pinpoint::At(self.string(&seek(&mut nodes, Rule::string)?).node),
            Rule::kw_whole => Pinpoint::Whole,
            Rule::kw_holding => Pinpoint::Holding,
            Rule::kw_headnote => Pinpoint::Headnote,
            _ => return None,
        })
    }

    fn ranges(&mut self, nodes: &mut Nodes) -> Option<Vec<Range>> {
        let ranges = seek(nodes, Rule::ranges)?.into_inner().filter(|node| node.as_rule() == Rule::range);
        ranges.map(|node| self.range(node)).collect()
    }

    fn range(&mut self, node: Node) -> Option<Range> {
        let span = self.span(&node);
        let mut nodes = node.into_inner();
        let from = self.whole(&seek(&mut nodes, Rule::integer)?, "a pinpoint");
        let to = seek(&mut nodes, Rule::integer).map(|last| self.whole(&last, "a pinpoint"));
        if to.is_some_and(|to| to < from) {
            self.report(
                Diagnostic::new(Code::E0115, span, "this range ends before it begins")
                    .here("the second number is smaller than the first")
                    .help("swap the numbers, or check them against the source"),
            );
        }
        Some(Range { from, to })
    }

    /// `from D to D`.
    pub(super) fn interval(&mut self, node: Node) -> Option<Interval> {
        let mut nodes = node.into_inner();
        let from = self.date(&seek(&mut nodes, Rule::date)?);
        let to = seek(&mut nodes, Rule::date).map(|last| self.date(&last));
        Some(Interval { from, to })
    }

    /// The intervals of a `norm` or `asserted` clause.
    pub(super) fn intervals(&mut self, clause: Node) -> Option<Vec<Interval>> {
        let intervals = clause.into_inner().filter(|node| node.as_rule() == Rule::interval);
        intervals.map(|node| self.interval(node)).collect()
    }

    /// One interval of a `valid` clause.
    pub(super) fn validity(&mut self, node: Node) -> Option<Validity> {
        let mut nodes = node.into_inner();
        let interval = self.interval(nodes.next()?)?;
        let (mut status, mut known_from) = (None, None);
        for inner in nodes {
            match inner.as_rule() {
                Rule::validity_status => status = Some(self.phrase(&inner)),
                Rule::date => known_from = Some(self.date(&inner)),
                _ => {}
            }
        }
        Some(Validity { interval, status, known_from })
    }
}

/// `verified`, `secondary`, `from memory`.
pub(super) fn verified(mark: &Node) -> Option<Verification> {
    Some(match mark.as_rule() {
        Rule::verified => Verification::Verified,
        Rule::secondary => Verification::Secondary,
        Rule::from_memory => Verification::FromMemory,
        _ => return None,
    })
}

fn article_range(node: Node) -> Option<ArticleRange> {
    let mut articles: Vec<ArticleRef> = Vec::new();
    for inner in node.into_inner() {
        match inner.as_rule() {
            Rule::article_number => {
                articles.push(ArticleRef { number: inner.as_str().to_owned(), parts: Vec::new() });
            }
            Rule::article_part => articles.last_mut()?.parts.push(part_text(&inner)),
            _ => {}
        }
    }
    let mut articles = articles.into_iter();
    Some(ArticleRange { from: articles.next()?, to: articles.next() })
}
