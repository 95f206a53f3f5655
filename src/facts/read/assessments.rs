//! The section `assessments`: what persons found where the rules leave a check to them.

use super::Reader;
use super::judgements;
use super::paths::Place;
use super::shape::{Keyed, What};
use crate::diag::{Code, Diagnostic};
use crate::facts::Assessment;
use crate::facts::doc::Doc;
use crate::facts::report::shown;
use crate::program::CheckId;
use crate::text::Span;
use std::collections::HashMap;

/// Keys of an assessment.
pub(in crate::facts) const KEYS: [&str; 8] =
    ["check", "record", judgements::KEYS[0], "by", "on", "reasons", "evidence", "expires"];

impl<'d> Reader<'_, 'd> {
    pub(super) fn assessments(&mut self, doc: &'d Doc<'d>) {
        let what = What::EntryOf("assessments");
        let mut seen = HashMap::new();
        for item in
            self.list(doc, What::Key("assessments"), "write `- {check: A-06, value: yes, by: …}`").unwrap_or_default()
        {
            let Some(keyed) = self.keyed(item, what, &KEYS) else { continue };
            let found = self.check_of(&keyed, what);
            let record = found.and_then(|(check, span)| self.record_of(check, &keyed, span));
            let read = self.reasoned(&keyed, item.span, What::Thing("the assessment"));
            let (Some((check, span)), Some(record), Some((verdict, statement))) = (found, record, read) else {
                continue;
            };
            if let Some(first) = seen.insert((check, record.map(|(_, id)| id)), span) {
                self.report.add(|| {
                    Diagnostic::new(Code::E0530, span, "this check is assessed twice for the same record")
                        .here("second")
                        .also(first, "first")
                        .help("keep one; where persons disagree, write `value: contested`")
                });
                continue;
            }
            let row = match record {
                Some((Place::Row(row), _)) => Some(row),
                _ => None,
            };
            let key = record.map(|(_, id)| id.to_owned());
            self.measure.assessments.push(Assessment { check, row, key, verdict, statement });
        }
    }

    /// The check that an entry is about, with its place.
    pub(super) fn check_of(&mut self, keyed: &Keyed<'d>, what: What<'_>) -> Option<(CheckId, Span)> {
        let Some(doc) = keyed.get("check") else {
            self.missing(keyed.place(), "check", what, "write the id of the check, such as `check: A-06`");
            return None;
        };
        let text = self.scalar(doc, What::Key("check"))?.trim();
        let program = self.program;
        let found = program.check(text);
        if found.is_none() {
            self.report.add(|| {
                Diagnostic::new(Code::E0526, doc.span, format!("the rules have no check `{}`", shown(text)))
                    .here("unknown")
                    .did_you_mean(text, program.checks.values().map(|check| check.name.as_str()))
                    .help("ids are those of the checklist; `charta rules list` shows them all")
            });
        }
        found.map(|check| (check, doc.span))
    }

    /// The record that an entry is about; the outer option is empty where it does not fit the check.
    #[allow(clippy::option_option)]
    fn record_of(&mut self, check: CheckId, keyed: &Keyed<'d>, span: Span) -> Option<Option<(Place, &'d str)>> {
        let program = self.program;
        let check = &program.checks[check];
        let (Some(each), Some(doc)) = (check.for_each, keyed.get("record")) else {
            return match (check.for_each, keyed.get("record")) {
                (Some(each), None) => {
                    let list = &program.records[each.record].list;
                    self.elsewhere(
                        span,
                        &format!("{} is made for each entry of `{list}`", check.name),
                        &format!("add `record: {list}[…]`"),
                    )
                }
                (None, Some(doc)) => self.elsewhere(
                    doc.span,
                    &format!("{} is made once, for the measure as a whole", check.name),
                    "leave `record` out",
                ),
                _ => Some(None),
            };
        };
        let (record, place, id) = self.record_path(doc)?;
        if record != each.record {
            let list = &program.records[each.record].list;
            return self.elsewhere(
                doc.span,
                &format!("{} is made for each entry of `{list}`", check.name),
                &format!("write `{list}[…]`"),
            );
        }
        Some(Some((place, id)))
    }

    fn elsewhere<T>(&mut self, span: Span, message: &str, help: &str) -> Option<T> {
        self.report.add(|| Diagnostic::new(Code::E0528, span, message).help(help));
        None
    }
}
