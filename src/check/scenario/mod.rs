//! Scenarios: typed changes of a measure and typed expectations. Misspelt places are found before anything runs.

mod changes;
mod expect;
mod place;

use super::elab::{Checker, Place};
use crate::diag::{Code, Diagnostic};
use crate::program::{Origin, PackId, Scenario};
use crate::resolve::{Bare, Item, Lookup, Todo, day};
use crate::syntax::ast;
use crate::text::Span;
use std::collections::HashMap;

/// Reads all scenarios, in the order of the files.
pub(super) fn scenarios<'a>(checker: &mut Checker<'_, 'a>, todo: &Todo<'a>) -> Vec<Scenario> {
    let mut titles: HashMap<(PackId, &str), Span> = HashMap::new();
    let mut read = Vec::new();
    for item in &todo.scenarios {
        let title = &item.ast.title;
        if let Some(first) = titles.insert((item.pack, title.node.as_str()), title.span) {
            checker.say(
                Diagnostic::new(Code::E0606, title.span, "this pack has another scenario of this title")
                    .also(first, "the first one")
                    .help("give each scenario a title of its own, so that a report can name it"),
            );
        }
        checker.enter(Place { pack: item.pack, own: None });
        read.push(scenario(checker, item));
    }
    read
}

fn scenario<'a>(checker: &mut Checker<'_, 'a>, item: &Item<'a, Span, ast::Scenario>) -> Scenario {
    let scenario = item.ast;
    if scenario.expect.is_empty() {
        checker.say(
            Diagnostic::new(Code::E0605, scenario.title.span, "this scenario expects nothing")
                .help("add `expect` with at least one outcome, such as `B-17: not met`"),
        );
    }
    let mut edits = Vec::new();
    for change in scenario.changes.iter().flat_map(|group| &group.changes) {
        edits.extend(changes::change(checker, change));
    }
    let expect = scenario.expect.iter().filter_map(|expected| expect::expectation(checker, expected)).collect();
    let parameters = scenario.parameters.iter().filter_map(|(name, value)| parameter(checker, name, value)).collect();
    Scenario {
        title: scenario.title.node.clone(),
        origin: Origin { pack: item.pack, span: item.id },
        measure: scenario.measure.as_ref().map(|path| (path.node.clone(), path.span)),
        edits,
        as_of: scenario.as_of.as_ref().and_then(day),
        known_on: scenario.known_on.as_ref().and_then(day),
        option: scenario.option.as_ref().map(|option| (option.node.clone(), option.span)),
        parameters,
        expect,
    }
}

fn parameter<'a>(
    checker: &mut Checker<'_, 'a>,
    name: &'a ast::Name,
    value: &'a ast::Lit,
) -> Option<(crate::program::ParameterId, crate::program::Value)> {
    let names = checker.names;
    let Lookup::Found(Bare::Parameter(id)) = names.lookup(&names.bare, &name.node, checker.pack()) else {
        let diagnostic = Diagnostic::new(Code::E0601, name.span, format!("there is no parameter `{}`", name.node));
        let all = names.bare.iter().filter(|(_, entry)| matches!(entry.what, Bare::Parameter(_)));
        let diagnostic = names.did_you_mean(diagnostic, &name.node, all.map(|(name, _)| name));
        if !names.bare.is_broken(&name.node) {
            names.report_missing(diagnostic, checker.pack(), &mut checker.sink);
        }
        return None;
    };
    let ty = checker.program.parameters[id].ty;
    checker.value_of(value, ty, false).map(|value| (id, value))
}
