//! The graph as plain data, with facts and judgements as leaves, to be drawn by a report.

use super::edges::{member, name, nodes, place, roots, target};
use super::reads::reads;
use crate::program::{GatewayTarget, MEASURE, Node, PackId, Program, Read};
use crate::text::Span;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// One box of the picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GraphNode {
    /// The name as people write it; unique.
    pub id: String,
    /// `fact`, `list`, `judgement`, `parameter`, `presumption`, `definition`, `derived list`, `territory`, `right`,
    /// `exception`, `derogation`, `check` or `gateway`.
    pub kind: String,
    /// What it says, in the words of the rules; may be empty.
    pub label: String,
    /// The pack that declares it.
    pub pack: String,
    /// Where it is declared.
    #[serde(skip)]
    pub span: Span,
}

/// One arrow, from what is needed to what needs it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GraphEdge {
    /// Id of the node that it leaves.
    pub from: String,
    /// Id of the node that it enters.
    pub to: String,
    /// `reads`, `excepts`, `displaces`, `stops`, `binds`, `weaker` or `asked first`.
    pub kind: String,
}

/// Nodes by kind and name, and arrows between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GraphView {
    /// Boxes.
    pub nodes: Vec<GraphNode>,
    /// Arrows.
    pub edges: Vec<GraphEdge>,
}

impl GraphView {
    /// Only what leads to a node and what follows from it; none where there is no such node.
    #[must_use]
    pub fn focus(&self, id: &str) -> Option<GraphView> {
        self.nodes.iter().find(|node| node.id == id)?;
        let mut before: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut after: HashMap<&str, Vec<&str>> = HashMap::new();
        for edge in &self.edges {
            before.entry(&edge.to).or_default().push(&edge.from);
            after.entry(&edge.from).or_default().push(&edge.to);
        }
        let mut kept = closure(id, &before);
        kept.extend(closure(id, &after));
        let keeps = |id: &String| kept.contains(id.as_str());
        Some(GraphView {
            nodes: self.nodes.iter().filter(|node| keeps(&node.id)).cloned().collect(),
            edges: self.edges.iter().filter(|edge| keeps(&edge.from) && keeps(&edge.to)).cloned().collect(),
        })
    }
}

fn closure<'g>(start: &'g str, next: &HashMap<&'g str, Vec<&'g str>>) -> BTreeSet<&'g str> {
    let mut seen = BTreeSet::from([start]);
    let mut stack = vec![start];
    while let Some(at) = stack.pop() {
        for other in next.get(at).into_iter().flatten() {
            if seen.insert(other) {
                stack.push(other);
            }
        }
    }
    seen
}

/// The whole graph.
#[must_use]
pub fn export(program: &Program) -> GraphView {
    let mut drawing = Drawing { program, nodes: IndexMap::new(), edges: BTreeSet::new() };
    for node in nodes(program) {
        drawing.node(node);
    }
    drawing.links();
    drawing.gateways();
    let mut nodes: Vec<GraphNode> = drawing.nodes.into_values().collect();
    nodes.sort_by(|a, b| (&a.kind, &a.id).cmp(&(&b.kind, &b.id)));
    GraphView { nodes, edges: drawing.edges.into_iter().collect() }
}

struct Drawing<'p> {
    program: &'p Program,
    nodes: IndexMap<String, GraphNode>,
    edges: BTreeSet<GraphEdge>,
}

