//! One declaration: walks the parse tree in the order of the text and builds a document. Every token goes through
//! [`Layout::leaf`], which also brings along the comments around it.

use super::{WIDTH, has_blank_line};
use crate::syntax::ast::Comment;
use crate::syntax::grammar::{Node, Rule, parse_declaration};
use crate::syntax::split::Chunk;
use pretty::{Arena, Doc as Raw, DocAllocator, DocBuilder};

/// A piece of the page.
pub(super) type Doc<'a> = DocBuilder<'a, Arena<'a>>;

/// Lays out one declaration with the comments that belong to it.
pub(super) fn declaration(source: &str, clean: &str, chunk: &Chunk, comments: &[Comment]) -> Option<String> {
    let tree = parse_declaration(clean.get(chunk.start..chunk.end)?).ok()?;
    let node = tree.into_inner().next()?;
    let arena = Arena::new();
    let mut layout = Layout::new(&arena, source, chunk, comments, &node);
    let body = layout.declaration(node);
    let rest = layout.remaining();
    let mut page = String::new();
    body.append(rest.nest(2)).render_fmt(WIDTH, &mut page).ok()?;
    Some(page)
}

/// The state of the walk.
pub(super) struct Layout<'a> {
    arena: &'a Arena<'a>,
    source: &'a str,
    base: usize,
    /// Comments not yet on the page.
    comments: &'a [Comment],
    /// Where the tokens not yet on the page start, the next one last.
    starts: Vec<usize>,
    /// End, in the source, of what was put on the page last.
    end: usize,
    /// The last token.
    previous: Option<Rule>,
    /// A comment ended the line, so that the next thing must start a new one.
    must_break: bool,
    /// What follows the next token without a blank: a comma that the author left out.
    pub suffix: &'static str,
}

impl<'a> Layout<'a> {
    fn new(arena: &'a Arena<'a>, source: &'a str, chunk: &Chunk, comments: &'a [Comment], node: &Node) -> Self {
        let base = chunk.start;
        let mut starts: Vec<usize> = leaves(node.clone()).iter().map(|leaf| base + leaf.as_span().start()).collect();
        starts.reverse();
        Layout { arena, source, base, comments, starts, end: base, previous: None, must_break: false, suffix: "" }
    }

    pub(super) fn start(&self, node: &Node) -> usize {
        self.base + node.as_span().start()
    }

