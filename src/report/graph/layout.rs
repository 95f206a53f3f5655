//! Places boxes in columns, what is needed to the left of what needs it, with few crossings.

use crate::resolve::graph::GraphView;
use std::collections::HashMap;

/// Column and row of each node, in the order of the view.
pub(super) fn place(view: &GraphView) -> Vec<(usize, usize)> {
    let index: HashMap<&str, usize> = view.nodes.iter().enumerate().map(|(i, node)| (node.id.as_str(), i)).collect();
    let edges: Vec<(usize, usize)> = view
        .edges
        .iter()
        .filter_map(|edge| Some((*index.get(edge.from.as_str())?, *index.get(edge.to.as_str())?)))
        .filter(|(from, to)| from != to)
        .collect();
    let columns = columns(view.nodes.len(), &edges);
    rows(&columns, &edges)
}

/// Longest path from the left; then sources move next to what they feed, so that arrows stay short.
fn columns(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut columns: Vec<usize> = vec![0; count];
    // A graph of rules has no cycle, so this ends; the bound holds for any input.
    for _ in 0..count {
        let mut moved = false;
        for (from, to) in edges {
            let least = columns.get(*from).map_or(0, |column| column + 1);
            if let Some(column) = columns.get_mut(*to).filter(|column| **column < least) {
                *column = least;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    for node in 0..count {
        let fed = edges.iter().filter(|(from, _)| *from == node).filter_map(|(_, to)| columns.get(*to)).min();
        let is_source = !edges.iter().any(|(_, to)| *to == node);
        if let (true, Some(fed)) = (is_source, fed.copied())
            && let Some(column) = columns.get_mut(node)
        {
            *column = fed.saturating_sub(1);
        }
    }
    columns
}

/// Orders each column by the mean row of its neighbours, a few times from left to right and back.
fn rows(columns: &[usize], edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let last = columns.iter().copied().max().unwrap_or(0);
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); last + 1];
    for (node, column) in columns.iter().enumerate() {
        if let Some(column) = order.get_mut(*column) {
            column.push(node);
        }
    }
    let mut row = vec![0.0_f64; columns.len()];
    let number = |order: &[Vec<usize>], row: &mut Vec<f64>| {
        for column in order {
            for (i, node) in column.iter().enumerate() {
                if let Some(row) = row.get_mut(*node) {
                    *row = i as f64;
                }
            }
        }
    };
    number(&order, &mut row);
    for sweep in 0..8 {
        for column in &mut order {
            let mean = |node: usize| {
                let near = edges.iter().filter_map(|(from, to)| match (*from == node, *to == node, sweep % 2) {
                    (_, true, 0) => row.get(*from),
                    (true, _, 1) => row.get(*to),
                    _ => None,
                });
                let (sum, count) = near.fold((0.0, 0.0), |(sum, count), row| (sum + row, count + 1.0));
                if count == 0.0 { row.get(node).copied().unwrap_or(0.0) } else { sum / count }
            };
            let mut keyed: Vec<(f64, usize)> = column.iter().map(|node| (mean(*node), *node)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            *column = keyed.into_iter().map(|(_, node)| node).collect();
        }
        number(&order, &mut row);
    }
    columns.iter().zip(&row).map(|(column, row)| (*column, *row as usize)).collect()
}
