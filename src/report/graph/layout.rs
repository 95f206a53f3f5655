//! Places boxes in columns, what is needed to the left of what needs it, and leads long arrows through the gaps between
//! boxes: layers, order by the mean of the neighbours, then positions as close to the neighbours as the order allows.

use crate::resolve::graph::GraphView;
use std::collections::{BTreeMap, HashMap};

/// Sizes in pixels.
#[derive(Copy, Clone)]
pub(super) struct Sizes {
    /// Height of a box.
    pub(super) height: f64,
    /// Least distance between two boxes of a column.
    pub(super) gap: f64,
    /// Height that an arrow takes where it passes a column.
    pub(super) lane: f64,
}

/// Where everything goes: columns from 0, heights in pixels from 0.
pub(super) struct Layout {
    /// Column and middle of each node, in the order of the view.
    pub(super) nodes: Vec<(usize, f64)>,
    /// Columns and heights through which each edge passes on its way, in the order of the view.
    pub(super) routes: Vec<Vec<(usize, f64)>>,
}

/// A box, or the passage of an arrow through a column.
struct Slot {
    column: usize,
    height: f64,
    before: Vec<usize>,
    after: Vec<usize>,
}

const SWEEPS: usize = 12;

/// Lays a graph out.
pub(super) fn layout(view: &GraphView, sizes: Sizes) -> Layout {
    let index: HashMap<&str, usize> = view.nodes.iter().enumerate().map(|(i, node)| (node.id.as_str(), i)).collect();
    let edges: Vec<Option<(usize, usize)>> = view
        .edges
        .iter()
        .map(|edge| Some((*index.get(edge.from.as_str())?, *index.get(edge.to.as_str())?)))
        .map(|edge| edge.filter(|(from, to)| from != to))
        .collect();
    let known: Vec<(usize, usize)> = edges.iter().flatten().copied().collect();
    let columns = columns(view.nodes.len(), &known);
    let mut slots: Vec<Slot> = columns.iter().map(|column| slot(*column, sizes.height)).collect();
    let mut passages: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let routes: Vec<Vec<usize>> = edges
        .iter()
        .map(|edge| edge.map_or(Vec::new(), |edge| route(edge, &mut slots, &mut passages, sizes.lane)))
        .collect();
    let heights = heights(&mut slots, sizes);
    let at = |i: usize| (slots.get(i).map_or(0, |slot| slot.column), heights.get(i).copied().unwrap_or(0.0));
    Layout {
        nodes: (0..view.nodes.len()).map(at).collect(),
        routes: routes.into_iter().map(|route| route.into_iter().map(at).collect()).collect(),
    }
}

fn slot(column: usize, height: f64) -> Slot {
    Slot { column, height, before: Vec::new(), after: Vec::new() }
}

