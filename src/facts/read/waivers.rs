//! The section `waivers`: read as written; whether one counts is decided elsewhere.

use super::Reader;
use super::shape::What;
use crate::facts::Waiver;
use crate::facts::doc::Doc;

/// Keys of a waiver.
pub(in crate::facts) const KEYS: [&str; 5] = ["check", "record", "reason", "approved_by", "expires"];

impl<'d> Reader<'_, 'd> {
    pub(super) fn waivers(&mut self, doc: &'d Doc<'d>) {
        let what = What::EntryOf("waivers");
        for item in self.list(doc, What::Key("waivers"), "write `- {check: A-06, reason: …}`").unwrap_or_default() {
            let Some(keyed) = self.keyed(item, what, &KEYS) else { continue };
            let check = self.check_of(&keyed, what);
            let record = keyed.get("record").map(|doc| (self.record_path(doc), doc));
            let mut text = |key| keyed.get(key).and_then(|doc| self.text(doc, What::Key(key)));
            let (reason, approved_by) = (text("reason"), text("approved_by"));
            let expires = keyed.get("expires").and_then(|doc| self.day(doc, "expires"));
            let Some((check, _)) = check else { continue };
            let path = record
                .and_then(|(found, _)| found)
                .map(|(record, _, id)| format!("{}[{id}]", self.program.records[record].list));
            self.measure.waivers.push(Waiver {
                check: self.program.checks[check].name.clone(),
                record: path,
                reason,
                approved_by,
                expires,
                line: self.line(item.span),
            });
        }
    }
}
