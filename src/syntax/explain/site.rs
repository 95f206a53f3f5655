//! The place at which a declaration could not be read, with what stands around it.

use crate::syntax::grammar::Rule;
use crate::syntax::keywords::Keyword;
use crate::syntax::lex::{Lexer, Token, TokenKind};
use crate::syntax::nesting::Nesting;
use crate::syntax::split::Chunk;
use crate::text::{FileId, Span};

/// Where pest stopped.
pub(super) struct Site<'t> {
    file: FileId,
    source: &'t str,
    /// The declaration it belongs to.
    pub keyword: Keyword,
    /// What would have fitted.
    pub rules: &'t [Rule],
    /// The tokens of the declaration before the place.
    pub before: Vec<Token>,
    /// The token at the place; nothing where the declaration ends.
    pub found: Option<Token>,
    /// The tokens after it.
    pub after: Vec<Token>,
    /// The innermost parenthesis that is still open.
    pub unclosed: Option<Token>,
}

impl<'t> Site<'t> {
    /// Looks at what stands around the byte `at`.
    pub(super) fn new(
        file: FileId,
        source: &'t str,
        chunk: &Chunk,
        keyword: Keyword,
        (at, rules): (usize, &'t [Rule]),
    ) -> Self {
        let text = source.get(..chunk.end).unwrap_or(source);
        let mut before: Vec<Token> =
            Lexer::starting_at(text, chunk.start).filter(|token| token.kind != TokenKind::Comment).collect();
        // The lexer takes `café` for one word where pest stops after `caf`: the whole word is what was found.
        let split = before.partition_point(|token| token.end <= at);
        let mut after = before.split_off(split);
        let found = if after.is_empty() { None } else { Some(after.remove(0)) };
        let mut nesting = Nesting::default();
        for token in &before {
            nesting.admits(*token, source);
        }
        let unclosed = nesting.unclosed().and_then(|at| before.iter().find(|token| token.start == at).copied());
        Site { file, source, keyword, rules, before, found, after, unclosed }
    }

    /// The letters of a token.
    pub(super) fn text(&self, token: Token) -> &'t str {
        token.text(self.source)
    }

    /// The place of a token.
    pub(super) fn span(&self, token: Token) -> Span {
        Span::new(self.file, token.start, token.end)
    }

    /// The token at the place if it is a word, with its letters.
    pub(super) fn found_word(&self) -> Option<(Token, &'t str)> {
        self.found.filter(|token| token.kind == TokenKind::Word).map(|token| (token, self.text(token)))
    }

    /// The token directly before the place.
    pub(super) fn last(&self) -> Option<Token> {
        self.before.last().copied()
    }

    /// How to name a token in a sentence.
    pub(super) fn call(&self, token: Token) -> String {
        match token.kind {
            TokenKind::Text => "this text".to_owned(),
            _ => {
                let text = self.text(token);
                let short: String = text.chars().take(40).collect();
                if short.len() < text.len() { format!("`{short}…`") } else { format!("`{short}`") }
            }
        }
    }

    /// Whether one of these rules would have fitted.
    pub(super) fn wants(&self, rules: &[Rule]) -> bool {
        self.rules.iter().any(|rule| rules.contains(rule))
    }

    /// Whether a clause could begin here.
    pub(super) fn at_clause(&self) -> bool {
        self.wants(CLAUSES)
    }

    /// Whether a declaration keyword here has the look of a head: a name, an article or a text follows on its line.
    pub(super) fn looks_like_head(&self) -> bool {
        self.after
            .first()
            .is_some_and(|next| next.indent.is_none() && matches!(next.kind, TokenKind::Word | TokenKind::Text))
    }
}

/// The rules that stand for all the clauses of a declaration.
const CLAUSES: &[Rule] = &[
    Rule::pack_clause,
    Rule::authority_clause,
    Rule::field_clause,
    Rule::right_clause,
    Rule::step_clause,
    Rule::judgement_clause,
    Rule::check_clause,
    Rule::exception_clause,
    Rule::derogation_clause,
    Rule::territory_clause,
    Rule::ledger_clause,
    Rule::scenario_clause,
];
