//! Layer 4: from syntax trees to tables. Names of all packs are collected first, so that everything may be used before
//! it is declared and all mistakes are reported at once; then whatever needs no expression is filled in. Expressions
//! are left to the checker, in [`Todo`].

mod chains;
mod declare;
pub mod graph;
mod law;
mod members;
mod names;
mod packs;
mod rules;
mod types;

use crate::diag::Diagnostic;
use crate::program::{
    Builtin, CheckId, DefId, Enum, EnumValue, ExceptionId, JudgementId, Origin, PackId, ParameterId, Program, Record,
    RecordId, RightId, STAGES, Status, TerritoryId,
};
use crate::syntax::ast;
use crate::text::Span;

pub(crate) use chains::{itself, not_a_check};
pub(crate) use law::{article_number, cites};
pub use law::{day, interval};
pub(crate) use members::UNREAD;
pub use names::{Bare, Entry, Lookup, Member, Names, RuleName, TypeName};
pub(crate) use rules::find_list;
pub(crate) use types::unknown_unit;
pub use types::{field_type, type_ref};

/// The rule files of one folder: one pack.
#[derive(Clone, Debug, Default)]
pub struct PackInput {
    /// Its files, in the order of their names.
    pub files: Vec<ast::File>,
}

/// A declaration whose expressions are still to be read.
#[derive(Copy, Clone, Debug)]
pub struct Item<'a, I, T> {
    /// Its id.
    pub id: I,
    /// Its pack, which decides what its names mean.
    pub pack: PackId,
    /// As written.
    pub ast: &'a T,
}

/// All declarations with expressions.
#[derive(Debug, Default)]
pub struct Todo<'a> {
    /// Definitions.
    pub defs: Vec<Item<'a, DefId, ast::Define>>,
    /// Derived lists.
    pub derives: Vec<Item<'a, RecordId, ast::Derive>>,
    /// Presumptions of facts.
    pub presumed: Vec<Item<'a, (RecordId, u16), ast::Presumption>>,
    /// House choices.
    pub parameters: Vec<Item<'a, ParameterId, ast::Parameter>>,
    /// Charter articles.
    pub rights: Vec<Item<'a, RightId, ast::Right>>,
    /// Territories.
    pub territories: Vec<Item<'a, TerritoryId, ast::Territory>>,
    /// Checks.
    pub checks: Vec<Item<'a, CheckId, ast::Check>>,
    /// Exceptions.
    pub exceptions: Vec<Item<'a, ExceptionId, ast::Exception>>,
    /// Derogations.
    pub derogations: Vec<Item<'a, ExceptionId, ast::Derogation>>,
    /// Gateways, with the place of the declaration.
    pub gateways: Vec<Item<'a, Span, ast::Gateway>>,
    /// Scenarios, with the place of the declaration.
    pub scenarios: Vec<Item<'a, Span, ast::Scenario>>,
    /// Judgements, for what only their text shows.
    pub judgements: Vec<Item<'a, JudgementId, ast::Judgement>>,
}

/// The list that a check goes through.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Through {
    /// The measure itself.
    Measure,
    /// The records of a type.
    List(RecordId),
    /// A list that could not be found, which has a message of its own.
    Broken,
}

/// Names, tables, and what is still to be read.
#[derive(Debug, Default)]
pub struct Resolved<'a> {
    /// Everything that needs no expression.
    pub program: Program,
    /// All names.
    pub names: Names<'a>,
    /// What does need expressions.
    pub todo: Todo<'a>,
    /// The list that each check goes through.
    pub through: Vec<Through>,
}

/// Collects names and fills tables.
pub fn resolve<'a>(packs: &'a [PackInput], sink: &mut Vec<Diagnostic>) -> Resolved<'a> {
    let mut resolved = Resolved::default();
    built_in(&mut resolved);
    let ordered = packs::order(packs, &mut resolved, sink);
    mark_broken(packs, &mut resolved);
    let decls = declare::names(&ordered, &mut resolved, sink);
    members::fill(&decls, &mut resolved, sink);
    law::fill(&decls, &mut resolved, sink);
    rules::fill(&decls, &mut resolved, sink);
    chains::fill(&decls, &mut resolved, sink);
    resolved
}

/// The measure, the built-in enums and the built-in dates.
fn built_in(resolved: &mut Resolved<'_>) {
    let measure = Record {
        name: "Measure".into(),
        list: String::new(),
        doc: String::new(),
        origin: Origin::default(),
        fields: Vec::new(),
        derived: None,
    };
    let id = resolved.program.records.push(measure);
    resolved.names.members.push(names::Space::default());
    let names = &mut resolved.names;
    names.types.built_in("Measure", TypeName::Record(id), "a record type");
    let program = &mut resolved.program;
    let statuses: Vec<(&str, &str)> = Status::NAMED.iter().map(|(_, name, label)| (*name, *label)).collect();
    program.builtins.stage = program.enums.push(built_in_enum("Stage", &STAGES));
    program.builtins.status = program.enums.push(built_in_enum("AuthorityStatus", &statuses));
    names.types.built_in("Stage", TypeName::Enum(program.builtins.stage), "an enum");
    names.types.built_in("AuthorityStatus", TypeName::Enum(program.builtins.status), "an enum");
    names.bare.built_in("as_of", Bare::Builtin(Builtin::AsOf), "a date");
    names.bare.built_in("known_on", Bare::Builtin(Builtin::KnownOn), "a date");
    names.bare.built_in("stage", Bare::Builtin(Builtin::Stage), "a fact");
}

fn built_in_enum(name: &str, values: &[(&str, &str)]) -> Enum {
    let value = |(name, label): &(&str, &str)| EnumValue { name: (*name).to_owned(), label: (*label).to_owned() };
    Enum {
        name: name.to_owned(),
        doc: String::new(),
        origin: Origin::default(),
        ordered: false,
        values: values.iter().map(value).collect(),
    }
}

/// Names of declarations that could not be read: that they are unknown is not worth a second message.
fn mark_broken<'a>(packs: &'a [PackInput], resolved: &mut Resolved<'a>) {
    let names = &mut resolved.names;
    for broken in packs.iter().flat_map(|pack| &pack.files).flat_map(|file| &file.broken) {
        let Some(name) = &broken.name else { continue };
        // A keyword may itself be misspelt, so the name is excused wherever it could have been declared.
        let last = name.node.rsplit('.').next().unwrap_or(&name.node);
        names.types.mark_broken(&name.node);
        names.bare.mark_broken(last);
        names.rules.mark_broken(&name.node);
        names.judgements.mark_broken(&name.node);
        names.authorities.mark_broken(&name.node);
        names.territories.mark_broken(&name.node);
        names.broken_members.insert(last);
        if broken.keyword == "record" || broken.keyword == "derive" {
            names.broken_records = true;
        }
    }
}

/// A text that may be absent.
pub(crate) fn text(text: Option<&ast::Text>) -> String {
    text.map_or_else(String::new, |text| text.node.clone())
}

/// Several texts.
pub(crate) fn texts(texts: &[ast::Text]) -> Vec<String> {
    texts.iter().map(|text| text.node.clone()).collect()
}
