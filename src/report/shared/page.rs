//! A page of text that grows line by line, with hanging indents.

use super::{Paint, Style, clean, padded, width, wrap};

/// A page.
pub(crate) struct Page {
    out: String,
    pub(crate) columns: usize,
    pub(crate) paint: Paint,
}

impl Page {
    pub(crate) fn new(columns: usize, colour: bool) -> Page {
        Page { out: String::new(), columns: columns.max(40), paint: Paint { colour } }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// A line that is laid out already; trailing spaces are cut.
    pub(crate) fn raw(&mut self, line: &str) {
        self.out.push_str(&line.trim_end().replace('\u{a0}', " "));
        self.out.push('\n');
    }

    /// A paragraph behind an indent.
    pub(crate) fn paragraph(&mut self, indent: usize, style: Style, text: &str) {
        for line in wrap(text, self.columns.saturating_sub(indent)) {
            let line = self.paint.paint(style, &line);
            self.raw(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// A paragraph whose lines after the first are indented further.
    pub(crate) fn entry(&mut self, indent: usize, text: &str) {
        for (i, line) in wrap(text, self.columns.saturating_sub(indent + 2)).into_iter().enumerate() {
            let indent = if i == 0 { indent } else { indent + 2 };
            self.raw(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// A paragraph whose first line begins with a label in a column of its own.
    pub(crate) fn labelled(&mut self, indent: usize, label: &str, label_columns: usize, text: &str) {
        self.hanging(indent, (label, Style::Dim), label_columns, text, Style::Plain);
    }

    /// The same, with styles.
    pub(crate) fn hanging(
        &mut self,
        indent: usize,
        (label, label_style): (&str, Style),
        label_columns: usize,
        text: &str,
        style: Style,
    ) {
        let taken = indent + label_columns;
        let mut label = Some(label);
        for line in wrap(text, self.columns.saturating_sub(taken)) {
            let head = label.take().map_or(String::new(), |l| self.paint.paint(label_style, l));
            let space = label_columns.saturating_sub(if head.is_empty() { 0 } else { width(&strip(&head)) });
            let line = self.paint.paint(style, &line);
            self.raw(&format!("{}{head}{}{line}", " ".repeat(indent), " ".repeat(space)));
        }
    }

    /// A text on the left that may take several lines, and a short one at the right edge of the first line.
    pub(crate) fn both_sides(
        &mut self,
        (label, label_columns): (&str, usize),
        left: (&str, Style),
        right: (&str, Style),
    ) {
        let label_columns = if width(label) < label_columns { label_columns } else { width(label) + 1 };
        let room = self.columns.saturating_sub(label_columns + width(right.0) + 2);
        for (i, line) in wrap(left.0, room).iter().enumerate() {
            let head = if i == 0 { padded(label, label_columns) } else { " ".repeat(label_columns) };
            let head = self.paint.paint(right.1, &head);
            let text = self.paint.paint(left.1, line);
            if i == 0 {
                let space = " ".repeat(room.saturating_sub(width(line)) + 2);
                let right = self.paint.paint(right.1, right.0);
                self.raw(&format!("{head}{text}{space}{right}"));
            } else {
                self.raw(&format!("{head}{text}"));
            }
        }
    }

    /// A heading with a rule to the right edge.
    pub(crate) fn heading(&mut self, title: &str, note: &str) {
        self.blank();
        let title = clean(title);
        let note = if note.is_empty() { String::new() } else { format!("  {}", clean(note)) };
        let taken = width(&title) + width(&note) + 2;
        let rule = "─".repeat(self.columns.saturating_sub(taken));
        let line = format!(
            "{}{}  {}",
            self.paint.paint(Style::Bold, &title),
            self.paint.paint(Style::Dim, &note),
            self.paint.paint(Style::Dim, &rule)
        );
        self.raw(&line);
    }
}

/// The text without colour codes.
fn strip(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match (inside, c) {
            (false, '\u{1b}') => inside = true,
            (true, 'm') => inside = false,
            (true, _) => {}
            (false, c) => out.push(c),
        }
    }
    out
}
