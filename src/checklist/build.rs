//! Puts the checklist together.

use super::context::Context;
use super::facts::{parameter_value, presumptions};
use super::headline::headline;
use super::items::{self, Drafted};
use super::owed::judgements;
use super::questions::questions;
use super::rights::rights;
use super::select::{Selection, checks_of};
use super::{Checklist, FORMAT_VERSION, MeasureHead, OptionHead, PackRef, ParameterValue};
use crate::eval::{Config, Finding, Findings};
use crate::facts::Measure;
use crate::program::{MEASURE, Program, STAGES};

impl Checklist {
    /// The checklist of a measure, or of one of its options once the option's changes are made. `findings` must have
    /// been evaluated with [`crate::eval::Detail::Explained`].
    #[must_use]
    pub fn build(
        program: &Program,
        measure: &Measure,
        findings: &Findings,
        config: &Config,
        option: Option<&str>,
    ) -> Checklist {
        Checklist::build_selected(program, measure, findings, config, option, &Selection::all())
    }

    /// The same for some of the packs and checks.
    #[must_use]
    pub fn build_selected(
        program: &Program,
        measure: &Measure,
        findings: &Findings,
        config: &Config,
        option: Option<&str>,
        selection: &Selection,
    ) -> Checklist {
        let cx = Context { program, measure, findings, config };
        let chosen: Vec<Finding> =
            findings.items.iter().filter(|item| selection.has(program, item.check)).copied().collect();
        let mut drafted: Vec<Drafted> = chosen.iter().map(|finding| items::item(&cx, finding)).collect();
        items::sort(&mut drafted);
        let questions = questions(&cx, &drafted);
        let judgements = judgements(&cx, &drafted);
        let head = selection.head();
        Checklist {
            charta: FORMAT_VERSION,
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            measure: measure_head(measure),
            option: option.map(|id| option_head(measure, id)),
            as_of: config.as_of.to_string(),
            known_on: config.known_on.to_string(),
            packs: packs(program),
            parameters: parameters(&cx),
            headline: headline(&drafted, &questions, &judgements, head.as_ref(), facts_stated(measure)),
            selection: head,
            rights: rights(&cx, &chosen, &drafted),
            items: drafted.into_iter().map(|one| one.item).collect(),
            questions,
            judgements,
            presumptions: presumptions(&cx),
        }
    }
}

fn measure_head(measure: &Measure) -> MeasureHead {
    let header = &measure.header;
    let stage = header.stage.and_then(|stage| STAGES.get(usize::from(stage)));
    MeasureHead {
        id: header.id.clone(),
        title: header.title.clone(),
        file: measure.file.clone(),
        stage: stage.map(|(name, _)| (*name).to_owned()),
        reference: header.reference.clone(),
        date: header.date.map(|day| day.to_string()),
        description: header.description.clone(),
    }
}

fn option_head(measure: &Measure, id: &str) -> OptionHead {
    let title = measure.options.iter().find(|option| option.id == id).map_or("", |option| &option.title);
    OptionHead { id: id.to_owned(), title: title.to_owned() }
}

fn packs(program: &Program) -> Vec<PackRef> {
    let pack = |(id, pack): (_, &crate::program::Pack)| PackRef {
        name: pack.name.clone(),
        version: pack.version.clone(),
        title: pack.title.clone(),
        checks: checks_of(program, id),
    };
    program.packs.iter().map(pack).collect()
}

fn parameters(cx: &Context<'_>) -> Vec<ParameterValue> {
    let shown = cx.program.parameters.iter().map(|(id, parameter)| {
        let value = parameter_value(cx, id).unwrap_or(parameter.value);
        let words = |value| cx.words().value(parameter.ty, value);
        ParameterValue {
            name: parameter.name.clone(),
            value: words(value),
            default: (value != parameter.value).then(|| words(parameter.value)),
            title: parameter.doc.clone(),
            note: parameter.note.clone(),
        }
    });
    shown.collect()
}

/// Facts, without the ids that merely name a record; the measure's own row always exists.
fn facts_stated(measure: &Measure) -> usize {
    let stated = |table: &crate::facts::FactTable| table.cells.iter().filter(|cell| cell.is_some()).count();
    debug_assert!(measure.facts.tables.get(MEASURE).is_none_or(|table| table.rows() == 1));
    measure.facts.tables.values().map(stated).sum()
}
