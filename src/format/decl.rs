//! Declarations and their clauses: one clause per line, indented by two, in the author's order, values in one column.

use super::layout::{Doc, Layout, children, leaves};
use crate::syntax::grammar::{Node, Rule};

/// Where the clauses of a declaration (or field) stand.
#[derive(Copy, Clone)]
struct Margin {
    /// Column of the clause.
    indent: usize,
    /// Width of its keywords, with the blanks after them; a longer keyword takes one blank.
    width: usize,
}

impl<'a> Layout<'a> {
    /// A whole declaration.
    pub(super) fn declaration(&mut self, node: Node) -> Doc<'a> {
        let rule = node.as_rule();
        let mut nodes = children(node);
        let body = nodes.split_off(nodes.iter().position(|node| !in_head(node.as_rule())).unwrap_or(nodes.len()));
        let column = text_of(&nodes).chars().count() + 1;
        // A comment in the head must not bring the next word to the leftmost column.
        let head = self.row(nodes, rule).nest(4);
        let body = match rule {
            Rule::enum_decl => self.enumeration(body, column),
            Rule::derive_decl => self.derive(body, column),
            Rule::scenario_decl => self.scenario(body, column),
            _ => self.body(body, rule, column),
        };
        head.append(body.nest(2))
    }

    fn body(&mut self, nodes: Vec<Node>, parent: Rule, head: usize) -> Doc<'a> {
        let margin = Margin { indent: 2, width: width(parent) };
        let mut docs = Vec::new();
        for (n, node) in nodes.into_iter().enumerate() {
            match node.as_rule() {
                Rule::doc | Rule::define_doc => docs.push(self.doc(node, head)),
                Rule::field => {
                    docs.push(self.new_line(&node));
                    docs.push(self.field(node));
                }
                Rule::define_body => docs.push(self.define_body(node, n == 0)),
                _ => {
                    docs.push(self.new_line(&node));
                    docs.push(self.clause(node, margin));
                }
            }
        }
        self.concat(docs)
    }

    /// A documentation text: behind the head where the author had it there and it fits, else below.
    fn doc(&mut self, node: Node, head: usize) -> Doc<'a> {
        let behind = self.on_one_line(self.end(), self.start(&node));
        let gap = if behind { self.line() } else { self.hard() };
        let fits = leaves(node.clone()).len() == 1 && head + node.as_str().chars().count() <= super::WIDTH;
        let column = if behind && fits { head } else { 2 };
        gap.append(self.phrase(node, column)).group()
    }

    /// One clause: its keywords, then its value.
    fn clause(&mut self, node: Node, margin: Margin) -> Doc<'a> {
        let rule = node.as_rule();
        let mut nodes = children(node);
        // `check_clause` and its like hold the clause itself.
        if is_wrapper(rule)
            && let Some(inner) = nodes.pop()
        {
            return self.clause(inner, margin);
        }
        let starts_value =
            |node: &Node| !is_keyword(node.as_rule()) || rule != Rule::clause_when && is_connective(node.as_rule());
        let value = nodes.split_off(nodes.iter().position(starts_value).unwrap_or(nodes.len()));
        let words = text_of(&nodes).chars().count();
        let head = self.row(nodes, rule);
        if value.is_empty() {
            return head;
        }
        let pad = margin.width.saturating_sub(words).max(1);
        let column = margin.indent + words + pad;
        let gap = self.spaces(pad);
        let value = match rule {
            Rule::clause_given | Rule::clause_but | Rule::clause_expect => self.lines(value),
            // Keywords too long for the column: what does not fit behind them stands below, indented.
            _ if words >= margin.width => {
                return head.append(gap).append(self.value(value, rule, margin.indent + 2)).nest(2).group();
            }
            _ => self.value(value, rule, column).align(),
        };
        head.append(gap).append(value).group()
    }

    /// The value of a clause; texts and conditions in it start a new line where they do not fit.
    fn value(&mut self, nodes: Vec<Node>, parent: Rule, column: usize) -> Doc<'a> {
        let mut docs = Vec::new();
        let mut previous: Option<Rule> = None;
        for node in nodes {
            let rule = node.as_rule();
            let last = previous.replace(rule);
            match (last, rule) {
                (None, _) => {}
                (Some(Rule::comma), _) => docs.push(self.fill()),
                (Some(_), Rule::text | Rule::kw_when | Rule::clause_based) => docs.push(self.line()),
                (Some(_), _) => docs.push(self.gap(&node, parent)),
            }
            docs.push(match rule {
                Rule::text => self.phrase(node, column),
                Rule::citations => self.list(node),
                _ => self.node(node),
            });
        }
        self.concat(docs)
    }

    /// Nodes one per line.
    fn lines(&mut self, nodes: Vec<Node>) -> Doc<'a> {
        let mut docs = Vec::new();
        for (n, node) in nodes.into_iter().enumerate() {
            if n > 0 {
                docs.push(self.new_line(&node));
            }
            docs.push(self.node(node));
        }
        self.concat(docs).align()
    }

    fn field(&mut self, node: Node) -> Doc<'a> {
        let mut nodes = children(node);
        let is_clause = |node: &Node| node.as_rule() == Rule::field_clause;
        let clauses = nodes.split_off(nodes.iter().position(is_clause).unwrap_or(nodes.len()));
        let mut docs = vec![self.row(nodes, Rule::field)];
        for clause in clauses {
            docs.push(self.new_line(&clause));
            docs.push(self.clause(clause, Margin { indent: 4, width: width(Rule::field) }));
        }
        self.concat(docs).nest(2)
    }

    /// `as …`, behind the head if all fits on one line and no text stands between; or the lines of a decision list.
    fn define_body(&mut self, node: Node, after_head: bool) -> Doc<'a> {
        let nodes = children(node);
        if nodes.iter().any(|node| node.as_rule() == Rule::expr) {
            let gap = if after_head { self.line() } else { self.hard() };
            return gap.append(self.row(nodes, Rule::define_body)).group();
        }
        let values = nodes.iter().filter_map(|line| children(line.clone()).into_iter().next());
        let widths = values.map(|value| text_of(&[value]).chars().count());
        let width = widths.max().filter(|width| *width <= 30).unwrap_or(0);
        let mut docs = Vec::new();
        for line in nodes {
            docs.push(self.new_line(&line));
            docs.push(self.case(line, width));
        }
        self.concat(docs)
    }

    /// `VALUE when …` or `otherwise VALUE`.
    fn case(&mut self, node: Node, width: usize) -> Doc<'a> {
        let rule = node.as_rule();
        let mut inner = children(node);
        if rule != Rule::case_line || inner.is_empty() {
            return self.row(inner, rule);
        }
        let value = inner.remove(0);
        let pad = width.saturating_sub(text_of(std::slice::from_ref(&value)).chars().count()) + 1;
        let value = self.node(value);
        let gap = self.spaces(pad);
        value.append(gap).append(self.row(inner, rule))
    }

    /// Values with labels one per line, the labels in one column; values alone as many on a line as fit.
    fn enumeration(&mut self, nodes: Vec<Node>, head: usize) -> Doc<'a> {
        let (docs, rest): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(|node| node.as_rule() == Rule::doc);
        let mut page: Vec<Doc<'a>> = docs.into_iter().map(|node| self.doc(node, head)).collect();
        let labelled = rest.iter().any(|node| children(node.clone()).len() > 1);
        let names = rest.iter().filter_map(|value| children(value.clone()).into_iter().next());
        let width = names.map(|name| name.as_str().chars().count()).max().unwrap_or(0) + 1;
        let mut rest = rest.into_iter().peekable();
        let mut first = true;
        while let Some(node) = rest.next() {
            if node.as_rule() == Rule::comma {
                page.push(self.leaf(&node));
                continue;
            }
            page.push(if labelled || std::mem::take(&mut first) { self.new_line(&node) } else { self.fill() });
            let comma_follows = rest.peek().is_none_or(|next| next.as_rule() == Rule::comma);
            page.push(self.enum_value(node, width, !comma_follows));
        }
        self.concat(page)
    }

    fn enum_value(&mut self, node: Node, width: usize, add_comma: bool) -> Doc<'a> {
        let mut docs = Vec::new();
        let inner = children(node);
        let last = inner.len().saturating_sub(1);
        let mut used = 0;
        for (n, part) in inner.into_iter().enumerate() {
            if n > 0 {
                docs.push(self.spaces(width.saturating_sub(used).max(1)));
            }
            used = part.as_str().chars().count();
            self.suffix = if add_comma && n == last { "," } else { "" };
            docs.push(if n == 0 { self.leaf(&part) } else { self.phrase(part, width + 2) });
        }
        self.concat(docs)
    }

    /// `for each access a, retention rr where …` is one clause, although its parts are siblings.
    fn derive(&mut self, nodes: Vec<Node>, head: usize) -> Doc<'a> {
        let margin = Margin { indent: 2, width: width(Rule::derive_decl) };
        let mut page = Vec::new();
        let mut nodes = nodes.into_iter().peekable();
        while let Some(node) = nodes.next() {
            match node.as_rule() {
                Rule::doc => page.push(self.doc(node, head)),
                Rule::clause_for_each => {
                    page.push(self.new_line(&node));
                    let is_more = |next: &Node| matches!(next.as_rule(), Rule::comma | Rule::each_binder);
                    let mut parts = children(node);
                    while let Some(more) = nodes.next_if(is_more) {
                        parts.push(more);
                    }
                    page.push(self.for_each(parts, margin));
                }
                Rule::with_field => {
                    page.push(self.new_line(&node));
                    let inner = children(node);
                    page.push(self.row(inner, Rule::with_field));
                }
                _ => {
                    page.push(self.new_line(&node));
                    page.push(self.clause(node, margin));
                }
            }
        }
        self.concat(page)
    }

    fn for_each(&mut self, mut parts: Vec<Node>, margin: Margin) -> Doc<'a> {
        let binders = parts.split_off(parts.len().min(2));
        let pad = margin.width.saturating_sub(text_of(&parts).chars().count()).max(1);
        let head = self.row(parts, Rule::clause_for_each);
        let gap = self.spaces(pad);
        head.append(gap).append(self.items(binders, Rule::derive_decl))
    }

    /// The title of a scenario is not a `doc`, but a text all the same.
    fn scenario(&mut self, mut nodes: Vec<Node>, head: usize) -> Doc<'a> {
        let clauses = nodes.split_off(nodes.len().min(1));
        let mut page = Vec::new();
        if let Some(title) = nodes.pop() {
            page.push(self.space());
            page.push(self.phrase(title, head));
        }
        page.push(self.body(clauses, Rule::scenario_decl, head));
        self.concat(page)
    }
}

