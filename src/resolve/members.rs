//! Second pass: facts, definitions, house choices, and the records that judgements are made on. All type names are
//! known by now.

use super::declare::{Declared, entry, too_many};
use super::names::{Bare, Member, TypeName};
use super::{Item, Resolved, field_type, text};
use crate::diag::{Code, Diagnostic};
use crate::program::{
    Def, DefId, ExprId, Field, MEASURE, Origin, PackId, Parameter, ParameterId, RecordId, Type, Value,
};
use crate::syntax::ast::{self, DeclKind, Name};

/// Takes the place of an expression until the checker has read it.
pub(crate) const UNREAD: ExprId = ExprId(u32::MAX);

/// Fills records, definitions, parameters and judgements.
pub(super) fn fill<'a>(decls: &[Declared<'a>], resolved: &mut Resolved<'a>, sink: &mut Vec<Diagnostic>) {
    let mut pass = Pass { resolved, sink };
    // Facts first: a unit exists as soon as a fact is measured in it.
    for decl in decls {
        match decl.kind {
            DeclKind::Record(record) => pass.record(record, decl.origin),
            DeclKind::Derive(derive) => pass.derive(derive, decl.origin),
            DeclKind::Parameter(parameter) => pass.parameter(parameter, decl.origin),
            _ => {}
        }
    }
    for decl in decls {
        if let DeclKind::Define(define) = decl.kind {
            pass.define(define, decl.origin);
        }
    }
    pass.judgements();
}

struct Pass<'r, 'a> {
    resolved: &'r mut Resolved<'a>,
    sink: &'r mut Vec<Diagnostic>,
}

