//! Changes to a measure: policy options, scenarios and «what if» all go through the same edits.

use super::tables::Refusal;
use super::{Assessment, Evidence, FactKey, Measure, Ruling, Statement};
use crate::program::{Edit, JudgementId, Program, RecordId, Value, Verdict};
use std::fmt;

/// An edit that cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError {
    /// Position of the edit among those given.
    pub index: usize,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do, where there is something to say.
    pub help: Option<String>,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for EditError {}

impl Refusal {
    fn at(self, index: usize) -> EditError {
        EditError { index, message: self.message, help: self.help }
    }
}

type Outcome = Result<(), Refusal>;

impl Measure {
    /// The measure with changes made to it, in their order. Records named by a `Set` are added where they do not exist;
    /// references may point at records that a later edit adds.
    ///
    /// # Errors
    /// Where an edit names a record that does not exist, or something that the rules work out themselves.
    pub fn with_edits<'e>(
        &self,
        program: &Program,
        edits: impl IntoIterator<Item = &'e Edit, IntoIter: Clone>,
    ) -> Result<Measure, EditError> {
        let edits = edits.into_iter();
        let mut measure = self.clone();
        for (index, edit) in edits.clone().enumerate() {
            measure.make_room(program, edit).map_err(|refusal| refusal.at(index))?;
        }
        for (index, edit) in edits.enumerate() {
            measure.apply(program, edit).map_err(|refusal| refusal.at(index))?;
        }
        Ok(measure)
    }

    /// The measure as one of its policy options would have it.
    ///
    /// # Errors
    /// Where there is no such option, or it does not fit the measure.
    pub fn with_option(&self, program: &Program, id: &str) -> Result<Measure, EditError> {
        let Some(option) = self.options.iter().find(|option| option.id == id) else {
            let ids: Vec<&str> = self.options.iter().map(|option| option.id.as_str()).collect();
            let help = match crate::diag::nearest(id, ids.iter().copied()) {
                Some(near) => Some(format!("did you mean `{near}`?")),
                None if ids.is_empty() => None,
                None => Some(format!("its options: {}", ids.join(", "))),
            };
            return Err(EditError { index: 0, message: format!("the measure has no option `{id}`"), help });
        };
        let mut measure = self.with_edits(program, &option.edits)?;
        for (edit, evidence) in option.edits.iter().zip(&option.evidence) {
            if let Some(evidence) = evidence {
                measure.attach(edit, evidence);
            }
        }
        for (edit, statement) in option.edits.iter().zip(&option.statements) {
            if let (Edit::Judge { judgement, key, .. }, Some(statement)) = (edit, statement) {
                measure.attribute(program, *judgement, key.as_deref(), statement);
            }
        }
        Ok(measure)
    }

    /// Opens the rows that an edit names, before any reference is looked up.
    fn make_room(&mut self, program: &Program, edit: &Edit) -> Outcome {
        match edit {
            Edit::Set { record, key: Some(key), .. } | Edit::Add { record, key } => {
                self.facts.open_row(program, *record, key)
            }
            _ => Ok(()),
        }
    }

    fn apply(&mut self, program: &Program, edit: &Edit) -> Outcome {
        match edit {
            Edit::Set { record, key, field, value } => {
                if let Some(key) = key {
                    self.facts.open_row(program, *record, key)?;
                }
                let row = self.facts.row_of(program, *record, key.as_deref())?;
                let value = self.facts.resolve(program, *record, *field, value)?;
                self.change(FactKey { record: *record, row, field: *field }, Some(value));
            }
            Edit::Add { record, key } => self.facts.open_row(program, *record, key)?,
            Edit::Forget { record, key, field } => {
                let row = self.facts.row_of(program, *record, key.as_deref())?;
                self.change(FactKey { record: *record, row, field: *field }, None);
            }
            Edit::Remove { record, key } => {
                let row = self.facts.row_of(program, *record, Some(key))?;
                self.renumber(program, *record, |old| if old == row { None } else { Some(old - u32::from(old > row)) });
            }
            Edit::ForgetList(record) | Edit::Empty(record) => {
                self.clear(program, *record, *edit == Edit::Empty(*record))?
            }
            Edit::Complete(record) => self.facts.table(program, *record)?.complete = true,
            Edit::Stage(stage) => {
                self.facts.stage = Some(*stage);
                self.header.stage = Some(*stage);
            }
            Edit::Judge { judgement, key, verdict } => self.judge(program, *judgement, key.as_deref(), *verdict)?,
            Edit::Assess { check, key, verdict } => {
                let each = program.checks.get(*check).and_then(|check| check.for_each);
                let row = match each {
                    Some(each) if program.records[each.record].derived.is_none() => {
                        Some(self.facts.row_of(program, each.record, key.as_deref())?)
                    }
                    _ => None,
                };
                self.assessments.retain(|a| a.check != *check || a.key != *key);
                let statement = Statement::default();
                self.assessments.push(Assessment {
                    check: *check,
                    row,
                    key: key.clone(),
                    verdict: *verdict,
                    statement,
                });
            }
        }
        Ok(())
    }

    fn change(&mut self, key: FactKey, value: Option<Value>) {
        if let Some(table) = self.facts.tables.get_mut(key.record) {
            table.set(key.row, key.field, value);
        }
        // What stood behind the former answer does not stand behind the new one.
        self.evidence.remove(&key);
    }

    fn judge(&mut self, program: &Program, judgement: JudgementId, key: Option<&str>, verdict: Verdict) -> Outcome {
        let record = program.judgements[judgement].record;
        let ruling = Ruling { verdict, expires: None };
        if program.records[record].derived.is_some() {
            let key = key.unwrap_or_default();
            self.facts.derived_verdicts.retain(|(j, k, _)| *j != judgement || k != key);
            self.facts.derived_verdicts.push((judgement, key.to_owned(), ruling));
            return Ok(());
        }
        let row = self.facts.row_of(program, record, key)?;
        let rows = &mut self.facts.verdicts[judgement];
        if rows.len() <= row as usize {
            rows.resize(row as usize + 1, None);
        }
        if let Some(cell) = rows.get_mut(row as usize) {
            *cell = Some(ruling);
        }
        self.judged.remove(&(judgement, row));
        Ok(())
    }

    /// Evidence of an option's answer.
    fn attach(&mut self, edit: &Edit, evidence: &Evidence) {
        match edit {
            Edit::Set { record, key, field, .. } => {
                let row = match key {
                    Some(key) => self.facts.tables.get(*record).and_then(|table| table.row(key)),
                    None => Some(0),
                };
                if let Some(row) = row {
                    self.evidence.insert(FactKey { record: *record, row, field: *field }, evidence.clone());
                }
            }
            Edit::Empty(record) => drop(self.lists.insert(*record, evidence.clone())),
            _ => {}
        }
    }

    /// Who made an option's judgement.
    fn attribute(&mut self, program: &Program, judgement: JudgementId, key: Option<&str>, statement: &Statement) {
        let record = program.judgements[judgement].record;
        for (_, _, ruling) in
            self.facts.derived_verdicts.iter_mut().filter(|(j, k, _)| *j == judgement && Some(&**k) == key)
        {
            ruling.expires = statement.expires;
        }
        let Ok(row) = self.facts.row_of(program, record, key) else { return };
        if let Some(Some(ruling)) = self.facts.verdicts[judgement].get_mut(row as usize) {
            ruling.expires = statement.expires;
            self.judged.insert((judgement, row), statement.clone());
        }
    }

    /// Empties a list; `stated` tells «there is none» from «nobody said».
    fn clear(&mut self, program: &Program, record: RecordId, stated: bool) -> Outcome {
        self.facts.table(program, record)?;
        self.renumber(program, record, |_| None);
        let table = self.facts.table(program, record)?;
        table.stated = stated;
        table.complete = table.complete && stated;
        self.lists.remove(&record);
        Ok(())
    }

    /// Gives the rows of a list new numbers; rows without one go, and what pointed at them no longer does.
    fn renumber(&mut self, program: &Program, record: RecordId, new: impl Fn(u32) -> Option<u32>) {
        self.facts.renumber(program, record, &new);
        let judged_on = |judgement: JudgementId| program.judgements[judgement].record == record;
        self.evidence = std::mem::take(&mut self.evidence)
            .into_iter()
            .filter_map(|(key, evidence)| {
                let row = if key.record == record { new(key.row)? } else { key.row };
                Some((FactKey { row, ..key }, evidence))
            })
            .collect();
        self.judged = std::mem::take(&mut self.judged)
            .into_iter()
            .filter_map(|((judgement, row), statement)| {
                let row = if judged_on(judgement) { new(row)? } else { row };
                Some(((judgement, row), statement))
            })
            .collect();
        let each = |a: &Assessment| program.checks.get(a.check).and_then(|check| check.for_each);
        self.assessments.retain_mut(|a| match (each(a), a.row) {
            (Some(each), Some(row)) if each.record == record => {
                a.row = new(row);
                a.row.is_some()
            }
            _ => true,
        });
    }
}