/// Letters of nodes as they stand on one line; exact for keywords and values.
fn text_of(nodes: &[Node]) -> String {
    let words = nodes.iter().map(|node| node.as_str().split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    words.collect::<Vec<_>>().join(" ")
}

/// Parts of a declaration that stand on its first line.
fn in_head(rule: Rule) -> bool {
    let name = format!("{rule:?}");
    name.starts_with("kw_")
        || matches!(
            rule,
            Rule::name
                | Rule::article
                | Rule::path
                | Rule::define_head
                | Rule::colon
                | Rule::type_ref
                | Rule::value
                | Rule::EOI
        )
}

/// Leading words of a clause that are not yet its value.
fn is_keyword(rule: Rule) -> bool {
    matches!(rule, Rule::relation_kind | Rule::requirement_kind) || format!("{rule:?}").starts_with("kw_")
}

/// Words that belong to the value, except in a clause that is called `when`.
fn is_connective(rule: Rule) -> bool {
    matches!(rule, Rule::kw_when | Rule::kw_always | Rule::kw_otherwise)
}

fn is_wrapper(rule: Rule) -> bool {
    let name = format!("{rule:?}");
    name.ends_with("_clause")
}

/// Width of the clause keywords with the blanks behind them: room for the longest of the common ones.
fn width(parent: Rule) -> usize {
    match parent {
        Rule::check_decl | Rule::exception_decl | Rule::derogation_decl | Rule::scenario_decl | Rule::derive_decl => 11,
        Rule::pack_decl | Rule::authority_decl => 9,
        Rule::ledger_decl => 7,
        Rule::field | Rule::judgement_decl | Rule::step_decl => 5,
        _ => 0,
    }
}
