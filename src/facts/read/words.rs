//! Words shared by the messages about measure files.

use crate::program::{Enum, Field, Type};

/// `a` or `an`.
pub(super) fn article_for(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// The values of an enum with their labels, as many as fit into a message.
pub(super) fn possible(values: &Enum) -> String {
    const MOST: usize = 24;
    let mut words: Vec<String> = values
        .values
        .iter()
        .take(MOST)
        .map(|value| {
            let plain = value.label.is_empty() || value.label == value.name;
            if plain { format!("`{}`", value.name) } else { format!("`{}` ({})", value.name, value.label) }
        })
        .collect();
    if values.values.len() > MOST {
        words.push(format!("and {} more", values.values.len() - MOST));
    }
    words.join(", ")
}

/// Whether somebody wrote that they do not know.
pub(super) fn means_unknown(text: &str) -> bool {
    let word = text.trim().trim_end_matches('.').to_ascii_lowercase();
    [
        "unknown",
        "not known",
        "not stated",
        "unclear",
        "open",
        "?",
        "??",
        "???",
        "tbd",
        "tbc",
        "todo",
        "n/a",
        "na",
        "-",
        "…",
    ]
    .contains(&word.as_str())
}

/// Whether a field takes `unlimited` besides `none`.
pub(super) fn takes_unlimited(field: &Field) -> bool {
    field.optional && matches!(field.ty, Type::Duration | Type::Number { .. })
}
