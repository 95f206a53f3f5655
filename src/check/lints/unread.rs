//! W0203: a fact that no rule reads.
//!
//! Every fact is a question to a drafter. A question whose answer changes nothing costs time and trust.

use super::Rules;
use super::usage::Usage;
use crate::diag::{Code, Diagnostic};
use crate::program::{MEASURE, Read};

/// Looks at every fact of every record that is used at all.
pub(super) fn check(rules: &Rules<'_, '_>, usage: &Usage, sink: &mut Vec<Diagnostic>) {
    for (id, record) in rules.program.records.iter() {
        if id != MEASURE && !usage.records.contains(&id) {
            continue;
        }
        for (number, field) in record.fields.iter().enumerate() {
            let read = u16::try_from(number).is_ok_and(|number| usage.is_read(Read::Field(id, number)));
            if read {
                continue;
            }
            let of = if id == MEASURE { String::new() } else { format!(" of `{}`", record.name) };
            let note = match record.derived {
                Some(_) => "it is worked out for nothing",
                None => "drafters would be asked for it, and their answer would change nothing",
            };
            sink.push(
                Diagnostic::new(Code::W0203, field.origin.span, format!("no rule reads the fact `{}`{of}", field.name))
                    .note(note)
                    .help("read it in a rule, or remove it"),
            );
        }
    }
}
