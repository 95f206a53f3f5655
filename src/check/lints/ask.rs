//! W0204: a question without words.
//!
//! Where a fact or a judgement is missing, the checklist asks for it in the words of the rules. Without them it can only
//! show the name.

use super::Rules;
use crate::diag::{Code, Diagnostic};

/// Looks at every fact that a drafter states and at every judgement.
pub(super) fn check(rules: &Rules<'_, '_>, sink: &mut Vec<Diagnostic>) {
    let stated = rules.program.records.values().filter(|record| record.derived.is_none());
    for field in stated.flat_map(|record| &record.fields).filter(|field| field.ask.is_empty()) {
        sink.push(
            Diagnostic::new(Code::W0204, field.origin.span, format!("the fact `{}` has no question", field.name))
                .note("a drafter would only see its name")
                .help("add `ask \"…?\"`, in the words in which a drafter should be asked"),
        );
    }
    for item in rules.todo.judgements.iter().filter(|item| item.ast.doc.is_none()) {
        let name = &item.ast.name;
        sink.push(
            Diagnostic::new(Code::W0204, name.span, format!("the judgement `{}` has no question", name.node))
                .note("whoever has to judge would only see its name")
                .help(format!("write the question after the name: `judgement {} \"…?\"`", name.node)),
        );
    }
}
