//! First pass: every declaration gets its id and its name, before anything is looked up.

use super::names::{Bare, Entry, RuleName, TypeName};
use super::{Item, PackInput, Resolved, text};
use crate::diag::{Code, Diagnostic};
use crate::program::{Enum, EnumId, EnumValue, Judgement, MEASURE, Origin, PackId, Record, RecordId, Step};
use crate::syntax::ast::{self, DeclKind, Name};
use crate::text::Span;
use std::borrow::Cow;
use std::collections::HashSet;

/// A declaration with its pack.
#[derive(Copy, Clone, Debug)]
pub(super) struct Declared<'a> {
    /// Pack and place.
    pub origin: Origin,
    /// As written.
    pub kind: &'a DeclKind,
}

/// Registers all names that stand by themselves; members of records come later. Returns every declaration.
pub(super) fn names<'a>(
    packs: &[&'a PackInput],
    resolved: &mut Resolved<'a>,
    sink: &mut Vec<Diagnostic>,
) -> Vec<Declared<'a>> {
    let mut all = Vec::new();
    for (index, pack) in packs.iter().enumerate() {
        let pack_id = PackId(u32::try_from(index).unwrap_or(u32::MAX));
        for decl in pack.files.iter().flat_map(|file| &file.decls) {
            all.push(Declared { origin: Origin { pack: pack_id, span: decl.span }, kind: &decl.node });
        }
    }
    let mut pass = Pass { resolved, sink };
    // Packs come in order of dependency, so a record is declared before it is re-opened; within a pack, the
    // declaration with a list or a text is the one that declares it.
    for decl in &all {
        pass.types(*decl);
    }
    for decl in &all {
        pass.others(*decl);
    }
    all
}

struct Pass<'r, 'a> {
    resolved: &'r mut Resolved<'a>,
    sink: &'r mut Vec<Diagnostic>,
}

/// Makes an entry for a name.
pub(super) fn entry<T>(what: T, origin: Origin, name: &Name, kind: &'static str) -> Entry<T> {
    Entry { what, pack: Some(origin.pack), span: name.span, kind }
}

