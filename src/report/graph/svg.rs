//! The graph as a picture: boxes in columns, arrows from what is needed to what needs it.

use super::{colour, layout, wrapped};
use crate::resolve::graph::{GraphEdge, GraphNode, GraphView};
use std::fmt::Write;

const BOX: (usize, usize) = (250, 58);
const GAP: (usize, usize) = (90, 16);
const MARGIN: usize = 24;
const COLUMNS: usize = 42;

/// A self-contained SVG picture.
#[must_use]
pub fn graph_svg(view: &GraphView) -> String {
    let places: Vec<(usize, usize)> = pixels(&layout::place(view));
    let right = places.iter().map(|(x, _)| x + BOX.0).max().unwrap_or(0) + MARGIN;
    let bottom = places.iter().map(|(_, y)| y + BOX.1).max().unwrap_or(0) + MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{right}\" height=\"{bottom}\" viewBox=\"0 0 {right} {bottom}\" \
         font-family=\"Helvetica, Arial, sans-serif\" role=\"img\">\n<title>What depends on what in the rules</title>\n\
         <defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
         orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#666\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    let place = |id: &str| {
        let position = view.nodes.iter().position(|node| node.id == id)?;
        places.get(position).copied()
    };
    for edge in &view.edges {
        if let (Some(from), Some(to)) = (place(&edge.from), place(&edge.to)) {
            arrow(&mut svg, edge, from, to);
        }
    }
    for (node, at) in view.nodes.iter().zip(&places) {
        draw(&mut svg, node, *at);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Columns are centred on the tallest, so that arrows run level.
fn pixels(places: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let height = |column: usize| places.iter().filter(|(c, _)| *c == column).count();
    let tallest = places.iter().map(|(column, _)| height(*column)).max().unwrap_or(0);
    places
        .iter()
        .map(|(column, row)| {
            let lead = (tallest - height(*column)) * (BOX.1 + GAP.1) / 2;
            (MARGIN + column * (BOX.0 + GAP.0), MARGIN + lead + row * (BOX.1 + GAP.1))
        })
        .collect()
}

fn arrow(svg: &mut String, edge: &GraphEdge, from: (usize, usize), to: (usize, usize)) {
    let (x1, y1) = (from.0 + BOX.0, from.1 + BOX.1 / 2);
    let (x2, y2) = (to.0, to.1 + BOX.1 / 2);
    let middle = (x1 + x2) / 2;
    let plain = edge.kind == "reads";
    let (stroke, dash) = if plain { ("#999", "") } else { ("#b4511c", " stroke-dasharray=\"5 3\"") };
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(
        svg,
        "<path d=\"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}\" fill=\"none\" stroke=\"{stroke}\"{dash} \
         marker-end=\"url(#arrow)\"/>"
    );
    if !plain {
        let (x, y) = (middle, (y1 + y2) / 2 - 3);
        let kind = escaped(&edge.kind);
        let _ = writeln!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"10\" fill=\"#b4511c\" text-anchor=\"middle\" stroke=\"white\" \
             stroke-width=\"3\" paint-order=\"stroke\">{kind}</text>"
        );
    }
}

fn draw(svg: &mut String, node: &GraphNode, (x, y): (usize, usize)) {
    let (width, height) = BOX;
    let fill = colour(&node.kind);
    let _ = writeln!(
        svg,
        "<g><title>{}</title><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"5\" fill=\"{fill}\" \
         stroke=\"#777\"/>",
        escaped(&node.label)
    );
    let (left, first) = (x + 9, y + 17);
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{first}\" font-size=\"12\" font-weight=\"bold\">{}</text>",
        escaped(&shortened(node))
    );
    let kind_x = x + width - 9;
    let _ = writeln!(
        svg,
        "<text x=\"{kind_x}\" y=\"{first}\" font-size=\"9\" fill=\"#555\" text-anchor=\"end\">{}</text>",
        escaped(&node.kind)
    );
    for (i, line) in wrapped(&node.label, COLUMNS, 2).iter().enumerate() {
        let line_y = y + 33 + i * 14;
        let _ = writeln!(svg, "<text x=\"{left}\" y=\"{line_y}\" font-size=\"11\">{}</text>", escaped(line));
    }
    svg.push_str("</g>\n");
}

/// Long names end in an ellipsis: the kind stands to their right.
fn shortened(node: &GraphNode) -> String {
    let most = 34_usize.saturating_sub(node.kind.chars().count());
    let long = node.id.chars().count() > most;
    if long { format!("{}…", node.id.chars().take(most).collect::<String>()) } else { node.id.clone() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
