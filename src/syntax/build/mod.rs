//! Parse tree to syntax tree, one module per concern as in `syntax::ast`. What the grammar admits in order to answer it
//! (`==`, two `met` clauses, 31 February) is reported here; the tree is built as it was meant.
//!
//! A builder returns `None` only where the grammar and this module disagree, which [`Builder::decl`] reports.

mod check;
mod cite;
mod decl;
mod expr;
mod record;
mod scenario;
mod value;

use super::ast::{self, DeclKind, Name, Text};
use super::grammar::{Node, Nodes, Rule};
use crate::diag::{Code, Diagnostic};
use crate::text::{FileId, Span, Spanned};

/// Builds the declarations of one file.
pub(super) struct Builder<'t> {
    file: FileId,
    source: &'t str,
    /// Where the text that pest reads starts in the file.
    base: usize,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'t> Builder<'t> {
    /// A builder for a file.
    pub(super) fn new(file: FileId, source: &'t str) -> Self {
        Builder { file, source, base: 0, diagnostics: Vec::new() }
    }

    /// One declaration, parsed from the text that starts at `base`.
    pub(super) fn decl(&mut self, base: usize, node: Node) -> Option<ast::Decl> {
        self.base = base;
        let inner = node.into_inner().next();
        let span = inner.as_ref().map_or(Span::new(self.file, base, base), |inner| self.span(inner));
        let kind = inner.and_then(|inner| self.decl_kind(inner));
        if kind.is_none() {
            self.diagnostics.push(disagreement(span));
        }
        kind.map(|kind| Spanned::new(kind, span))
    }

    fn decl_kind(&mut self, node: Node) -> Option<DeclKind> {
        Some(match node.as_rule() {
            Rule::pack_decl => DeclKind::Pack(self.pack(node)?),
            Rule::authority_decl => DeclKind::Authority(self.authority(node)?),
            Rule::enum_decl => DeclKind::Enum(self.enumeration(node)?),
            Rule::record_decl => DeclKind::Record(self.record(node)?),
            Rule::right_decl => DeclKind::Right(self.right(node)?),
            Rule::step_decl => DeclKind::Step(self.step(node)?),
            Rule::define_decl => DeclKind::Define(self.define(node)?),
            Rule::derive_decl => DeclKind::Derive(self.derive(node)?),
            Rule::judgement_decl => DeclKind::Judgement(self.judgement(node)?),
            Rule::check_decl => DeclKind::Check(self.check(node)?),
            Rule::exception_decl => DeclKind::Exception(self.exception(node)?),
            Rule::derogation_decl => DeclKind::Derogation(self.derogation(node)?),
            Rule::territory_decl => DeclKind::Territory(self.territory(node)?),
            Rule::gateway_decl => DeclKind::Gateway(self.gateway(node)?),
            Rule::parameter_decl => DeclKind::Parameter(self.parameter(node)?),
            Rule::ledger_decl => DeclKind::Ledger(self.ledger(node)?),
            Rule::scenario_decl => DeclKind::Scenario(self.scenario(node)?),
            _ => return None,
        })
    }

    /// The place of a node. Nodes that may end in something optional swallow the blanks after them (which comments have
    /// become by now); they are cut off here and nowhere else.
    fn span(&self, node: &Node) -> Span {
        let span = node.as_span();
        let start = self.base + span.start();
        Span::new(self.file, start, start + span.as_str().trim_end_matches([' ', '\n']).len())
    }

    /// The place of a node that is a single token.
    fn token_span(&self, node: &Node) -> Span {
        let span = node.as_span();
        Span::new(self.file, self.base + span.start(), self.base + span.end())
    }

    /// A name or another single token as written.
    fn name(&self, node: &Node) -> Name {
        Spanned::new(node.as_str().to_owned(), self.token_span(node))
    }

    /// Words of a fixed phrase, with one blank between them.
    fn phrase(&self, node: &Node) -> Spanned<String> {
        let words: Vec<&str> = node.as_str().split_ascii_whitespace().collect();
        Spanned::new(words.join(" "), self.token_span(node))
    }

    /// `string`: the text between the quotation marks, escapes resolved.
    fn string(&self, node: &Node) -> Text {
        let quoted = node.as_str();
        let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or("");
        Spanned::new(unescape(inner), self.token_span(node))
    }

    /// `text`, `doc` or `define_doc`: one or more strings, joined by a blank.
    fn text(&self, node: Node) -> Text {
        let span = self.span(&node);
        let mut whole = String::new();
        for (n, piece) in node.into_inner().flatten().filter(|inner| inner.as_rule() == Rule::string).enumerate() {
            if n > 0 {
                whole.push(' ');
            }
            whole.push_str(&self.string(&piece).node);
        }
        Spanned::new(whole, span)
    }

    fn names<'i>(&self, nodes: impl Iterator<Item = Node<'i>>) -> Vec<Name> {
        nodes.filter(|node| node.as_rule() == Rule::name).map(|node| self.name(&node)).collect()
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a spelling of another language, with what to write instead.
    fn habit(&mut self, span: Span, written: &str, meant: &str) {
        self.report(
            Diagnostic::new(Code::E0107, span, format!("`{written}` is not a word of this language"))
                .here(format!("write `{meant}`"))
                .help(format!("write `{meant}` instead of `{written}`"))
                .replace(span, meant),
        );
    }
}

/// Clauses that may stand once in a declaration (or field), with the place of the first.
#[derive(Default)]
struct Once {
    seen: Vec<(Rule, Span)>,
}

impl Once {
    /// Stores the value of a clause, or reports the second clause of its kind.
    fn set<T>(&mut self, builder: &mut Builder, clause: (Rule, Span), slot: &mut Option<T>, value: T) {
        let (rule, span) = clause;
        match self.seen.iter().find(|(seen, _)| *seen == rule) {
            None => {
                self.seen.push((rule, span));
                *slot = Some(value);
            }
            Some((_, first)) => {
                let source = builder.source;
                let word = source.get(first.start as usize..first.end as usize).unwrap_or("").to_owned();
                builder.report(
                    Diagnostic::new(Code::E0108, span, format!("`{word}` stands twice in one declaration"))
                        .here("the second")
                        .also(*first, "the first")
                        .note("only one of them could count, and which one must not be left to guessing")
                        .help("keep one of them, or join both into one clause"),
                );
            }
        }
    }
}

/// The leading keywords of a clause, for [`Once`].
fn clause_head(builder: &Builder, node: &Node) -> (Rule, Span) {
    let mut words = node.clone().into_inner();
    let first = words.next().map_or(Span::default(), |word| builder.token_span(&word));
    let last = match node.as_rule() {
        Rule::clause_not_met
        | Rule::clause_for_each
        | Rule::clause_event
        | Rule::clause_as_of
        | Rule::clause_known_on => words.next().map_or(first, |word| builder.token_span(&word)),
        _ => first,
    };
    (node.as_rule(), first.to(last))
}

/// Takes the next node if it is of this kind.
fn take<'i>(nodes: &mut Nodes<'i>, rule: Rule) -> Option<Node<'i>> {
    nodes.peek().filter(|node| node.as_rule() == rule)?;
    nodes.next()
}

/// Takes the next node of this kind, passing over keywords and signs before it.
fn seek<'i>(nodes: &mut Nodes<'i>, rule: Rule) -> Option<Node<'i>> {
    nodes.find(|node| node.as_rule() == rule)
}

fn unescape(inner: &str) -> String {
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    let mut text = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}

fn disagreement(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0120, span, "this declaration was read but could not be understood")
        .note("this is a defect of Charta, not of the rules")
        .help("please report it with the text of this declaration")
}
