//! Pieces of Markdown: escaped text and tables.

use super::clean;

/// The text on one line, with everything escaped that Markdown or HTML could take for markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in clean(text).split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// A sentence of the checklist: names between backticks become code, everything else is escaped.
pub(crate) fn sentence(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split('`');
    out.push_str(&escape_part(parts.next().unwrap_or_default()));
    while let Some(name) = parts.next() {
        match parts.next() {
            Some(after) => out.push_str(&format!("{}{}", code(name), escape_part(after))),
            None => out.push_str(&format!("\\`{}", escape_part(name))),
        }
    }
    out
}

/// Like [`escape`], with the spaces at both ends kept.
fn escape_part(text: &str) -> String {
    let space = |there: bool| if there { " " } else { "" };
    if text.trim().is_empty() {
        return space(!text.is_empty()).to_owned();
    }
    let (start, end) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{}{}", space(start), escape(text), space(end))
}

/// A name as written in rules and measure files.
pub(crate) fn code(text: &str) -> String {
    let plain = clean(text).replace('`', "'").replace('|', "\\|");
    if plain.is_empty() { String::new() } else { format!("`{plain}`") }
}

/// A table; cells are Markdown already.
pub(crate) fn table(out: &mut String, head: &[&str], rows: &[Vec<String>]) {
    if rows.is_empty() {
        return;
    }
    out.push_str(&format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len())));
    for row in rows {
        out.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escape("a_b | <i> & [x]\nc"), "a\\_b \\| &lt;i&gt; &amp; \\[x\\] c");
        assert_eq!(sentence("the list `policy_option` is_ x"), "the list `policy_option` is\\_ x");
        assert_eq!(sentence("one ` only"), "one \\` only");
        assert_eq!(code("access[x].mode"), "`access[x].mode`");
        assert_eq!(code("a`b"), "`a'b`");
    }
}
