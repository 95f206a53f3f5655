//! Reads measure files.

use super::rules::read_text;
use super::world::World;
use crate::diag::Diagnostic;
use crate::facts::{Format, Measure};
use crate::program::Program;
use crate::scenario::Measures;
use crate::text::Sources;

/// A measure with its text, which its diagnostics and places point into.
#[derive(Debug)]
pub struct LoadedMeasure {
    /// The measure.
    pub measure: Measure,
    /// Its file.
    pub sources: Sources,
    /// Warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one measure file; the format follows from the ending of its name.
///
/// # Errors
/// Every problem of the file, with the text that the diagnostics point into.
pub fn load_measure(
    world: &dyn World,
    program: &Program,
    path: &str,
) -> Result<LoadedMeasure, Box<(Vec<Diagnostic>, Sources)>> {
    let mut sources = Sources::new();
    let text = match read_text(world, path) {
        Ok(text) => text,
        Err(diagnostic) => return Err(Box::new((vec![diagnostic], sources))),
    };
    let id = sources.add(path, text);
    let text = sources.get(id).map_or("", |source| source.text.as_str());
    let (measure, diagnostics) = Measure::parse(program, path, id, text, Format::of(path));
    match measure {
        Some(measure) if !diagnostics.iter().any(Diagnostic::is_error) => {
            Ok(LoadedMeasure { measure, sources, diagnostics })
        }
        _ => Err(Box::new((diagnostics, sources))),
    }
}

/// Measure files named by scenarios, relative to the rule file.
pub struct RuleMeasures<'a> {
    /// Files.
    pub world: &'a dyn World,
    /// Vocabulary.
    pub program: &'a Program,
}

impl Measures for RuleMeasures<'_> {
    fn measure(&self, path: &str, rule_file: &str) -> Result<Measure, String> {
        let path = beside(rule_file, path);
        match load_measure(self.world, self.program, &path) {
            Ok(loaded) => Ok(loaded.measure),
            Err(failed) => {
                let (diagnostics, sources) = *failed;
                let first = diagnostics.iter().find(|d| d.is_error());
                let place = first.and_then(Diagnostic::span).map(|span| sources.position(span).line);
                let line = place.map(|line| format!(":{line}")).unwrap_or_default();
                let message = first.map_or("it cannot be read", |d| d.message.as_str());
                Err(format!("{path}{line}: {message}"))
            }
        }
    }
}

/// A path relative to the folder of a file, with `.` and `..` resolved.
fn beside(file: &str, path: &str) -> String {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if file.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn paths_are_relative_to_the_rule_file() {
        assert_eq!(beside("rules/a/x.charta", "../../seeds/m.yaml"), "seeds/m.yaml");
        assert_eq!(beside("/r/a/x.charta", "./m.yaml"), "/r/a/m.yaml");
        assert_eq!(beside("x.charta", "../m.yaml"), "../m.yaml");
    }
}
