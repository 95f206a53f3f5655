//! The three notations of a measure file.

/// Notation of a measure file; all three hold the same model.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// `.yaml`, `.yml`.
    Yaml,
    /// `.json`.
    Json,
    /// `.toml`.
    Toml,
}

impl Format {
    /// By the ending of a file's name, whatever its case; YAML where the ending says nothing.
    #[must_use]
    pub fn of(path: &str) -> Format {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("json") => Format::Json,
            Some("toml") => Format::Toml,
            _ => Format::Yaml,
        }
    }
}
