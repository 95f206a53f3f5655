//! Conditions and lists: what may go over several lines.

use super::layout::{Doc, Layout, children};
use crate::syntax::grammar::{Node, Rule};

impl<'a> Layout<'a> {
    /// Any node: in one line, except for the parts that know how to break.
    pub(super) fn node(&mut self, node: Node) -> Doc<'a> {
        match node.as_rule() {
            Rule::expr => self.expr(node),
            Rule::values => self.list(node),
            Rule::some
            | Rule::every
            | Rule::no
            | Rule::counted
            | Rule::count
            | Rule::share
            | Rule::aggregate
            | Rule::consecutive => self.quantifier(node),
            rule => {
                let inner = children(node.clone());
                if inner.is_empty() { self.leaf(&node) } else { self.row(inner, rule) }
            }
        }
    }

    /// Nodes one after the other in one line.
    pub(super) fn row(&mut self, nodes: Vec<Node>, parent: Rule) -> Doc<'a> {
        let mut docs = Vec::new();
        for (n, node) in nodes.into_iter().enumerate() {
            if n > 0 {
                docs.push(self.gap(&node, parent));
            }
            docs.push(self.node(node));
        }
        self.concat(docs)
    }

    /// A condition: in one line, or one operand per line with its `and` or `or` in front.
    fn expr(&mut self, node: Node) -> Doc<'a> {
        let mut docs = Vec::new();
        for (n, inner) in children(node).into_iter().enumerate() {
            if inner.as_rule() == Rule::joint {
                docs.push(self.line());
            } else if n > 0 {
                docs.push(self.space());
            }
            docs.push(self.node(inner));
        }
        self.concat(docs).group().align()
    }

    /// `some x in list where … has …`: in one line, or with `where` and `has` on lines of their own.
    fn quantifier(&mut self, node: Node) -> Doc<'a> {
        let mut docs = Vec::new();
        let mut open: Vec<Node> = children(node);
        open.reverse();
        while let Some(inner) = open.pop() {
            match inner.as_rule() {
                Rule::binder => open.extend(children(inner).into_iter().rev()),
                Rule::filter | Rule::body => {
                    docs.push(self.line());
                    docs.push(self.node(inner));
                }
                _ => {
                    if !docs.is_empty() {
                        docs.push(self.space());
                    }
                    docs.push(self.node(inner));
                }
            }
        }
        self.concat(docs).nest(2).group().align()
    }

    /// Items with commas between them, as many on a line as fit.
    pub(super) fn list(&mut self, node: Node) -> Doc<'a> {
        let rule = node.as_rule();
        self.items(children(node), rule)
    }

    /// The same for nodes that have no node of their own around them.
    pub(super) fn items(&mut self, nodes: Vec<Node>, parent: Rule) -> Doc<'a> {
        let mut docs = Vec::new();
        let mut previous = None;
        for node in nodes {
            match previous.replace(node.as_rule()) {
                None => {}
                Some(Rule::comma) => docs.push(self.fill()),
                Some(_) => docs.push(self.gap(&node, parent)),
            }
            docs.push(self.node(node));
        }
        self.concat(docs).align()
    }
}
