//! Changes to the evaluator's tables: rows come and go, references follow.

use super::{FactTable, Facts};
use crate::program::{EditValue, MEASURE, Program, RecordId, Type, Value};

/// Why a table cannot be changed.
pub(super) struct Refusal {
    pub message: String,
    pub help: Option<String>,
}

impl Facts {
    /// The table of a list that a drafter can fill in.
    pub(super) fn table(&mut self, program: &Program, record: RecordId) -> Result<&mut FactTable, Refusal> {
        let known = program.records.get(record);
        let name = known.map_or("", |r| r.list.as_str());
        if known.is_some_and(|r| r.derived.is_some()) {
            let message = format!("`{name}` cannot be changed: the rules work it out");
            return Err(Refusal { message, help: Some("change the facts that it follows from".to_owned()) });
        }
        self.tables.get_mut(record).ok_or_else(|| Refusal { message: format!("there is no list `{name}`"), help: None })
    }

    /// Adds a record unless it exists.
    pub(super) fn open_row(&mut self, program: &Program, record: RecordId, key: &str) -> Result<(), Refusal> {
        let table = self.table(program, record)?;
        if record != MEASURE && table.row(key).is_none() {
            table.add(key);
            let rows = table.rows() as usize;
            for (id, judgement) in program.judgements.iter() {
                if let (true, Some(verdicts)) = (judgement.record == record, self.verdicts.get_mut(id)) {
                    verdicts.resize(rows, None);
                }
            }
        }
        Ok(())
    }

    /// Row of a record; row 0 for the measure.
    pub(super) fn row_of(&mut self, program: &Program, record: RecordId, key: Option<&str>) -> Result<u32, Refusal> {
        let list = program.records.get(record).map_or("", |r| r.list.as_str());
        let table = self.table(program, record)?;
        let Some(key) = key else {
            let help = Some(format!("write `{list}[…]`"));
            return if record == MEASURE {
                Ok(0)
            } else {
                Err(Refusal { message: format!("the id of an entry of `{list}` is missing"), help })
            };
        };
        table.row(key).ok_or_else(|| {
            let help = crate::diag::nearest(key, table.ids.iter().map(String::as_str))
                .map(|near| format!("did you mean `{near}`?"));
            Refusal { message: format!("`{list}` has no entry with the id `{key}`"), help }
        })
    }

    /// The value of an edit as the tables hold it.
    pub(super) fn resolve(
        &mut self,
        program: &Program,
        record: RecordId,
        field: u16,
        value: &EditValue,
    ) -> Result<Value, Refusal> {
        let target = match program.field_at(record, field).map(|field| field.ty) {
            Some(Type::Ref(to) | Type::Refs(to)) => to,
            _ => MEASURE,
        };
        Ok(match value {
            EditValue::Plain(value) => *value,
            EditValue::Text(text) => Value::Text(self.intern(program, text)),
            EditValue::Ref(id) => Value::Ref(self.row_of(program, target, Some(id))?),
            EditValue::Refs(ids) => {
                let rows = ids.iter().map(|id| self.row_of(program, target, Some(id))).collect::<Result<_, _>>()?;
                Value::Refs(self.add_refs(rows))
            }
        })
    }

    /// Number of a text: the same text has the same number, whether it stands in the rules or in the measure.
    fn intern(&mut self, program: &Program, text: &str) -> u32 {
        if let Some(literal) = program.texts.find(|literal| literal == text) {
            return literal.0;
        }
        let position = self.texts.iter().position(|known| known == text).unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.texts.len() - 1
        });
        u32::try_from(program.texts.len() + position).unwrap_or(u32::MAX)
    }

    /// Adds a list of rows and returns its number.
    pub(super) fn add_refs(&mut self, rows: Vec<u32>) -> u32 {
        self.refs.push(rows);
        u32::try_from(self.refs.len() - 1).unwrap_or(u32::MAX)
    }

    /// Gives the rows of a table new numbers, in the same order; rows without one go. A reference to one that is gone
    /// becomes unknown, a list of references loses it.
    pub(super) fn renumber(&mut self, program: &Program, record: RecordId, new: &impl Fn(u32) -> Option<u32>) {
        if let Some(table) = self.tables.get_mut(record) {
            let mut kept = FactTable { ids: Vec::new(), cells: Vec::new(), ..table.clone() };
            for row in (0..table.rows()).filter(|row| new(*row).is_some()) {
                kept.ids.extend(table.ids.get(row as usize).cloned());
                let start = row as usize * table.width;
                kept.cells.extend(table.cells.get(start..start + table.width).unwrap_or_default());
            }
            *table = kept;
        }
        for (id, judgement) in program.judgements.iter() {
            if let (true, Some(verdicts)) = (judgement.record == record, self.verdicts.get_mut(id)) {
                let mut rows = 0..;
                verdicts.retain(|_| rows.next().is_some_and(|row| new(row).is_some()));
            }
        }
        for (id, known) in program.records.iter() {
            for (field, _) in known
                .fields
                .iter()
                .enumerate()
                .filter(|(_, f)| matches!(f.ty, Type::Ref(to) | Type::Refs(to) if to == record))
            {
                self.repoint(id, field, new);
            }
        }
    }

    fn repoint(&mut self, record: RecordId, field: usize, new: &impl Fn(u32) -> Option<u32>) {
        let Some(table) = self.tables.get_mut(record) else { return };
        for cell in table.cells.iter_mut().skip(field).step_by(table.width.max(1)) {
            match *cell {
                Some(Value::Ref(row)) => *cell = new(row).map(Value::Ref),
                Some(Value::Refs(list)) => {
                    if let Some(rows) = self.refs.get_mut(list as usize) {
                        *rows = rows.iter().filter_map(|row| new(*row)).collect();
                    }
                }
                _ => {}
            }
        }
    }
}
