//! Records named by path: `access[national]`, and records of derived lists, whose ids are joined from those of others.

use super::Reader;
use super::shape::What;
use crate::diag::{Code, Diagnostic};
use crate::facts::doc::Doc;
use crate::facts::report::shown;
use crate::program::{MEASURE, Program, RecordId};
use crate::text::Span;

/// Where a record is found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a row of the measure.
    Row(u32),
    /// In a list that the rules derive: its row is not known yet.
    Derived,
}

/// A path as written: a record, or a fact, of the measure or of a record.
#[derive(Copy, Clone)]
pub(super) struct Path<'d> {
    pub list: &'d str,
    pub key: Option<&'d str>,
    pub field: Option<&'d str>,
}

impl<'d> Path<'d> {
    /// Splits `list[id].fact`, `list[id]` or `fact`.
    pub fn parse(text: &'d str) -> Option<Path<'d>> {
        let name = |part: &'d str| (!part.is_empty() && !part.contains(['[', ']', '.', ' '])).then_some(part);
        let Some((list, rest)) = text.split_once('[') else {
            return Some(Path { list: name(text)?, key: None, field: None });
        };
        let (key, rest) = rest.split_once(']')?;
        let field = match rest.strip_prefix('.') {
            Some(field) => Some(name(field)?),
            None if rest.is_empty() => None,
            None => return None,
        };
        Some(Path { list: name(list)?, key: Some(name(key)?), field })
    }
}

impl<'d> Reader<'_, 'd> {
    /// A record by path, such as `access[national]`.
    pub(super) fn record_path(&mut self, doc: &'d Doc<'d>) -> Option<(RecordId, Place, &'d str)> {
        let text = self.scalar(doc, What::Key("record"))?.trim();
        let Some(Path { list, key: Some(key), field: None }) = Path::parse(text) else {
            self.bad_path(doc.span, text);
            return None;
        };
        let Some(record) = self.program.list(list) else {
            return self.list_named(list, doc.span).map(|record| (record, Place::Derived, key));
        };
        Some((record, self.place(record, key, doc.span)?, key))
    }

    pub(super) fn bad_path(&mut self, span: Span, text: &str) {
        self.report.add(|| {
            Diagnostic::new(Code::E0520, span, format!("`{}` does not name a record", shown(text)))
                .help("write the list and the id, such as `access[national]`")
        });
    }

    /// A record by id. The id of a derived record is made of the ids it was derived from, which must exist.
    pub(super) fn place(&mut self, record: RecordId, id: &'d str, span: Span) -> Option<Place> {
        if self.program.records[record].derived.is_none() {
            let row = self.row(record, id);
            if row.is_none() {
                self.dangling(record, id, span, &[]);
            }
            return row.map(Place::Row);
        }
        let lists = origins(self.program, record);
        let parts: Vec<&str> = id.split('/').collect();
        if parts.len() != lists.len() {
            let program = self.program;
            self.report.add(|| {
                let names: Vec<&str> = lists.iter().map(|id| program.records[*id].list.as_str()).collect();
                let message =
                    format!("`{}` cannot be the id of an entry of `{}`", shown(id), program.records[record].list);
                Diagnostic::new(Code::E0520, span, message)
                    .note(format!("its ids join the ids of {} with `/`", names.join(", ")))
                    .help("copy the id from the checklist")
            });
            return None;
        }
        let mut found = true;
        for (list, part) in lists.into_iter().zip(parts) {
            if self.row(list, part).is_none() {
                self.dangling(list, part, span, &[]);
                found = false;
            }
        }
        found.then_some(Place::Derived)
    }
}

/// The lists of the measure whose ids make up the ids of a derived list, in order.
fn origins(program: &Program, record: RecordId) -> Vec<RecordId> {
    let mut found = Vec::new();
    let mut open = vec![record];
    // The rules have no cycles, but a bound costs nothing.
    while let (Some(record), 0..64) = (open.pop(), found.len()) {
        match program.records.get(record).and_then(|r| r.derived.as_ref()) {
            Some(derivation) => open.extend(derivation.each.iter().rev().map(|each| each.record)),
            None if record != MEASURE => found.push(record),
            None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn paths_have_one_shape() {
        let split = |text| Path::parse(text).map(|p| (p.list, p.key, p.field));
        assert_eq!(split("coverage"), Some(("coverage", None, None)));
        assert_eq!(split("access[x]"), Some(("access", Some("x"), None)));
        assert_eq!(split("access[x].mode"), Some(("access", Some("x"), Some("mode"))));
        assert_eq!(split("links[a/b]"), Some(("links", Some("a/b"), None)));
        for bad in
            ["", "[x]", "access[]", "access[x", "access[x]mode", "access[x].", "a.b", "access[x].a.b", "access x"]
        {
            assert_eq!(split(bad), None, "{bad}");
        }
    }
}
