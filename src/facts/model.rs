//! A measure bound to a vocabulary: typed values in dense tables for the evaluator, and beside them, for people, the
//! evidence and the places in the measure file.

use crate::program::{Day, Edit, Id, JudgementId, Program, RecordId, Table, Value, Verdict};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A measure as a drafter described it.
#[derive(Clone, Debug, Default)]
pub struct Measure {
    /// Head of the file.
    pub header: Header,
    /// Name of the measure file, as the user gave it; spans of the measure point into it.
    pub file: String,
    /// What the evaluator reads.
    pub facts: Facts,
    /// Evidence and places, per fact.
    pub evidence: BTreeMap<FactKey, Evidence>,
    /// Evidence and places of the lists themselves, where the measure fills them in.
    pub lists: BTreeMap<RecordId, Evidence>,
    /// Who judged what, per judgement and row.
    pub judged: BTreeMap<(JudgementId, u32), Statement>,
    /// Assessments of checks by persons.
    pub assessments: Vec<Assessment>,
    /// Policy options: overlays.
    pub options: Vec<PolicyOption>,
    /// Waivers, as written.
    pub waivers: Vec<Waiver>,
}

/// Head of a measure file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Position in the built-in enum `Stage`; none when not stated.
    pub stage: Option<u16>,
    /// CELEX number or another reference.
    pub reference: Option<String>,
    /// The measure's own date.
    pub date: Option<Day>,
    /// Date as of which the law is to be read, where it differs from the measure's own.
    pub as_of: Option<Day>,
    /// State of knowledge, where it differs.
    pub known_on: Option<Day>,
    /// Path of the draft's text.
    pub draft: Option<String>,
    /// What it is about.
    pub description: Option<String>,
}

/// The evaluator's view of a measure.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// One table per record type of the program; row 0 of the first is the measure. Derived types stay empty here.
    pub tables: Table<RecordId, FactTable>,
    /// Lists of rows that `Value::Refs` points at.
    pub refs: Vec<Vec<u32>>,
    /// Texts of the measure; text number `n` of a value is here at `n` less the program's number of texts.
    pub texts: Vec<String>,
    /// Verdicts per judgement and row; one row for judgements on the measure.
    pub verdicts: Table<JudgementId, Vec<Option<Ruling>>>,
    /// Verdicts on records of derived lists, by record id: their rows are only known once the list is derived.
    pub derived_verdicts: Vec<(JudgementId, String, Ruling)>,
    /// Stage.
    pub stage: Option<u16>,
}

/// A judgement as the evaluator reads it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// The verdict.
    pub verdict: Verdict,
    /// Last day on which it may be relied on.
    pub expires: Option<Day>,
}

/// All records of one type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactTable {
    /// Whether the list was filled in; false: never mentioned, which is not the same as empty.
    pub stated: bool,
    /// Whether the drafter declares it complete.
    pub complete: bool,
    /// Ids of the records, one per row; the measure's single row has an empty id.
    pub ids: Vec<String>,
    /// Number of fields per row.
    pub width: usize,
    /// Cells, row by row; none: not stated.
    pub cells: Vec<Option<Value>>,
}

impl FactTable {
    /// A cell.
    #[inline]
    #[must_use]
    pub fn cell(&self, row: u32, field: u16) -> Option<Value> {
        self.cells.get(row as usize * self.width + usize::from(field)).copied().flatten()
    }

    /// Changes a cell; nothing happens outside the table.
    pub fn set(&mut self, row: u32, field: u16, value: Option<Value>) {
        if let Some(cell) = self.cells.get_mut(row as usize * self.width + usize::from(field)) {
            *cell = value;
        }
    }

    /// Number of rows.
    #[inline]
    #[must_use]
    pub fn rows(&self) -> u32 {
        u32::try_from(self.ids.len()).unwrap_or(u32::MAX)
    }

    /// Row of a record.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<u32> {
        self.ids.iter().position(|i| i == id).and_then(|i| u32::try_from(i).ok())
    }

    /// Appends a record without facts and returns its row.
    pub fn add(&mut self, id: impl Into<String>) -> u32 {
        self.stated = true;
        self.ids.push(id.into());
        self.cells.resize(self.ids.len() * self.width, None);
        self.rows() - 1
    }
}

impl Facts {
    /// Empty facts for a program: nothing is known.
    #[must_use]
    pub fn unknown(program: &Program) -> Facts {
        let tables = program
            .records
            .iter()
            .map(|(id, record)| {
                let mut table = FactTable { width: record.fields.len(), ..FactTable::default() };
                if id.index() == 0 {
                    table.add("");
                    table.complete = true;
                }
                table
            })
            .collect();
        let verdicts = program
            .judgements
            .values()
            .map(|judgement| if judgement.record.index() == 0 { vec![None] } else { Vec::new() })
            .collect();
        Facts { tables, verdicts, ..Facts::default() }
    }
}

/// A fact's address: record type, row, field.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FactKey {
    /// Record type.
    pub record: RecordId,
    /// Row.
    pub row: u32,
    /// Field number.
    pub field: u16,
}

/// What stands behind an answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Place in the draft: `Art. 12(1)`, `recital 7`.
    pub source: Option<String>,
    /// Words of the draft.
    pub quote: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Who answered.
    pub by: Option<String>,
    /// How sure the answer is.
    pub confidence: Option<String>,
    /// Place in the measure file, as a span of that file.
    pub span: Span,
    /// Line in the measure file, from 1; 0 where the fact does not come from a file.
    pub line: u32,
}

/// Who judged or assessed, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Who.
    pub by: Option<String>,
    /// When.
    pub on: Option<Day>,
    /// Reasons.
    pub reasons: Option<String>,
    /// Evidence.
    pub evidence: Vec<String>,
    /// Last day on which it may be relied on.
    pub expires: Option<Day>,
    /// Line in the measure file, from 1; 0 where it does not come from a file.
    pub line: u32,
}

/// A person's assessment of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The check.
    pub check: crate::program::CheckId,
    /// Row of the check's record type; none for a check on the measure, and for a derived record, whose row is only
    /// known once its list is derived.
    pub row: Option<u32>,
    /// Id of the record; none for a check on the measure.
    pub key: Option<String>,
    /// The verdict.
    pub verdict: Verdict,
    /// Who, when, why.
    pub statement: Statement,
}

/// A policy option: an overlay on the facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PolicyOption {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Changes.
    pub edits: Vec<Edit>,
    /// Evidence of the facts that it sets, in the order of the edits.
    pub evidence: Vec<Option<Evidence>>,
    /// Who made the judgements that it changes, in the order of the edits.
    pub statements: Vec<Option<Statement>>,
}

/// A waiver as written; decided on by the gate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Waiver {
    /// The check.
    pub check: String,
    /// Record, as a path.
    pub record: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who approved it (role).
    pub approved_by: Option<String>,
    /// Last day.
    pub expires: Option<Day>,
    /// Line in the measure file, from 1.
    pub line: u32,
}
