//! What depends on what: for Graphviz, for Markdown pages, and as a picture of its own.

mod layout;
mod svg;

use crate::resolve::graph::{GraphNode, GraphView};
use std::fmt::Write;

pub use svg::graph_svg;

/// The graph in the language of Graphviz.
#[must_use]
pub fn graph_dot(view: &GraphView) -> String {
    let mut text = String::from(
        "digraph charta {\n  rankdir=LR;\n  node [shape=box, style=filled, fontname=\"Helvetica\", fontsize=10];\n",
    );
    for node in &view.nodes {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(
            text,
            "  {} [label={}, fillcolor=\"{}\"];",
            quoted(&node.id),
            quoted(&caption(node, 40)),
            colour(&node.kind)
        );
    }
    for edge in &view.edges {
        let style = if edge.kind == "reads" { String::new() } else { format!(" [label={}]", quoted(&edge.kind)) };
        let _ = writeln!(text, "  {} -> {}{style};", quoted(&edge.from), quoted(&edge.to));
    }
    text.push_str("}\n");
    text
}

/// The graph as a Mermaid flow chart.
#[must_use]
pub fn graph_mermaid(view: &GraphView) -> String {
    let number = |id: &str| view.nodes.iter().position(|node| node.id == id).unwrap_or(0);
    let mut text = String::from("flowchart LR\n");
    for (i, node) in view.nodes.iter().enumerate() {
        let caption = caption(node, 40).replace('"', "'").replace('\n', "<br>");
        let _ = writeln!(text, "  n{i}[\"{caption}\"]");
    }
    for edge in &view.edges {
        let label = if edge.kind == "reads" { String::new() } else { format!("|{}|", edge.kind) };
        let _ = writeln!(text, "  n{} -->{label} n{}", number(&edge.from), number(&edge.to));
    }
    text
}

/// Kind and id, then what it says in lines of at most this many characters.
fn caption(node: &GraphNode, columns: usize) -> String {
    let mut lines = vec![format!("{} ({})", node.id, node.kind)];
    lines.extend(wrapped(&node.label, columns, 3));
    lines.join("\n")
}

/// Words in lines; the last line allowed ends in an ellipsis where more would follow.
fn wrapped(label: &str, columns: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        let full = lines.len() == most;
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) if full => {
                line.push('…');
                break;
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// Fill of a box. The kind stands in the box as a word too, so that nothing hangs on the colour.
fn colour(kind: &str) -> &'static str {
    match kind {
        "check" => "#dbe7f5",
        "exception" | "derogation" => "#f9e4d4",
        "definition" | "derived list" => "#e8f1e4",
        "judgement" => "#f3e6f5",
        "right" => "#fdf3cf",
        _ => "#f2f2f2",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::graph::GraphEdge;

    fn view() -> GraphView {
        let node = |id: &str, kind: &str, label: &str| GraphNode {
            id: id.to_owned(),
            kind: kind.to_owned(),
            label: label.to_owned(),
            pack: "p".to_owned(),
            span: crate::text::Span::default(),
        };
        let edge = |from: &str, to: &str, kind: &str| GraphEdge {
            from: from.to_owned(),
            to: to.to_owned(),
            kind: kind.to_owned(),
        };
        GraphView {
            nodes: vec![
                node("covert", "fact", "Are people \"unaware\" & silent?"),
                node("serious", "definition", "The intrusion is serious"),
                node("B-17", "check", "A court or an independent body approves beforehand"),
                node("once", "exception", "Linking once"),
            ],
            edges: vec![
                edge("covert", "serious", "reads"),
                edge("serious", "B-17", "reads"),
                edge("once", "B-17", "excepts"),
            ],
        }
    }

    #[test]
    fn dot_escapes_quotation_marks() {
        let dot = graph_dot(&view());
        assert!(dot.contains("\"covert\" [label=\"covert (fact)\\nAre people \\\"unaware\\\" & silent?\""), "{dot}");
        assert!(dot.contains("\"once\" -> \"B-17\" [label=\"excepts\"]"), "{dot}");
    }

    #[test]
    fn mermaid_numbers_the_boxes() {
        let text = graph_mermaid(&view());
        assert!(text.contains("n0 --> n1") && text.contains("n3 -->|excepts| n2"), "{text}");
    }

    #[test]
    fn the_picture_is_well_formed_and_names_everything() {
        let svg = graph_svg(&view());
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"), "{svg}");
        assert!(svg.contains("&quot;unaware&quot; &amp; silent"), "{svg}");
        for id in ["covert", "serious", "B-17", "once"] {
            assert!(svg.contains(&format!(">{id}<")), "{id}");
        }
    }
}
