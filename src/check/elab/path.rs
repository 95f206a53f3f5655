//! Names and paths: variables first, then facts and definitions of the record at hand, then those of the measure, house
//! choices and built-in dates.

use super::{Checker, Need, Typed, Variable, Want};
use crate::check::types::Signature;
use crate::diag::{Code, Diagnostic};
use crate::program::{Base, Builtin, DefId, EnumId, ExprId, ExprKind, MEASURE, RecordId, Type};
use crate::resolve::{Bare, Lookup, Member, RuleName, TypeName};
use crate::syntax::ast::{self, Name, Path};
use crate::text::Span;

impl<'a> Checker<'_, 'a> {
    /// `a.b.c`, `f(x, y)`, or one name.
    pub(in crate::check) fn path(&mut self, path: &'a Path, want: Option<Want>) -> Option<Typed> {
        let mut at = match &path.args {
            Some(args) => self.call(path, args)?,
            None => self.head(&path.head, want)?,
        };
        for name in &path.rest {
            let Type::Ref(record) = at.ty else {
                let diagnostic = self.not_a_record(name, at, path);
                self.say(diagnostic);
                return None;
            };
            let optional = at.optional;
            at = self.member(self.base(at.id), record, name)?;
            at.optional |= optional;
        }
        Some(at)
    }

    /// The variable's record itself, or the record that an expression points at.
    pub(super) fn base(&self, id: ExprId) -> Base {
        match self.program.exprs.get(id).map(|expr| &expr.kind) {
            Some(ExprKind::Record(base)) => *base,
            _ => Base::Deref(id),
        }
    }

    fn head(&mut self, name: &'a Name, want: Option<Want>) -> Option<Typed> {
        if let Some((number, variable)) = self.variable(&name.node) {
            let record = variable.record?;
            return Some(self.push(ExprKind::Record(Base::Var(number)), Type::Ref(record), name.span));
        }
        if let Some(own) = self.place.own
            && let Some(members) = self.names.members.get(own.0 as usize)
            && let Lookup::Found(member) = self.names.lookup(members, &name.node, self.pack())
        {
            return self.found(member, Base::Var(0), own, name.span);
        }
        match self.names.lookup(&self.names.bare, &name.node, self.pack()) {
            Lookup::Found(bare) => self.bare_name(bare, name),
            Lookup::Hidden(owner, bare) => {
                let diagnostic = self.names.hidden(name, owner);
                self.say(diagnostic);
                self.bare_name(bare, name)
            }
            Lookup::Broken => None,
            Lookup::Missing => {
                let diagnostic = self.unknown_name(name, want);
                let silent = self.names.types.is_broken("Measure") && diagnostic.fix.is_none();
                if !silent {
                    self.names.report_missing(diagnostic, self.place.pack, &mut self.sink);
                }
                None
            }
        }
    }

    fn bare_name(&mut self, bare: Bare, name: &'a Name) -> Option<Typed> {
        let span = name.span;
        match bare {
            Bare::Field(field) => self.found(Member::Field(field), Base::Measure, MEASURE, span),
            Bare::Def(def) => {
                if !self.program.defs[def].params.is_empty() {
                    let diagnostic = self.needs_arguments(def, span);
                    self.say(diagnostic);
                    return None;
                }
                self.found(Member::Def(def), Base::Measure, MEASURE, span)
            }
            Bare::Parameter(id) => {
                let ty = self.program.parameters[id].ty;
                Some(self.push(ExprKind::Parameter(id), ty, span))
            }
            Bare::Builtin(builtin) => {
                let ty = match builtin {
                    Builtin::AsOf | Builtin::KnownOn => Type::Date,
                    Builtin::Stage => Type::Enum(self.program.builtins.stage),
                };
                Some(self.push(ExprKind::Builtin(builtin), ty, span))
            }
            Bare::List(_) => {
                let word = &name.node;
                self.say(
                    Diagnostic::new(Code::E0309, span, format!("`{word}` is a list, and one value is needed here"))
                        .help(format!("ask about its records, as in `some x in {word} has …`, or `count of {word}`")),
                );
                None
            }
        }
    }

    /// A fact or definition after a dot.
    pub(in crate::check) fn member(&mut self, base: Base, record: RecordId, name: &'a Name) -> Option<Typed> {
        let members = self.names.members.get(record.0 as usize)?;
        match self.names.lookup(members, &name.node, self.pack()) {
            Lookup::Found(member) => self.found(member, base, record, name.span),
            Lookup::Hidden(owner, member) => {
                let diagnostic = self.names.hidden(name, owner);
                self.say(diagnostic);
                self.found(member, base, record, name.span)
            }
            Lookup::Broken => None,
            Lookup::Missing => {
                self.unknown_member(record, name);
                None
            }
        }
    }

    fn found(&mut self, member: Member, base: Base, record: RecordId, span: Span) -> Option<Typed> {
        let (kind, signature, need) = match member {
            Member::Field(field) => {
                let kind = ExprKind::Field { base, record, field };
                (kind, self.field_signature(record, field), Need::Derived(record, field))
            }
            Member::Def(def) => (ExprKind::Def { base, def }, self.types.def(def), Need::Def(def)),
        };
        match signature {
            Signature::Known(ty, optional) => {
                let typed = self.push(kind, ty, span);
                Some(Typed { optional, ..typed })
            }
            Signature::Broken => None,
            Signature::Open => {
                self.needs.push(need);
                None
            }
        }
    }

    /// `f(x, y)`.
    fn call(&mut self, path: &'a Path, args: &'a [ast::Expr]) -> Option<Typed> {
        let name = &path.head;
        let def = match self.names.lookup(&self.names.bare, &name.node, self.pack()) {
            Lookup::Found(Bare::Def(def)) => def,
            Lookup::Hidden(owner, Bare::Def(def)) => {
                let diagnostic = self.names.hidden(name, owner);
                self.say(diagnostic);
                def
            }
            Lookup::Broken => return None,
            Lookup::Missing if !self.is_name(&name.node) => {
                let diagnostic = self.unknown_call(name);
                self.names.report_missing(diagnostic, self.place.pack, &mut self.sink);
                return None;
            }
            _ => {
                self.say(no_arguments(path));
                return None;
            }
        };
        if self.names.broken_defs.contains(&def) {
            return None;
        }
        let args = self.arguments(def, path, args)?;
        let Signature::Known(ty, optional) = self.types.def(def) else {
            if self.types.def(def) == Signature::Open {
                self.needs.push(Need::Def(def));
            }
            return None;
        };
        let typed = self.push(ExprKind::Call { def, args }, ty, path.span);
        Some(Typed { optional, ..typed })
    }

    fn arguments(&mut self, def: DefId, path: &'a Path, args: &'a [ast::Expr]) -> Option<Vec<ExprId>> {
        let params = self.program.defs[def].params.clone();
        if params.is_empty() {
            let diagnostic = no_arguments(path);
            self.say(diagnostic);
            return None;
        }
        if params.len() != args.len() {
            let shape = self.shape(def);
            let count = |n: usize| if n == 1 { "one argument".to_owned() } else { format!("{n} arguments") };
            self.say(
                Diagnostic::new(
                    Code::E0311,
                    path.span,
                    format!("`{}` takes {}, and {} given", path.head.node, count(params.len()), given(args.len())),
                )
                .also(self.declaration(self.program.defs[def].origin.span), "declared here")
                .help(format!("write `{shape}`")),
            );
            return None;
        }
        let read: Vec<Option<ExprId>> =
            params.iter().zip(args).map(|(record, arg)| self.argument(*record, arg)).collect();
        read.into_iter().collect()
    }

    fn argument(&mut self, record: RecordId, arg: &'a ast::Expr) -> Option<ExprId> {
        let typed = self.expr(arg, None)?;
        if typed.ty == Type::Ref(record) {
            return Some(typed.id);
        }
        let (wanted, found) = (self.type_words(Type::Ref(record)), self.type_words(typed.ty));
        self.say(
            Diagnostic::new(Code::E0311, arg.span, format!("{wanted} is needed here"))
                .here(format!("this is {found}"))
                .help("give a variable or a reference that stands for such a record"),
        );
        None
    }

    fn needs_arguments(&self, def: DefId, span: Span) -> Diagnostic {
        Diagnostic::new(Code::E0311, span, format!("`{}` needs arguments", self.program.defs[def].name))
            .also(self.declaration(self.program.defs[def].origin.span), "declared here")
            .help(format!("write `{}`", self.shape(def)))
    }

    /// `f(a, b)` with the names of the parameters.
    fn shape(&self, def: DefId) -> String {
        let def = &self.program.defs[def];
        if def.param_names.is_empty() {
            return def.name.clone();
        }
        format!("{}({})", def.name, def.param_names.join(", "))
    }

    pub(super) fn variable(&self, word: &str) -> Option<(u8, Variable<'a>)> {
        let number = self.variables.iter().position(|variable| !word.is_empty() && variable.name == word)?;
        Some((u8::try_from(number).ok()?, self.variables.get(number)?.clone()))
    }

    /// What else of the type of this enum the word names, in words: «a fact».
    pub(super) fn means_value_of(&self, word: &str, id: EnumId) -> Option<(&'static str, Span)> {
        let is = |signature: Signature| matches!(signature, Signature::Known(Type::Enum(other), _) if other == id);
        if let Some(own) = self.place.own {
            let entry = self.names.members.get(own.0 as usize).and_then(|members| members.entry(word));
            let signature = entry.map(|entry| match entry.what {
                Member::Field(field) => self.field_signature(own, field),
                Member::Def(def) => self.types.def(def),
            });
            if signature.is_some_and(is) {
                return entry.map(|entry| (entry.kind, entry.span));
            }
        }
        let entry = self.names.bare.entry(word)?;
        if !self.names.sees(self.pack(), entry.pack) {
            return None;
        }
        let signature = match entry.what {
            Bare::Field(field) => self.field_signature(MEASURE, field),
            Bare::Def(def) => self.types.def(def),
            Bare::Parameter(parameter) => Signature::Known(self.program.parameters[parameter].ty, false),
            Bare::Builtin(Builtin::Stage) => Signature::Known(Type::Enum(self.program.builtins.stage), false),
            Bare::List(_) | Bare::Builtin(_) => return None,
        };
        is(signature).then_some((entry.kind, entry.span))
    }

    fn not_a_record(&self, name: &Name, at: Typed, path: &Path) -> Diagnostic {
        let head = self.written(Span { end: name.span.start.saturating_sub(1).max(path.span.start), ..path.span });
        let ty = self.type_words(at.ty);
        let diagnostic = Diagnostic::new(Code::E0308, name.span, format!("`{head}` has no facts of its own"))
            .note(format!("it is {ty}; only a record has facts"));
        match at.ty {
            Type::Refs(_) => {
                diagnostic.help(format!("ask about each of them, as in `some x in {head} has x.{} …`", name.node))
            }
            Type::Enum(_) => diagnostic.help(format!("compare it with a value, as in `{head} is …`")),
            _ => diagnostic,
        }
    }

    fn unknown_member(&mut self, record: RecordId, name: &'a Name) {
        let r = &self.program.records[record];
        let message = format!("`{}` has no fact or definition `{}`", r.name, name.node);
        let mut diagnostic = Diagnostic::new(Code::E0205, name.span, message);
        if let Some(members) = self.names.members.get(record.0 as usize) {
            let names = self.names.visible_names(members, self.pack());
            diagnostic = self.names.did_you_mean(diagnostic, &name.node, names);
        }
        if self.names.bare.entry(&name.node).is_some_and(|e| matches!(e.what, Bare::Field(_) | Bare::Def(_))) {
            diagnostic = diagnostic.help(format!("`{}` belongs to the measure: write it without the dot", name.node));
        }
        let excused = self.names.broken_members.contains(name.node.as_str()) || self.names.types.is_broken(&r.name);
        if !excused || diagnostic.fix.is_some() {
            self.names.report_missing(diagnostic, self.place.pack, &mut self.sink);
        }
    }

    fn unknown_call(&self, name: &Name) -> Diagnostic {
        let diagnostic =
            Diagnostic::new(Code::E0202, name.span, format!("there is no definition `{}` with arguments", name.node));
        let calls = self.names.bare.iter().filter(|(_, entry)| match entry.what {
            Bare::Def(def) => !self.program.defs[def].params.is_empty() && self.names.sees(self.pack(), entry.pack),
            _ => false,
        });
        self.names.did_you_mean(diagnostic, &name.node, calls.map(|(name, _)| name))
    }

    /// A bare name that stands for nothing, with whatever else it might have been meant as.
    fn unknown_name(&self, name: &Name, want: Option<Want>) -> Diagnostic {
        let word = name.node.as_str();
        let message = match want.map(|want| want.ty) {
            Some(Type::Authority) => format!("`{word}` is neither a fact nor a source of law"),
            _ => format!("there is no fact or definition `{word}`"),
        };
        let diagnostic = Diagnostic::new(Code::E0202, name.span, message);
        if let Some(help) = self.meant_otherwise(word) {
            return diagnostic.help(help);
        }
        let variables = self.variables.iter().map(|variable| variable.name).filter(|name| !name.is_empty());
        let own = self.place.own.and_then(|record| self.names.members.get(record.0 as usize));
        let own = own.into_iter().flat_map(|members| self.names.visible_names(members, self.pack()));
        let bare = self.names.visible_names(&self.names.bare, self.pack());
        self.names.did_you_mean(diagnostic, word, variables.chain(own).chain(bare))
    }

    fn meant_otherwise(&self, word: &str) -> Option<String> {
        if self.names.judgements.entry(word).is_some() {
            return Some(format!("it is a judgement: write `judged {word} is yes`, `is no` or `is contested`"));
        }
        let of_variable = self.variables.iter().find(|variable| {
            let members = variable.record.and_then(|record| self.names.members.get(record.0 as usize));
            !variable.name.is_empty() && members.is_some_and(|members| members.entry(word).is_some())
        });
        if let Some(variable) = of_variable {
            return Some(format!("it belongs to the record: write `{}.{word}`", variable.name));
        }
        match self.names.types.entry(word).map(|entry| entry.what) {
            Some(TypeName::Record(record)) if record != MEASURE => {
                let list = &self.program.records[record].list;
                return Some(format!("it is a record type; its records are in the list `{list}`"));
            }
            _ => {}
        }
        if let Some(RuleName::Check(_)) = self.names.rules.entry(word).map(|entry| entry.what) {
            return Some("it is a check; put what both need into a `define` of its own".to_owned());
        }
        let e = self.program.enums.values().find(|e| e.values.iter().any(|value| value.name == word))?;
        Some(format!("it is a value of `{}`: a value stands beside a fact, as in `… is {word}`", e.name))
    }
}

fn no_arguments(path: &Path) -> Diagnostic {
    Diagnostic::new(Code::E0311, path.span, format!("`{}` takes no arguments", path.head.node))
        .help("remove the parentheses")
}

fn given(count: usize) -> String {
    match count {
        0 => "none is".to_owned(),
        1 => "one is".to_owned(),
        n => format!("{n} are"),
    }
}
