//! Types as written → types of the program.

use super::Names;
use super::names::TypeName;
use crate::diag::{Code, Diagnostic};
use crate::program::{MEASURE, PackId, Program, RecordId, Type, UnitId};
use crate::syntax::ast::{Name, TypeKind, TypeRef};
use crate::text::Span;

/// Largest number of values of an enum that a set may be made of: one bit each.
const MAX_SET: usize = 64;

/// The type of a fact, with whether it is optional. Declares units on the way.
pub fn field_type<'a>(
    ty: &'a TypeRef,
    pack: PackId,
    program: &mut Program,
    names: &mut Names<'a>,
    sink: &mut Vec<Diagnostic>,
) -> Option<(Type, bool)> {
    if let TypeKind::Whole(Some(unit)) | TypeKind::Decimal(Some(unit)) = &ty.kind.node
        && !names.units.contains_key(unit.node.as_str())
    {
        let id = program.units.push(unit.node.clone());
        names.units.insert(&unit.node, id);
    }
    type_ref(ty, pack, program, names, sink)
}

/// A type as written, with whether it is optional; none, with a message, where it means nothing.
pub fn type_ref(
    ty: &TypeRef,
    pack: PackId,
    program: &Program,
    names: &Names<'_>,
    sink: &mut Vec<Diagnostic>,
) -> Option<(Type, bool)> {
    let mut reader = Reader { pack, program, names, sink };
    let kind = reader.kind(&ty.kind.node)?;
    if ty.optional {
        reader.optional(kind, ty.kind.span);
    }
    Some((kind, ty.optional))
}

struct Reader<'r, 'n> {
    pack: PackId,
    program: &'r Program,
    names: &'r Names<'n>,
    sink: &'r mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn kind(&mut self, kind: &TypeKind) -> Option<Type> {
        Some(match kind {
            TypeKind::YesNo => Type::Bool,
            TypeKind::Text => Type::Text,
            TypeKind::Percentage => Type::Percent,
            TypeKind::Date => Type::Date,
            TypeKind::Instant => Type::Instant,
            TypeKind::Duration => Type::Duration,
            TypeKind::Article => Type::Article,
            TypeKind::Authority => Type::Authority,
            TypeKind::Whole(unit) => Type::Number { whole: true, unit: self.unit(unit.as_ref())? },
            TypeKind::Decimal(unit) => Type::Number { whole: false, unit: self.unit(unit.as_ref())? },
            TypeKind::Set(name) => self.set(name)?,
            TypeKind::List(name) => Type::Refs(self.record(name, "list of")?),
            TypeKind::Reference(name) => Type::Ref(self.record(name, "reference to")?),
            TypeKind::Named(name) => self.named(name)?,
        })
    }

    fn find(&mut self, name: &Name) -> Option<TypeName> {
        self.names.find(&self.names.types, name, self.pack, (Code::E0203, "enum or record type"), self.sink)
    }

    fn unit(&mut self, unit: Option<&Name>) -> Option<Option<UnitId>> {
        let Some(unit) = unit else { return Some(None) };
        if let Some(id) = self.names.units.get(unit.node.as_str()) {
            return Some(Some(*id));
        }
        self.sink.push(unknown_unit(unit, self.names));
        None
    }

    fn named(&mut self, name: &Name) -> Option<Type> {
        match self.find(name)? {
            TypeName::Enum(id) => Some(Type::Enum(id)),
            TypeName::Record(_) => {
                let word = &name.node;
                self.sink.push(
                    Diagnostic::new(Code::E0320, name.span, format!("`{word}` is a record type"))
                        .note("a fact holds a value; it can point at a record, but it cannot be one")
                        .help(format!("write `reference to {word}` for one of them, or `list of {word}` for several")),
                );
                None
            }
        }
    }

    fn set(&mut self, name: &Name) -> Option<Type> {
        let TypeName::Enum(id) = self.find(name)? else {
            let word = &name.node;
            self.sink.push(
                Diagnostic::new(
                    Code::E0320,
                    name.span,
                    format!("a set is made of the values of an enum, and `{word}` is a record type"),
                )
                .help(format!("write `list of {word}` for several records")),
            );
            return None;
        };
        let count = self.program.enums[id].values.len();
        if count > MAX_SET {
            self.sink.push(
                Diagnostic::new(
                    Code::E0315,
                    name.span,
                    format!("`{}` has {count} values; a set can be made of {MAX_SET} at most", name.node),
                )
                .help("divide the enum into several, each with a fact of its own"),
            );
            return None;
        }
        Some(Type::Set(id))
    }

    fn record(&mut self, name: &Name, words: &str) -> Option<RecordId> {
        let word = &name.node;
        let (message, help) = match self.find(name)? {
            TypeName::Enum(_) => (
                format!("`{word}` is an enum; `{words}` needs a record type"),
                format!("write `{word}` or `set of {word}`"),
            ),
            TypeName::Record(MEASURE) => (
                "there is only one measure, and nothing has to point at it".to_owned(),
                "use its facts by their bare names".to_owned(),
            ),
            TypeName::Record(id) if self.names.derived.contains(&id) => (
                format!("`{word}` is a derived list: no drafter can name its records"),
                "point at one of the lists from which it is derived".to_owned(),
            ),
            TypeName::Record(id) => return Some(id),
        };
        self.sink.push(Diagnostic::new(Code::E0320, name.span, message).help(help));
        None
    }

    /// The place of a type's name.
    fn declared(&self, name: &str) -> Span {
        self.names.types.entry(name).map_or(Span::default(), |entry| entry.span)
    }

    /// `none` must not mean two things: «there is none» and the value of that name.
    fn optional(&mut self, ty: Type, span: Span) {
        let Type::Enum(id) = ty else { return };
        let e = &self.program.enums[id];
        for word in ["none", "unlimited"] {
            if e.values.iter().any(|value| value.name == word) {
                self.sink.push(
                    Diagnostic::new(
                        Code::E0314,
                        span,
                        format!("`{}` has a value `{word}` of its own and cannot be optional", e.name),
                    )
                    .also(self.declared(&e.name), "declared here")
                    .note(format!("in an optional answer `{word}` would mean two things"))
                    .help(format!("remove `optional`, or rename the value `{word}`")),
                );
            }
        }
    }
}

/// A unit that no fact is measured in.
pub(crate) fn unknown_unit(unit: &Name, names: &Names<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::E0212, unit.span, format!("no fact is measured in `{}`", unit.node))
        .note("a unit exists once a fact or a parameter is declared with it, as in `whole number in persons`");
    let diagnostic = names.did_you_mean(diagnostic, &unit.node, names.units.keys().copied());
    let known: Vec<&str> = names.units.keys().copied().take(12).collect();
    match (diagnostic.help.is_empty(), known.is_empty()) {
        (true, false) => diagnostic.help(format!("units in use are {}", known.join(", "))),
        (true, true) => diagnostic.help("leave the unit out"),
        _ => diagnostic,
    }
}
