//! The graph as a picture: boxes in columns, arrows from what is needed to what needs it.

use super::layout::{Layout, Sizes, layout};
use super::{colour, wrapped};
use crate::resolve::graph::{GraphEdge, GraphNode, GraphView};
use std::fmt::Write;

const WIDTH: f64 = 250.0;
const SIZES: Sizes = Sizes { height: 68.0, gap: 14.0, lane: 9.0 };
/// Distance between two columns.
const GAP: f64 = 100.0;
const MARGIN: f64 = 24.0;
/// Characters of a label on one line.
const COLUMNS: usize = 42;

/// A self-contained SVG picture.
#[must_use]
pub fn graph_svg(view: &GraphView) -> String {
    let layout = layout(view, SIZES);
    let (right, bottom) = extent(&layout);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{right}\" height=\"{bottom}\" viewBox=\"0 0 {right} {bottom}\" \
         font-family=\"Helvetica, Arial, sans-serif\" role=\"img\">\n<title>What depends on what in the rules</title>\n\
         <defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
         orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#666\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    let place = |id: &str| {
        let position = view.nodes.iter().position(|node| node.id == id)?;
        layout.nodes.get(position).copied()
    };
    for (edge, route) in view.edges.iter().zip(&layout.routes) {
        if let (Some(from), Some(to)) = (place(&edge.from), place(&edge.to)) {
            arrow(&mut svg, edge, from, route, to);
        }
    }
    for (node, at) in view.nodes.iter().zip(&layout.nodes) {
        draw(&mut svg, node, *at);
    }
    svg.push_str("</svg>\n");
    svg
}

fn extent(layout: &Layout) -> (f64, f64) {
    let right = layout.nodes.iter().map(|(column, _)| left(*column) + WIDTH).fold(0.0, f64::max) + MARGIN;
    let bottom = layout.nodes.iter().map(|(_, y)| MARGIN + y + SIZES.height / 2.0).fold(0.0, f64::max);
    let lanes = layout.routes.iter().flatten().map(|(_, y)| MARGIN + y).fold(bottom, f64::max);
    (right, lanes.round() + MARGIN)
}

/// Left edge of a column.
fn left(column: usize) -> f64 {
    // Columns are few: the number is exact.
    MARGIN + column as f64 * (WIDTH + GAP)
}

/// A smooth line from box to box; where it passes a column it runs level between the boxes.
fn arrow(svg: &mut String, edge: &GraphEdge, from: (usize, f64), route: &[(usize, f64)], to: (usize, f64)) {
    let plain = edge.kind == "reads";
    let (stroke, dash) = if plain { ("#999", "") } else { ("#b4511c", " stroke-dasharray=\"5 3\"") };
    let (mut x, mut y) = (left(from.0) + WIDTH, MARGIN + from.1);
    let mut path = format!("M{x} {y:.0}");
    for (column, height) in route.iter().chain(std::iter::once(&to)) {
        let (next_x, next_y) = (left(*column), MARGIN + height);
        let middle = f64::midpoint(x, next_x);
        // Writing to a string cannot fail, here and below.
        let _ = write!(path, "C{middle} {y:.0} {middle} {next_y:.0} {next_x} {next_y:.0}");
        (x, y) = (next_x, next_y);
        if *column != to.0 {
            x += WIDTH;
            let _ = write!(path, "H{x}");
        }
    }
    let _ = writeln!(svg, "<path d=\"{path}\" fill=\"none\" stroke=\"{stroke}\"{dash} marker-end=\"url(#arrow)\"/>");
    if !plain {
        let (x, y) = (left(to.0) - 12.0, MARGIN + to.1 - 5.0);
        let kind = escaped(&edge.kind);
        let _ = writeln!(
            svg,
            "<text x=\"{x}\" y=\"{y:.0}\" font-size=\"10\" fill=\"#b4511c\" text-anchor=\"end\" stroke=\"white\" \
             stroke-width=\"3\" paint-order=\"stroke\">{kind}</text>"
        );
    }
}

fn draw(svg: &mut String, node: &GraphNode, (column, middle): (usize, f64)) {
    let (x, y) = (left(column), MARGIN + middle - SIZES.height / 2.0);
    let (height, fill) = (SIZES.height, colour(&node.kind));
    let _ = writeln!(
        svg,
        "<g><title>{}</title><rect x=\"{x}\" y=\"{y:.0}\" width=\"{WIDTH}\" height=\"{height}\" rx=\"5\" \
         fill=\"{fill}\" stroke=\"#777\"/>",
        escaped(&format!("{}: {}", node.id, node.label))
    );
    let left = x + 9.0;
    let mut line = |below: f64, style: &str, text: &str| {
        let y = y + below;
        let _ = writeln!(svg, "<text x=\"{left}\" y=\"{y:.0}\" {style}>{}</text>", escaped(text));
    };
    line(13.0, "font-size=\"9\" fill=\"#555\"", &node.kind);
    line(28.0, "font-size=\"12\" font-weight=\"bold\"", &shortened(&node.id));
    for (below, text) in [43.0, 57.0].into_iter().zip(wrapped(&node.label, COLUMNS, 2)) {
        line(below, "font-size=\"11\"", &text);
    }
    svg.push_str("</g>\n");
}

/// Names too long for the box end in an ellipsis; the whole stands in the box's title.
fn shortened(id: &str) -> String {
    const MOST: usize = 33;
    if id.chars().count() <= MOST {
        id.to_owned()
    } else {
        format!("{}…", id.chars().take(MOST - 1).collect::<String>())
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