impl<'a> Pass<'_, 'a> {
    fn record(&mut self, record: &'a ast::Record, origin: Origin) {
        // A record declared twice has a message already; its facts are added all the same, so that rules find them.
        let Some(TypeName::Record(id)) = self.resolved.names.types.entry(&record.name.node).map(|entry| entry.what)
        else {
            return;
        };
        for field in &record.fields {
            self.field(field, id, origin);
        }
    }

    fn field(&mut self, field: &'a ast::Field, record: RecordId, origin: Origin) {
        let Resolved { program, names, .. } = &mut *self.resolved;
        let ty = field_type(&field.ty, origin.pack, program, names, self.sink);
        let span = field.name.span.to(field.ty.kind.span);
        let texts = |cues: &[ast::Text]| cues.iter().map(|cue| cue.node.clone()).collect();
        let made = Field {
            name: field.name.node.clone(),
            ty: ty.map_or(Type::Bool, |(ty, _)| ty),
            optional: ty.is_some_and(|(_, optional)| optional),
            origin: Origin { pack: origin.pack, span },
            ask: text(field.ask.as_ref()),
            help: text(field.help.as_ref()),
            who: text(field.who.as_ref()),
            cues: texts(&field.cues),
            presumed: None,
        };
        let Some(number) = self.add_field(&field.name, made, record, origin) else { return };
        if ty.is_none() {
            self.resolved.names.broken_fields.insert((record, number));
        }
        if let Some(ast) = &field.presumed {
            self.resolved.todo.presumed.push(Item { id: (record, number), pack: origin.pack, ast });
        }
    }

    fn add_field(&mut self, name: &'a Name, field: Field, record: RecordId, origin: Origin) -> Option<u16> {
        let position = self.resolved.program.records[record].fields.len();
        let Ok(number) = u16::try_from(position) else {
            self.sink.push(too_many(name.span, "facts"));
            return None;
        };
        let declared = if record == MEASURE {
            self.resolved.names.bare.declare(name, entry(Bare::Field(number), origin, name, "a fact"), self.sink)
        } else {
            let members = self.resolved.names.members.get_mut(record.0 as usize)?;
            members.declare(name, entry(Member::Field(number), origin, name, "a fact"), self.sink)
        };
        declared.then(|| {
            self.resolved.program.records[record].fields.push(field);
            number
        })
    }

    /// The facts of a derived list; the checker finds out their types.
    fn derive(&mut self, derive: &'a ast::Derive, origin: Origin) {
        let Some(id) =
            self.resolved.todo.derives.iter().find(|item| std::ptr::eq(item.ast, derive)).map(|item| item.id)
        else {
            return;
        };
        for (name, _) in &derive.fields {
            let made = Field {
                name: name.node.clone(),
                ty: Type::Bool,
                optional: false,
                origin: Origin { pack: origin.pack, span: name.span },
                ask: String::new(),
                help: String::new(),
                who: String::new(),
                cues: Vec::new(),
                presumed: None,
            };
            self.add_field(name, made, id, origin);
        }
    }

    fn parameter(&mut self, parameter: &'a ast::Parameter, origin: Origin) {
        let Resolved { program, names, .. } = &mut *self.resolved;
        let ty = field_type(&parameter.ty, origin.pack, program, names, self.sink);
        let id = ParameterId(u32::try_from(program.parameters.len()).unwrap_or(u32::MAX));
        if let Some((_, true)) = ty {
            self.sink.push(
                Diagnostic::new(
                    Code::E0307,
                    parameter.ty.kind.span,
                    "a house choice always has a value and is never optional",
                )
                .help("remove `optional`"),
            );
        }
        let Some((ty, _)) = ty else {
            names.bare.mark_broken(&parameter.name.node);
            return;
        };
        let declared = entry(Bare::Parameter(id), origin, &parameter.name, "a parameter");
        if names.bare.declare(&parameter.name, declared, self.sink) {
            program.parameters.push(Parameter {
                name: parameter.name.node.clone(),
                ty,
                value: Value::None,
                doc: text(parameter.doc.as_ref()),
                note: text(parameter.note.as_ref()),
                origin,
            });
            self.resolved.todo.parameters.push(Item { id, pack: origin.pack, ast: parameter });
        }
    }

    fn define(&mut self, define: &'a ast::Define, origin: Origin) {
        let record = match &define.record {
            None => MEASURE,
            Some(name) => match self.find_record(name, origin.pack) {
                Some(record) => record,
                None => return,
            },
        };
        let params = self.params(define, origin.pack);
        let id = DefId(u32::try_from(self.resolved.program.defs.len()).unwrap_or(u32::MAX));
        if !self.declare_def(define, record, id, origin) {
            return;
        }
        let Some(params) = params else {
            // Its uses would have nothing to be checked against.
            self.resolved.names.broken_defs.insert(id);
            self.push_def(define, record, Vec::new(), id, origin);
            return;
        };
        self.push_def(define, record, params, id, origin);
    }

    fn push_def(
        &mut self,
        define: &'a ast::Define,
        record: RecordId,
        params: Vec<RecordId>,
        id: DefId,
        origin: Origin,
    ) {
        self.resolved.program.defs.push(Def {
            name: define.name.node.clone(),
            record,
            params,
            param_names: define.params.iter().map(|(name, _)| name.node.clone()).collect(),
            ty: Type::Bool,
            doc: text(define.doc.as_ref()),
            origin,
            body: UNREAD,
        });
        self.resolved.todo.defs.push(Item { id, pack: origin.pack, ast: define });
    }

    fn declare_def(&mut self, define: &'a ast::Define, record: RecordId, id: DefId, origin: Origin) -> bool {
        let name = &define.name;
        if record == MEASURE {
            return self.resolved.names.bare.declare(
                name,
                entry(Bare::Def(id), origin, name, "a definition"),
                self.sink,
            );
        }
        if !define.params.is_empty() {
            self.sink.push(
                Diagnostic::new(
                    Code::E0418,
                    name.span,
                    "a definition is a property of a record or takes arguments, not both",
                )
                .help("leave out the record before the dot and make it the first argument"),
            );
            return false;
        }
        let Some(members) = self.resolved.names.members.get_mut(record.0 as usize) else { return false };
        members.declare(name, entry(Member::Def(id), origin, name, "a definition"), self.sink)
    }

    /// Record types of the arguments; none where one is unknown.
    fn params(&mut self, define: &'a ast::Define, pack: PackId) -> Option<Vec<RecordId>> {
        let mut known = true;
        let mut records = Vec::new();
        for (_, ty) in &define.params {
            match self.find_record(ty, pack) {
                Some(record) => records.push(record),
                None => known = false,
            }
        }
        known.then_some(records)
    }

    fn find_record(&mut self, name: &Name, pack: PackId) -> Option<RecordId> {
        let names = &self.resolved.names;
        match names.find(&names.types, name, pack, (Code::E0203, "record type"), self.sink)? {
            TypeName::Record(MEASURE) => {
                self.sink.push(
                    Diagnostic::new(Code::E0320, name.span, "there is only one measure, and it needs no naming here")
                        .help("leave it out: facts of the measure are used by their bare names"),
                );
                None
            }
            TypeName::Record(id) => Some(id),
            TypeName::Enum(_) => {
                self.sink.push(
                    Diagnostic::new(
                        Code::E0320,
                        name.span,
                        format!("`{}` is an enum; a record type is needed here", name.node),
                    )
                    .help("name the record that has the fact"),
                );
                None
            }
        }
    }

    /// Records on which judgements are made.
    fn judgements(&mut self) {
        let items = std::mem::take(&mut self.resolved.todo.judgements);
        for item in &items {
            let Some(name) = &item.ast.record else { continue };
            match self.find_record(name, item.pack) {
                Some(record) => self.resolved.program.judgements[item.id].record = record,
                None => self.resolved.names.judgements.mark_lost(&item.ast.name.node),
            }
        }
        self.resolved.todo.judgements = items;
    }
}
