//! Draws the picture in the README from a real run: `cargo test --test picture -- --ignored`. Parts are left out where a
//! line shows only `⋮`; nothing else is changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::process::Command;

/// Width of a letter, in units of the picture.
const CELL: f32 = 8.43;
/// Height of a line.
const LINE: f32 = 18.0;

const SEED: &str = "seeds/iss/eu-pnr-proposal.yaml";

/// A run of letters in one style: the numbers of the terminal's escape sequence.
type Piece = (String, Vec<u8>);

fn pieces(line: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut style: Vec<u8> = Vec::new();
    for (i, part) in line.split("\u{1b}[").enumerate() {
        let text = if i == 0 {
            part
        } else {
            let (codes, text) = part.split_once('m').unwrap_or(("", part));
            style = codes.split(';').filter_map(|code| code.parse().ok()).filter(|code| *code != 0).collect();
            text
        };
        if !text.is_empty() {
            found.push((text.to_owned(), style.clone()));
        }
    }
    found
}

fn plain(line: &str) -> String {
    pieces(line).into_iter().map(|(text, _)| text).collect()
}

fn colour(style: &[u8]) -> &'static str {
    let named = |code: &u8| match code {
        31 => Some("#f47067"),
        32 => Some("#8ddb8c"),
        33 => Some("#f0b37e"),
        34 => Some("#6cb6ff"),
        35 => Some("#dcbdfb"),
        36 => Some("#76d9e6"),
        _ => None,
    };
    let dim = if style.contains(&2) { "#8b949e" } else { "#dfe5ec" };
    style.iter().find_map(named).unwrap_or(dim)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The head, the first blocker, the first serious item, the rights, and the first questions.
fn chosen(lines: &[String]) -> Vec<String> {
    let at = |start: &str| lines.iter().position(|line| plain(line).starts_with(start)).expect(start);
    let block = |from: usize, blanks: usize| {
        let mut left = blanks;
        let end = lines.iter().skip(from).position(|line| {
            left -= usize::from(line.is_empty());
            left == 0
        });
        lines[from..end.map_or(lines.len(), |end| from + end)].to_vec()
    };
    let gap = || vec![String::new(), "  \u{1b}[2m⋮\u{1b}[0m".to_owned(), String::new()];
    let head = lines[..at("BLOCKERS")].to_vec();
    [
        head,
        block(at("BLOCKERS"), 2),
        gap(),
        block(at("SERIOUS"), 2),
        gap(),
        lines[at("RIGHTS")..].iter().take(8).cloned().collect(),
        gap(),
        block(at("OPEN QUESTIONS"), 3),
        gap(),
    ]
    .concat()
}

fn draw(lines: &[String]) -> String {
    let columns = 102.0;
    let (width, height) = (columns * CELL + 40.0, (lines.len() as f32 + 1.0) * LINE + 56.0);
    let mut svg = String::new();
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" aria-label=\"charta check {SEED}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#171b22\"/>\n\
         <g font-family=\"'DejaVu Sans Mono', 'SF Mono', Menlo, Consolas, monospace\" font-size=\"14\" xml:space=\"preserve\">"
    )
    .unwrap();
    let prompt = format!("\u{1b}[2m$\u{1b}[0m \u{1b}[1mcharta check {SEED}\u{1b}[0m");
    for (row, line) in [prompt, String::new()].iter().chain(lines).enumerate() {
        let mut column = 0;
        for (text, style) in pieces(line) {
            let letters = text.chars().count();
            let indent = text.chars().take_while(|c| *c == ' ').count();
            let shown = text.trim();
            if !shown.is_empty() {
                let x = 20.0 + (column + indent) as f32 * CELL;
                let y = 36.0 + row as f32 * LINE;
                let length = shown.chars().count() as f32 * CELL;
                let bold = if style.contains(&1) { " font-weight=\"bold\"" } else { "" };
                writeln!(
                    svg,
                    "<text x=\"{x:.1}\" y=\"{y:.0}\" textLength=\"{length:.1}\" fill=\"{}\"{bold}>{}</text>",
                    colour(&style),
                    escape(shown)
                )
                .unwrap();
            }
            column += letters;
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

#[test]
#[ignore = "draws docs/images/check.svg anew"]
fn draw_the_picture_of_the_readme() {
    let run = Command::new(env!("CARGO_BIN_EXE_charta")).args(["check", SEED, "--color", "always"]).output().unwrap();
    let text = String::from_utf8(run.stdout).unwrap();
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    std::fs::write("docs/images/check.svg", draw(&chosen(&lines))).unwrap();
}

#[test]
fn what_the_picture_shows_is_read_from_the_output() {
    let line = "\u{1b}[1;31m✗ A-19\u{1b}[0m  \u{1b}[2mnot met\u{1b}[0m";
    assert_eq!(plain(line), "✗ A-19  not met");
    assert_eq!(pieces(line)[0], ("✗ A-19".to_owned(), vec![1, 31]));
    assert!(draw(&[line.to_owned()]).contains("fill=\"#f47067\" font-weight=\"bold\">✗ A-19</text>"));
}