/// Longest path from the left; then sources move next to what they feed, so that arrows stay short.
fn columns(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut columns: Vec<usize> = vec![0; count];
    // A graph of rules has no cycle, so this ends; the bound holds for any input.
    for _ in 0..count {
        let mut moved = false;
        for (from, to) in edges {
            let least = columns.get(*from).map_or(0, |column| column + 1);
            if let Some(column) = columns.get_mut(*to).filter(|column| **column < least && least < count) {
                *column = least;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let mut is_source = vec![true; count];
    let mut nearest: Vec<Option<usize>> = vec![None; count];
    for (from, to) in edges {
        let column = columns.get(*to).copied();
        if let Some(slot) = is_source.get_mut(*to) {
            *slot = false;
        }
        if let Some(slot) = nearest.get_mut(*from) {
            *slot = slot.iter().copied().chain(column).min();
        }
    }
    for ((column, is_source), nearest) in columns.iter_mut().zip(is_source).zip(nearest) {
        if let (true, Some(nearest)) = (is_source, nearest) {
            *column = nearest.saturating_sub(1);
        }
    }
    columns
}

/// Passages of an edge through the columns between its ends; arrows that leave one box share them.
fn route(
    (from, to): (usize, usize),
    slots: &mut Vec<Slot>,
    passages: &mut BTreeMap<(usize, usize), usize>,
    lane: f64,
) -> Vec<usize> {
    let column = |slots: &[Slot], i: usize| slots.get(i).map_or(0, |slot| slot.column);
    let (first, last) = (column(slots, from) + 1, column(slots, to));
    let mut route = Vec::new();
    let mut previous = from;
    for column in first..last {
        let next = *passages.entry((from, column)).or_insert_with(|| {
            slots.push(slot(column, lane));
            slots.len() - 1
        });
        link(slots, previous, next);
        route.push(next);
        previous = next;
    }
    link(slots, previous, to);
    route
}

fn link(slots: &mut [Slot], from: usize, to: usize) {
    if let Some(slot) = slots.get_mut(from).filter(|slot| !slot.after.contains(&to)) {
        slot.after.push(to);
    }
    if let Some(slot) = slots.get_mut(to).filter(|slot| !slot.before.contains(&from)) {
        slot.before.push(from);
    }
}

/// Middle of each slot: ordered by the mean of the neighbours, then moved as close to them as the order allows.
fn heights(slots: &mut [Slot], sizes: Sizes) -> Vec<f64> {
    let last = slots.iter().map(|slot| slot.column).max().unwrap_or(0);
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); last + 1];
    for (i, slot) in slots.iter().enumerate() {
        if let Some(column) = order.get_mut(slot.column) {
            column.push(i);
        }
    }
    let mut middle = vec![0.0; slots.len()];
    for column in &order {
        settle(column, slots, &vec![0.0; column.len()], sizes, &mut middle);
    }
    for sweep in 0..SWEEPS {
        let rightwards = sweep % 2 == 0;
        let mut numbers: Vec<usize> = (0..order.len()).collect();
        if !rightwards {
            numbers.reverse();
        }
        for number in numbers {
            let Some(column) = order.get_mut(number) else { continue };
            let mut wanted: Vec<(f64, usize)> =
                column.iter().map(|i| (mean(slots, *i, rightwards, &middle), *i)).collect();
            // In the last sweeps the order stands and only the positions move.
            if sweep + 4 < SWEEPS {
                wanted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                *column = wanted.iter().map(|(_, i)| *i).collect();
            }
            let wanted: Vec<f64> = wanted.into_iter().map(|(middle, _)| middle).collect();
            settle(column, slots, &wanted, sizes, &mut middle);
        }
    }
    let top = slots.iter().zip(&middle).map(|(slot, middle)| middle - slot.height / 2.0).fold(f64::INFINITY, f64::min);
    middle.iter().map(|middle| middle - top).collect()
}

/// Mean of the neighbours on one side, or of those on the other where there are none.
fn mean(slots: &[Slot], i: usize, rightwards: bool, middle: &[f64]) -> f64 {
    let Some(slot) = slots.get(i) else { return 0.0 };
    let (near, far) = if rightwards { (&slot.before, &slot.after) } else { (&slot.after, &slot.before) };
    let side = if near.is_empty() { far } else { near };
    let known = side.iter().filter_map(|other| middle.get(*other));
    let (sum, count) = known.fold((0.0, 0.0), |(sum, count), middle| (sum + middle, count + 1.0));
    if count == 0.0 { middle.get(i).copied().unwrap_or(0.0) } else { sum / count }
}

/// Puts a column's slots where they are wanted, as far as their order and distances allow: the mean of pushing
/// everything down and of pushing everything up.
fn settle(column: &[usize], slots: &[Slot], wanted: &[f64], sizes: Sizes, middle: &mut [f64]) {
    let height = |i: usize| slots.get(i).map_or(0.0, |slot| slot.height);
    let distance = |a: usize, b: usize| {
        let lanes = height(a) <= sizes.lane && height(b) <= sizes.lane;
        f64::midpoint(height(a), height(b)) + if lanes { 0.0 } else { sizes.gap }
    };
    let mut down: Vec<f64> = wanted.to_vec();
    let mut up = down.clone();
    for i in 1..column.len() {
        if let (Some(a), Some(b), Some(above)) = (column.get(i - 1), column.get(i), down.get(i - 1).copied())
            && let Some(place) = down.get_mut(i)
        {
            *place = place.max(above + distance(*a, *b));
        }
    }
    for i in (1..column.len()).rev() {
        if let (Some(a), Some(b), Some(below)) = (column.get(i - 1), column.get(i), up.get(i).copied())
            && let Some(place) = up.get_mut(i - 1)
        {
            *place = place.min(below - distance(*a, *b));
        }
    }
    for ((i, down), up) in column.iter().zip(down).zip(up) {
        if let Some(place) = middle.get_mut(*i) {
            *place = f64::midpoint(down, up);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::graph::{GraphEdge, GraphNode};

    fn view(nodes: usize, edges: &[(usize, usize)]) -> GraphView {
        let node = |i: usize| GraphNode {
            id: format!("n{i}"),
            kind: "fact".to_owned(),
            label: String::new(),
            pack: String::new(),
            span: crate::text::Span::default(),
        };
        let edge = |(from, to): &(usize, usize)| GraphEdge {
            from: format!("n{from}"),
            to: format!("n{to}"),
            kind: "reads".to_owned(),
        };
        GraphView { nodes: (0..nodes).map(node).collect(), edges: edges.iter().map(edge).collect() }
    }

    const SIZES: Sizes = Sizes { height: 60.0, gap: 16.0, lane: 10.0 };

    #[test]
    fn arrows_run_to_the_right_and_pass_between_boxes() {
        let view = view(6, &[(0, 1), (1, 2), (2, 3), (0, 3), (4, 3), (5, 2)]);
        let layout = layout(&view, SIZES);
        for (edge, (from, to)) in [(0, 1), (1, 2), (2, 3), (0, 3), (4, 3), (5, 2)].into_iter().enumerate() {
            assert!(layout.nodes[from].0 < layout.nodes[to].0);
            for (column, height) in &layout.routes[edge] {
                let hits = layout.nodes.iter().any(|(c, middle)| c == column && (middle - height).abs() < 34.9);
                assert!(!hits, "edge {edge} passes through a box");
            }
        }
        assert_eq!(layout.routes[3].len(), 2);
    }

    #[test]
    fn boxes_do_not_overlap() {
        let edges: Vec<(usize, usize)> = (0..20).flat_map(|i| [(i, 20 + i % 3), (i, 23)]).collect();
        let layout = layout(&view(24, &edges), SIZES);
        for (i, a) in layout.nodes.iter().enumerate() {
            for b in layout.nodes.iter().skip(i + 1).filter(|b| b.0 == a.0) {
                assert!((a.1 - b.1).abs() > 75.9, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn an_empty_graph_and_a_loop_end() {
        assert!(layout(&view(0, &[]), SIZES).nodes.is_empty());
        assert_eq!(layout(&view(2, &[(0, 1), (1, 0), (0, 0)]), SIZES).nodes.len(), 2);
    }
}