impl Drawing<'_> {
    fn add(&mut self, id: String, kind: &str, label: &str, pack: PackId, span: Span) {
        let pack = self.program.packs.get(pack).map_or("", |pack| pack.name.as_str());
        self.nodes.entry(id.clone()).or_insert_with(|| GraphNode {
            id,
            kind: kind.to_owned(),
            label: label.to_owned(),
            pack: pack.to_owned(),
            span,
        });
    }

    fn edge(&mut self, from: String, to: String, kind: &str) {
        self.edges.insert(GraphEdge { from, to, kind: kind.to_owned() });
    }

    fn node(&mut self, node: Node) {
        let program = self.program;
        let id = name(program, node);
        let (kind, label, origin) = match node {
            Node::Presume(record, field) => {
                let origin = program.field_at(record, field).map(|field| field.origin).unwrap_or_default();
                self.leaf(Read::Field(record, field));
                self.edge(id.clone(), fact_id(program, record, field), "reads");
                ("presumption", "", origin)
            }
            Node::Def(def) => ("definition", program.defs[def].doc.as_str(), program.defs[def].origin),
            Node::Derive(record) => {
                let record = &program.records[record];
                for each in record.derived.iter().flat_map(|derived| &derived.each) {
                    if let Some(from) = self.leaf(Read::List(each.record)) {
                        self.edge(from, id.clone(), "reads");
                    }
                }
                ("derived list", record.doc.as_str(), record.origin)
            }
            Node::Territory(territory) => {
                let territory = &program.territories[territory];
                ("territory", territory.doc.as_str(), territory.origin)
            }
            Node::Right(right) => ("right", program.rights[right].title.as_str(), program.rights[right].origin),
            Node::Exception(exception) => {
                let exception = &program.exceptions[exception];
                let kind = if exception.derogation.is_some() { "derogation" } else { "exception" };
                (kind, exception.doc.as_str(), exception.origin)
            }
            Node::Check(check) => {
                let check = &program.checks[check];
                if let Some(from) = check.for_each.and_then(|each| self.leaf(Read::List(each.record))) {
                    self.edge(from, id.clone(), "reads");
                }
                ("check", check.doc.as_str(), check.origin)
            }
        };
        self.add(id.clone(), kind, label, origin.pack, place(program, node));
        for (read, _) in reads(program, &roots(program, node)) {
            if let Some(from) = self.leaf(read) {
                self.edge(from, id.clone(), "reads");
            }
        }
    }

    /// The id of what is read; leaves are added to the picture.
    fn leaf(&mut self, read: Read) -> Option<String> {
        let program = self.program;
        match read {
            Read::Field(record, field) => {
                if program.records[record].derived.is_some() {
                    return Some(program.records[record].list.clone());
                }
                let found = program.field_at(record, field)?;
                let id = fact_id(program, record, field);
                self.add(id.clone(), "fact", &found.ask, found.origin.pack, found.origin.span);
                Some(id)
            }
            Read::List(record) => {
                let found = &program.records[record];
                if found.derived.is_none() {
                    self.add(found.list.clone(), "list", &found.doc, found.origin.pack, found.origin.span);
                }
                Some(found.list.clone())
            }
            Read::Def(def) => Some(name(program, Node::Def(def))),
            Read::Check(check) => Some(name(program, Node::Check(check))),
            Read::Judgement(judgement) => {
                let found = &program.judgements[judgement];
                let id = format!("judged {}", member(program, found.record, &found.name));
                self.add(id.clone(), "judgement", &found.ask, found.origin.pack, found.origin.span);
                Some(id)
            }
            Read::Parameter(parameter) => {
                let found = &program.parameters[parameter];
                self.add(found.name.clone(), "parameter", &found.doc, found.origin.pack, found.origin.span);
                Some(found.name.clone())
            }
        }
    }

    /// Arrows between rules.
    fn links(&mut self) {
        let program = self.program;
        for (id, exception) in program.exceptions.iter() {
            let from = name(program, Node::Exception(id));
            self.edge(from, name(program, target(program, exception.to)), "excepts");
        }
        for (id, check) in program.checks.iter() {
            let this = name(program, Node::Check(id));
            for displacement in &check.displaces {
                self.edge(this.clone(), name(program, Node::Check(displacement.target)), "displaces");
            }
            for stopped in &check.hard_stop {
                self.edge(this.clone(), name(program, Node::Check(*stopped)), "stops");
            }
            if let Some((territory, weaker)) = check.binding {
                self.edge(name(program, Node::Territory(territory)), this.clone(), "binds");
                self.edge(this, name(program, Node::Check(weaker)), "weaker");
            }
        }
    }

    fn gateways(&mut self) {
        let program = self.program;
        for gateway in &program.gateways {
            let read = match gateway.target {
                GatewayTarget::Judgement(judgement) => Read::Judgement(judgement),
                GatewayTarget::Field(record, field) => Read::Field(record, field),
                GatewayTarget::Def(def) => Read::Def(def),
            };
            let Some(target) = self.leaf(read) else { continue };
            let id = format!("gateway {target}");
            self.add(id.clone(), "gateway", &gateway.doc, gateway.origin.pack, gateway.origin.span);
            self.edge(target, id, "asked first");
        }
    }
}

/// `mode` of a record as `AccessRule.mode`, of the measure as `coverage`.
fn fact_id(program: &Program, record: crate::program::RecordId, field: u16) -> String {
    let field = program.field_at(record, field).map_or("", |field| field.name.as_str());
    if record == MEASURE { field.to_owned() } else { member(program, record, field) }
}
