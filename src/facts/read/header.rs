//! The head of the file: the version of its format, and who the measure is.

use super::shape::{Keyed, What};
use super::time::not_a_date;
use super::words::possible;
use super::{Reader, VERSION};
use crate::diag::{Code, Diagnostic, Fix};
use crate::facts::Format;
use crate::facts::doc::Doc;
use crate::facts::report::shown;
use crate::program::{Day, STAGES};

/// Keys under `measure`.
pub(in crate::facts) const KEYS: [&str; 9] =
    ["id", "title", "stage", "reference", "date", "as_of", "known_on", "draft", "description"];

impl<'d> Reader<'_, 'd> {
    /// Whether the format is one that this build reads; a later one is not guessed at.
    pub(super) fn version(&mut self, top: &Keyed<'d>) -> bool {
        let Some(doc) = top.get("charta") else {
            let place = top.place().at_start();
            let line = match self.format {
                Format::Yaml => format!("charta: {VERSION}\n"),
                Format::Json => format!("\"charta\": {VERSION},\n"),
                Format::Toml => format!("charta = {VERSION}\n"),
            };
            self.report.add(|| {
                let message = "the measure file does not say which version of the format it uses";
                let mut diagnostic = Diagnostic::new(Code::E0709, place, message)
                    .help(format!("write `{}` as its first line", line.trim_end()));
                diagnostic.fix = Some(Fix { span: place, replacement: line });
                diagnostic
            });
            return true;
        };
        let Some(text) = self.scalar(doc, What::Key("charta")).map(str::trim) else { return true };
        match text.parse::<u32>() {
            Ok(VERSION) => true,
            Ok(newer) if newer > VERSION => {
                self.report.add(|| {
                    Diagnostic::new(
                        Code::E0709,
                        doc.span,
                        format!("the measure file uses version {newer} of the format"),
                    )
                    .here(format!("this program reads version {VERSION}"))
                    .help("use a newer release of Charta; nothing in the file has been read")
                });
                false
            }
            _ => {
                self.report.add(|| {
                    Diagnostic::new(
                        Code::E0709,
                        doc.span,
                        format!("there is no version `{}` of the format", shown(text)),
                    )
                    .help(format!("write `charta: {VERSION}`"))
                });
                true
            }
        }
    }

    pub(super) fn header(&mut self, doc: &'d Doc<'d>) {
        let what = What::Key("measure");
        let Some(head) = self.keyed(doc, what, &KEYS) else { return };
        match head.get("id") {
            Some(id) => self.measure.header.id = self.id(id, What::Key("id")).unwrap_or_default().to_owned(),
            None => {
                self.missing(head.place(), "id", what, "give it a short word without spaces, such as `eu-pnr-2011`")
            }
        }
        match head.get("title") {
            Some(title) => self.measure.header.title = self.text(title, What::Key("title")).unwrap_or_default(),
            None => self.missing(head.place(), "title", what, "the title is the headline of the checklist"),
        }
        let stage = head.get("stage").and_then(|doc| self.stage(doc));
        self.measure.header.stage = stage;
        self.measure.facts.stage = stage;
        let mut text = |key| head.get(key).and_then(|doc| self.text(doc, What::Key(key)));
        let (reference, description) = (text("reference"), text("description"));
        let mut day = |key| head.get(key).and_then(|doc| self.day(doc, key));
        let (date, as_of, known_on) = (day("date"), day("as_of"), day("known_on"));
        let draft = head.get("draft").and_then(|doc| self.draft(doc));
        let header = &mut self.measure.header;
        (header.reference, header.description) = (reference, description);
        (header.date, header.as_of, header.known_on) = (date, as_of, known_on);
        header.draft = draft;
    }

    fn stage(&mut self, doc: &'d Doc<'d>) -> Option<u16> {
        let text = self.scalar(doc, What::Key("stage"))?.trim();
        let position = STAGES.iter().position(|(name, _)| *name == text);
        if position.is_none() {
            let stages = self.program.enums.get(self.program.builtins.stage);
            self.report.add(|| {
                let diagnostic =
                    Diagnostic::new(Code::E0509, doc.span, format!("`{}` is not a stage of a measure", shown(text)));
                let diagnostic = match stages {
                    Some(stages) => diagnostic.note(format!("possible answers: {}", possible(stages))),
                    None => diagnostic,
                };
                diagnostic.did_you_mean(text, STAGES.iter().map(|(name, _)| *name))
            });
        }
        position.and_then(|position| u16::try_from(position).ok())
    }

    /// A day outside the facts: of the measure, of a judgement.
    pub(super) fn day(&mut self, doc: &'d Doc<'d>, key: &str) -> Option<Day> {
        let text = self.scalar(doc, What::Key(key))?.trim();
        let day = Day::parse(text);
        if day.is_none() {
            self.report.add(|| {
                let (why, help) = not_a_date(text);
                let message = format!("`{}`, the value of `{key}`, {why}", shown(text));
                Diagnostic::new(Code::E0513, doc.span, message).help(help)
            });
        }
        day
    }

    /// Path of the draft: it stays inside the folder of the measure file, on every system.
    fn draft(&mut self, doc: &'d Doc<'d>) -> Option<String> {
        let path = self.text(doc, What::Key("draft"))?;
        let Some(problem) = outside(&path) else { return Some(path) };
        self.report.add(|| {
            Diagnostic::new(Code::E0524, doc.span, format!("the path `{}` {problem}", shown(&path)))
                .note("a measure file that came from elsewhere must not make the program read other files")
                .help("put the draft beside the measure file or in a folder below it, and write `drafts/name.md`")
        });
        None
    }
}

/// What takes a path out of the folder that it is relative to, on any system.
fn outside(path: &str) -> Option<&'static str> {
    if path.contains("://") {
        Some("is an address, not a file beside the measure")
    } else if path.contains('\\') {
        Some("has a backslash; folders are separated by `/`")
    } else if path.starts_with(['/', '~']) || path.contains(':') {
        Some("starts outside the folder of the measure")
    } else if path.split('/').any(|part| part == "..") {
        Some("leads out of the folder of the measure")
    } else if path.chars().any(char::is_control) {
        Some("has characters that a file name cannot have")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::outside;

    #[test]
    fn drafts_stay_in_the_folder() {
        for path in ["/etc/passwd", "../x", "a/../../x", "C:/x", "c:x", "~/x", "a\\b", "https://x.eu/a", "a\u{7}b"] {
            assert!(outside(path).is_some(), "{path}");
        }
        for path in ["a.md", "drafts/eu-pnr-2011.md", "./a.md", "Entwurf 2011 (neu).docx", "a..b.md"] {
            assert!(outside(path).is_none(), "{path}");
        }
    }
}