    /// A token with the comments before and after it.
    pub(super) fn leaf(&mut self, node: &Node) -> Doc<'a> {
        let words: Vec<&str> = match node.as_rule() {
            Rule::string => vec![node.as_str()],
            _ => node.as_str().split_ascii_whitespace().collect(),
        };
        let text = self.arena.text(words.join(" "));
        self.tokens(std::slice::from_ref(node), text)
    }

    /// Something that stands for several tokens without comments between them.
    pub(super) fn tokens(&mut self, nodes: &[Node], doc: Doc<'a>) -> Doc<'a> {
        let (Some(first), Some(last)) = (nodes.first(), nodes.last()) else { return doc };
        let before = self.comments_before(self.start(first));
        self.starts.truncate(self.starts.len().saturating_sub(nodes.len()));
        self.end = self.base + last.as_span().end();
        self.previous = Some(last.as_rule());
        let suffix = self.arena.text(std::mem::take(&mut self.suffix));
        before.append(doc).append(suffix).append(self.comment_behind())
    }

    /// Comments on lines of their own before a token.
    fn comments_before(&mut self, start: usize) -> Doc<'a> {
        let mut doc = if std::mem::take(&mut self.must_break) { self.arena.hardline() } else { self.arena.nil() };
        while let Some(comment) = self.comments.first().filter(|comment| (comment.span.start as usize) < start) {
            let next = self.comments.get(1).map_or(start, |next| start.min(next.span.start as usize));
            self.take_comment();
            doc = doc.append(self.arena.text(comment.text.as_str())).append(self.arena.hardline());
            if has_blank_line(self.source, self.end, next) {
                doc = doc.append(self.arena.hardline());
            }
        }
        doc
    }

    /// A comment behind a token, on its line. It does not count for the width: no condition is broken up for its sake.
    fn comment_behind(&mut self) -> Doc<'a> {
        let next = self.starts.last().copied().unwrap_or(usize::MAX);
        let Some(comment) = self.comments.first().filter(|comment| (comment.span.start as usize) < next) else {
            return self.arena.nil();
        };
        self.must_break = self.must_break || !self.starts.is_empty();
        if comment.own_line {
            return self.arena.nil();
        }
        self.take_comment();
        let text = self.arena.alloc(Raw::OwnedText(format!("  {}", comment.text).into()));
        DocBuilder(self.arena, Raw::RenderLen(0, text).into())
    }

    fn take_comment(&mut self) {
        if let Some((comment, rest)) = self.comments.split_first() {
            self.comments = rest;
            self.end = comment.span.end as usize;
        }
    }

    /// The comments below the last token, each on its line.
    fn remaining(&mut self) -> Doc<'a> {
        let mut doc = self.arena.nil();
        while let Some(comment) = self.comments.first() {
            if has_blank_line(self.source, self.end, comment.span.start as usize) {
                doc = doc.append(self.arena.hardline());
            }
            self.take_comment();
            doc = doc.append(self.arena.hardline()).append(self.arena.text(comment.text.as_str()));
        }
        doc
    }

    /// `doc`, or a new line where a comment ended the last one.
    fn or_break(&mut self, doc: Doc<'a>) -> Doc<'a> {
        if std::mem::take(&mut self.must_break) { self.arena.hardline() } else { doc }
    }

    /// A blank.
    pub(super) fn space(&mut self) -> Doc<'a> {
        self.spaces(1)
    }

    /// Some blanks.
    pub(super) fn spaces(&mut self, count: usize) -> Doc<'a> {
        let doc = self.arena.text(" ".repeat(count));
        self.or_break(doc)
    }

    /// A blank, or a new line where the group around it does not fit on one.
    pub(super) fn line(&mut self) -> Doc<'a> {
        let doc = self.arena.line();
        self.or_break(doc)
    }

    /// A blank, or a new line where the next thing does not fit on this one.
    pub(super) fn fill(&mut self) -> Doc<'a> {
        let doc = self.arena.softline();
        self.or_break(doc)
    }

    /// A new line; after a blank one where the author left one.
    pub(super) fn new_line(&mut self, next: &Node) -> Doc<'a> {
        self.must_break = false;
        let start = self.start(next);
        let next = self.comments.first().map_or(start, |comment| start.min(comment.span.start as usize));
        if has_blank_line(self.source, self.end, next) {
            self.arena.hardline().append(self.arena.hardline())
        } else {
            self.arena.hardline()
        }
    }

    /// A new line.
    pub(super) fn hard(&mut self) -> Doc<'a> {
        self.must_break = false;
        self.arena.hardline()
    }

    /// The blank that belongs between the last token and this node.
    pub(super) fn gap(&mut self, next: &Node, parent: Rule) -> Doc<'a> {
        let (leaf, parent) = first_leaf(next.clone(), parent);
        let is_joined = self.previous.is_none_or(|previous| joined(previous, leaf, parent));
        if is_joined {
            let nil = self.arena.nil();
            self.or_break(nil)
        } else {
            self.space()
        }
    }

    /// Whether comments stand between these nodes.
    pub(super) fn comments_within(&self, first: &Node, last: &Node) -> bool {
        let end = self.start(last);
        let start = self.start(first);
        self.comments.iter().map(|comment| comment.span.start as usize).any(|at| start < at && at < end)
    }

    pub(super) fn text(&self, text: String) -> Doc<'a> {
        self.arena.text(text)
    }

    pub(super) fn nil(&self) -> Doc<'a> {
        self.arena.nil()
    }

    pub(super) fn concat(&self, docs: Vec<Doc<'a>>) -> Doc<'a> {
        self.arena.concat(docs)
    }

    /// Whether two places of the source are on one line.
    pub(super) fn on_one_line(&self, from: usize, to: usize) -> bool {
        self.source.get(from..to).is_some_and(|between| !between.contains('\n'))
    }

    /// End, in the source, of the last token.
    pub(super) fn end(&self) -> usize {
        self.end
    }
}

/// Whether a token follows another without a blank.
fn joined(previous: Rule, next: Rule, parent: Rule) -> bool {
    match (previous, next) {
        (Rule::dot | Rule::open_paren | Rule::open_bracket | Rule::hyphen, _) => true,
        (_, Rule::comma | Rule::dot | Rule::close_paren | Rule::close_bracket | Rule::article_part | Rule::hyphen) => {
            true
        }
        (_, Rule::colon) => matches!(parent, Rule::param | Rule::expect_outcome | Rule::expect_right),
        (_, Rule::open_paren) => matches!(parent, Rule::call | Rule::parameters),
        (_, Rule::open_bracket) => parent == Rule::record_key,
        _ => false,
    }
}

/// The children of a node; a text counts as one token.
pub(super) fn children(node: Node) -> Vec<Node> {
    if node.as_rule() == Rule::string { Vec::new() } else { node.into_inner().collect() }
}

/// The tokens of a node.
pub(super) fn leaves(node: Node) -> Vec<Node> {
    let mut leaves = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        let inner = children(node.clone());
        if inner.is_empty() {
            leaves.push(node);
        } else {
            open.extend(inner.into_iter().rev());
        }
    }
    leaves
}

/// The first token of a node, and the rule directly around it.
fn first_leaf(node: Node, parent: Rule) -> (Rule, Rule) {
    let rule = node.as_rule();
    match children(node).into_iter().next() {
        Some(child) => first_leaf(child, rule),
        None => (rule, parent),
    }
}