impl<'a> Pass<'_, 'a> {
    fn types(&mut self, decl: Declared<'a>) {
        match decl.kind {
            DeclKind::Enum(e) => self.enumeration(e, decl.origin),
            DeclKind::Record(record) => self.record(record, decl.origin),
            DeclKind::Derive(derive) => self.derive(derive, decl.origin),
            _ => {}
        }
    }

    fn others(&mut self, decl: Declared<'a>) {
        let origin = decl.origin;
        match decl.kind {
            DeclKind::Judgement(judgement) => self.judgement(judgement, origin),
            DeclKind::Step(step) => self.step(step, origin),
            DeclKind::Gateway(ast) => {
                self.resolved.todo.gateways.push(Item { id: origin.span, pack: origin.pack, ast });
            }
            DeclKind::Scenario(ast) => {
                self.resolved.todo.scenarios.push(Item { id: origin.span, pack: origin.pack, ast });
            }
            _ => {}
        }
    }

    fn enumeration(&mut self, e: &'a ast::Enum, origin: Origin) {
        let mut seen = HashSet::new();
        let mut values = Vec::new();
        for (name, label) in &e.values {
            if !seen.insert(name.node.as_str()) {
                let first =
                    e.values.iter().find(|(other, _)| other.node == name.node).map_or(name.span, |(n, _)| n.span);
                self.sink.push(
                    Diagnostic::new(Code::E0201, name.span, format!("the value `{}` is listed twice", name.node))
                        .also(first, "first listed here")
                        .help("remove one of them"),
                );
                continue;
            }
            let label = label.as_ref().map_or_else(|| name.node.clone(), |label| label.node.clone());
            values.push(EnumValue { name: name.node.clone(), label });
        }
        if values.len() > usize::from(u16::MAX) {
            self.sink.push(too_many(e.name.span, "values"));
        }
        let id = EnumId(u32::try_from(self.resolved.program.enums.len()).unwrap_or(u32::MAX));
        if self.resolved.names.types.declare(&e.name, entry(TypeName::Enum(id), origin, &e.name, "an enum"), self.sink)
        {
            let doc = text(e.doc.as_ref());
            self.resolved.program.enums.push(Enum {
                name: e.name.node.clone(),
                doc,
                origin,
                ordered: e.ordered,
                values,
            });
        }
    }

    fn record(&mut self, record: &'a ast::Record, origin: Origin) {
        let names = &self.resolved.names;
        if let Some(first) = names.types.entry(&record.name.node).copied()
            && let TypeName::Record(id) = first.what
            && (id == MEASURE || self.reopens(record, origin, &first))
        {
            return self.reopened(record, id, origin);
        }
        self.new_record(&record.name, record.list.as_ref(), record.doc.as_ref(), origin);
    }

    /// A record may be re-opened by a pack that sees it, to add facts: then it has neither a list nor a text.
    fn reopens(&self, record: &ast::Record, origin: Origin, first: &Entry<TypeName>) -> bool {
        let plain = record.list.is_none() && record.doc.is_none();
        let other = first.pack != Some(origin.pack);
        self.resolved.names.sees(origin.pack, first.pack) && (plain || other)
    }

    fn reopened(&mut self, record: &'a ast::Record, id: RecordId, origin: Origin) {
        if let Some(list) = &record.list {
            let name = &record.name.node;
            let diagnostic = if id == MEASURE {
                Diagnostic::new(Code::E0417, list.span, "the measure has no list")
                    .note("there is one measure: its facts stand at the top of the measure file")
            } else {
                Diagnostic::new(
                    Code::E0417,
                    list.span,
                    format!("the list of `{name}` is named where it is first declared"),
                )
            };
            self.sink.push(diagnostic.help("remove the `list` line"));
        }
        let target = &mut self.resolved.program.records[id];
        if target.doc.is_empty() {
            target.doc = text(record.doc.as_ref());
        }
        if target.origin == Origin::default() {
            target.origin = origin;
        }
    }

    fn new_record(
        &mut self,
        name: &'a Name,
        list: Option<&'a Name>,
        doc: Option<&'a ast::Text>,
        origin: Origin,
    ) -> Option<RecordId> {
        let id = RecordId(u32::try_from(self.resolved.program.records.len()).unwrap_or(u32::MAX));
        let what = TypeName::Record(id);
        if !self.resolved.names.types.declare(name, entry(what, origin, name, "a record type"), self.sink) {
            return None;
        }
        let list_name = list.map_or_else(|| snake_case(&name.node), |list| list.node.clone());
        let record = Record {
            name: name.node.clone(),
            list: list_name,
            doc: text(doc),
            origin,
            fields: Vec::new(),
            derived: None,
        };
        self.resolved.program.records.push(record);
        self.resolved.names.members.push(super::names::Space::default());
        self.declare_list(name, list, id, origin);
        Some(id)
    }

    fn declare_list(&mut self, name: &'a Name, list: Option<&'a Name>, id: RecordId, origin: Origin) {
        let word = list.map_or_else(|| Cow::Owned(snake_case(&name.node)), |list| Cow::Borrowed(list.node.as_str()));
        let declared = entry(Bare::List(id), origin, list.unwrap_or(name), "a list");
        self.resolved.names.bare.declare_as(word, declared, self.sink);
    }

    fn derive(&mut self, derive: &'a ast::Derive, origin: Origin) {
        if let Some(id) = self.new_record(&derive.name, derive.list.as_ref(), derive.doc.as_ref(), origin) {
            self.resolved.todo.derives.push(Item { id, pack: origin.pack, ast: derive });
            self.resolved.names.derived.insert(id);
        }
    }

    fn judgement(&mut self, judgement: &'a ast::Judgement, origin: Origin) {
        let what =
            crate::program::JudgementId(u32::try_from(self.resolved.program.judgements.len()).unwrap_or(u32::MAX));
        let declared = entry(what, origin, &judgement.name, "a judgement");
        if self.resolved.names.judgements.declare(&judgement.name, declared, self.sink) {
            self.resolved.program.judgements.push(Judgement {
                name: judgement.name.node.clone(),
                record: MEASURE,
                ask: text(judgement.doc.as_ref()),
                help: text(judgement.help.as_ref()),
                who: text(judgement.who.as_ref()),
                origin,
            });
            self.resolved.todo.judgements.push(Item { id: what, pack: origin.pack, ast: judgement });
        }
    }

    fn step(&mut self, step: &'a ast::Step, origin: Origin) {
        let id = crate::program::StepId(u32::try_from(self.resolved.program.steps.len()).unwrap_or(u32::MAX));
        let declared = entry(RuleName::Step(id), origin, &step.name, "a step");
        if self.resolved.names.rules.declare(&step.name, declared, self.sink) {
            self.resolved.program.steps.push(Step {
                name: step.name.node.clone(),
                doc: text(step.doc.as_ref()),
                ask: text(step.ask.as_ref()),
                origin,
                balancing: step.balancing,
                notes: super::texts(&step.notes),
            });
        }
    }
}

/// More of something than a program can number.
pub(super) fn too_many(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::E0419, span, format!("there are too many {what} here"))
        .help("split the declaration into several")
}

/// `AccessRule` → `access_rule`.
pub(super) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut after_lower = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && after_lower {
            snake.push('_');
        }
        after_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        snake.push(if c == '-' { '_' } else { c.to_ascii_lowercase() });
    }
    snake
}
