//! The order of evaluation, and the circles that make one impossible.

use super::circle::{Member, circle};
use super::edges::{Need, name, needs, nodes};
use crate::diag::{Code, Diagnostic};
use crate::program::{DefId, Node, Program, Read};
use crate::text::Sources;
use petgraph::Direction;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet, VecDeque};

/// How deep definitions with arguments may call one another: the evaluator follows each call.
const MAX_CALLS: u32 = 32;

/// An edge leads from what is needed to what needs it; its weight is the reason.
type Graph = DiGraph<Node, Need>;

/// Every node after all that it needs. Where several could come next, kind and name decide, so the order of the
/// declarations does not matter. A circle is a message, and then there is no order.
pub fn order(program: &Program, sources: &Sources, sink: &mut Vec<Diagnostic>) -> Vec<Node> {
    let graph = build(program);
    let circles = circles(program, sources, &graph);
    if !circles.is_empty() {
        sink.extend(circles);
        return Vec::new();
    }
    let sorted = sort(&graph);
    too_many_calls(program, sources, &sorted, sink);
    // Definitions with arguments are worked out where they are called.
    sorted.into_iter().filter(|node| !matches!(node, Node::Def(def) if !program.defs[*def].params.is_empty())).collect()
}

fn build(program: &Program) -> Graph {
    let mut all: Vec<(u8, String, Node)> =
        nodes(program).into_iter().map(|node| (rank(node), name(program, node), node)).collect();
    // The node itself comes last: it only tells apart what the names do not, which is an error elsewhere.
    all.sort();
    let mut graph = Graph::new();
    let index: HashMap<Node, NodeIndex> = all.iter().map(|(.., node)| (*node, graph.add_node(*node))).collect();
    for (.., node) in &all {
        let Some(to) = index.get(node) else { continue };
        let mut seen = HashSet::new();
        for (needed, need) in needs(program, *node) {
            if let Some(from) = index.get(&needed).filter(|from| seen.insert(**from)) {
                graph.add_edge(*from, *to, need);
            }
        }
    }
    graph
}

/// Kinds in the order in which a reader expects them.
fn rank(node: Node) -> u8 {
    match node {
        Node::Presume(..) => 0,
        Node::Def(_) => 1,
        Node::Derive(_) => 2,
        Node::Territory(_) => 3,
        Node::Right(_) => 4,
        Node::Exception(_) => 5,
        Node::Check(_) => 6,
    }
}

/// Node indices follow kind and name, so taking the smallest that is ready gives one order for one set of rules.
fn sort(graph: &Graph) -> Vec<Node> {
    let mut waiting: Vec<usize> =
        graph.node_indices().map(|node| graph.edges_directed(node, Direction::Incoming).count()).collect();
    let free = graph.node_indices().filter(|node| waiting.get(node.index()) == Some(&0));
    let mut ready: BinaryHeap<Reverse<NodeIndex>> = free.map(Reverse).collect();
    let mut sorted = Vec::with_capacity(graph.node_count());
    while let Some(Reverse(node)) = ready.pop() {
        sorted.extend(graph.node_weight(node));
        for next in graph.neighbors(node) {
            if let Some(count) = waiting.get_mut(next.index()) {
                *count -= 1;
                if *count == 0 {
                    ready.push(Reverse(next));
                }
            }
        }
    }
    sorted
}

/// One message for each knot of nodes that need one another, about its shortest circle.
fn circles(program: &Program, sources: &Sources, graph: &Graph) -> Vec<Diagnostic> {
    // Kosaraju's algorithm does not recurse, so long chains of definitions cannot exhaust the stack.
    let mut knots: Vec<Vec<NodeIndex>> = kosaraju_scc(graph)
        .into_iter()
        .filter(|knot| knot.len() > 1 || knot.first().is_some_and(|node| graph.contains_edge(*node, *node)))
        .collect();
    for knot in &mut knots {
        knot.sort_unstable();
    }
    knots.sort();
    knots.iter().filter_map(|knot| told(program, sources, graph, knot)).collect()
}

fn told(program: &Program, sources: &Sources, graph: &Graph, knot: &[NodeIndex]) -> Option<Diagnostic> {
    let path = shortest(graph, knot)?;
    let mut members = Vec::new();
    for (i, node) in path.iter().enumerate() {
        let needed = path.get(i + 1).or(path.first())?;
        let need = graph.find_edge(*needed, *node).and_then(|edge| graph.edge_weight(edge))?;
        let name = name(program, *graph.node_weight(*node)?);
        members.push(Member { name, span: sources.first_line(need.span), verb: need.verb });
    }
    circle(&members)
}

/// The shortest way from the first member back to itself, following what each needs.
fn shortest(graph: &Graph, knot: &[NodeIndex]) -> Option<Vec<NodeIndex>> {
    let start = *knot.first()?;
    let inside: HashSet<NodeIndex> = knot.iter().copied().collect();
    let mut came: HashMap<NodeIndex, NodeIndex> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        let mut needed: Vec<NodeIndex> =
            graph.edges_directed(node, Direction::Incoming).map(|edge| edge.source()).collect();
        needed.sort_unstable();
        for next in needed.into_iter().filter(|next| inside.contains(next)) {
            if next == start {
                let mut path = vec![node];
                let mut at = node;
                while at != start {
                    at = *came.get(&at)?;
                    path.push(at);
                }
                path.reverse();
                return Some(path);
            }
            if let std::collections::hash_map::Entry::Vacant(e) = came.entry(next) {
                e.insert(node);
                queue.push_back(next);
            }
        }
    }
    None
}

/// Definitions with arguments are followed call by call, so chains of them must stay short.
fn too_many_calls(program: &Program, sources: &Sources, sorted: &[Node], sink: &mut Vec<Diagnostic>) {
    let mut depth: HashMap<DefId, u32> = HashMap::new();
    let mut said = false;
    for node in sorted {
        let Node::Def(id) = node else { continue };
        let def = &program.defs[*id];
        if def.params.is_empty() {
            continue;
        }
        let called = super::reads(program, &[def.body]).into_iter().filter_map(|(read, _)| match read {
            Read::Def(other) => depth.get(&other).copied(),
            _ => None,
        });
        let levels = 1 + called.max().unwrap_or(0);
        depth.insert(*id, levels);
        if levels > MAX_CALLS && !said {
            said = true;
            sink.push(
                Diagnostic::new(
                    Code::E0421,
                    sources.first_line(def.origin.span),
                    format!("`{}` calls other definitions through more than {MAX_CALLS} levels", def.name),
                )
                .help("make one of them a property of a record, as in `define Record.name`"),
            );
        }
    }
}
