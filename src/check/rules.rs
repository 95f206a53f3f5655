//! Checks, exceptions and derogations: their conditions, and what they displace.

use super::elab::{Checker, Place};
use crate::diag::{Code, Diagnostic};
use crate::program::{
    Check, CheckId, Condition, DisplacedFor, Displacement, Each, Exception, ExceptionId, ExprId, Remark, Requirement,
    Severity, Type,
};
use crate::resolve::{Item, RuleName, Through, Todo, UNREAD, itself, not_a_check};
use crate::syntax::ast::{self, Expr, Name, Path, Text};
use crate::text::{Span, Spanned};

/// Reads all rules. `through` is the list that each check goes through.
pub(super) fn rules<'a>(checker: &mut Checker<'_, 'a>, todo: &Todo<'a>, through: &[Through]) {
    let mut rules = Rules { checker, todo, through };
    for item in &todo.checks {
        rules.check(item);
    }
    for item in &todo.exceptions {
        rules.exception(item);
    }
    for item in &todo.derogations {
        rules.derogation(item);
    }
}

struct Rules<'c, 'r, 'a, 't> {
    checker: &'c mut Checker<'r, 'a>,
    todo: &'t Todo<'a>,
    through: &'t [Through],
}

impl<'a> Rules<'_, '_, 'a, '_> {
    fn through(&self, check: CheckId) -> Through {
        self.through.get(check.0 as usize).copied().unwrap_or(Through::Broken)
    }

    fn edit(&mut self, id: CheckId) -> &mut Check {
        &mut self.checker.program.checks[id]
    }

    fn check(&mut self, item: &Item<'a, CheckId, ast::Check>) {
        let check = item.ast;
        self.checker.enter(Place { pack: item.pack, own: None });
        self.for_each(item);
        if let Some(ast::Condition::When(when)) = &check.applies {
            let applies = self.checker.condition(when);
            self.edit(item.id).applies = applies;
            self.edit(item.id).clauses.applies = when.span;
        }
        self.decides(item);
        let severity = self.severity(check);
        let assess = self.remarks(&check.assess);
        let advise = self.remarks(&check.advise);
        let event = check.event.as_ref().and_then(|path| self.event(path));
        let displaces = self.displaces(item);
        let made = self.edit(item.id);
        made.severity = severity;
        made.assess = assess;
        made.advise = advise;
        made.event = event;
        made.displaces = displaces;
    }

    fn for_each(&mut self, item: &Item<'a, CheckId, ast::Check>) {
        let Some(each) = &item.ast.for_each else { return };
        let record = match self.through(item.id) {
            Through::List(record) => Some(record),
            Through::Measure | Through::Broken => None,
        };
        self.checker.bind(&each.var, record);
        let filter = each.filter.as_ref().map(|filter| self.checker.condition(filter));
        if let (Some(record), true) = (record, filter != Some(None)) {
            self.edit(item.id).for_each = Some(Each { record, filter: filter.flatten() });
        }
    }

    /// `met` and `not met`.
    fn decides(&mut self, item: &Item<'a, CheckId, ast::Check>) {
        let check = item.ast;
        let name = &check.name;
        if check.met.is_none() && check.not_met.is_none() && check.assess.is_empty() {
            self.checker.say(
                Diagnostic::new(
                    Code::E0405,
                    name.span,
                    format!("`{}` never says when it is met or not met", name.node),
                )
                .help("add `met when …` or `not met when …`, or `assess \"…\"` if only a person can say"),
            );
        }
        let span = |condition: &Option<ast::Condition>| match condition {
            Some(ast::Condition::When(when)) => when.span,
            _ => Span::default(),
        };
        self.otherwise(check);
        let met = self.decision(check.met.as_ref());
        let not_met = self.decision(check.not_met.as_ref());
        let made = self.edit(item.id);
        made.met = met;
        made.not_met = not_met;
        made.clauses.met = span(&check.met);
        made.clauses.not_met = span(&check.not_met);
    }

    fn otherwise(&mut self, check: &ast::Check) {
        let is = |condition: &Option<ast::Condition>| matches!(condition, Some(ast::Condition::Otherwise));
        let (met, not_met) = (is(&check.met), is(&check.not_met));
        let message = if met && not_met {
            "both `met` and `not met` say `otherwise`, so neither says when"
        } else if (met && check.not_met.is_none()) || (not_met && check.met.is_none()) {
            "`otherwise` needs the opposite line, which says when"
        } else {
            return;
        };
        let missing = if met { "`not met when …`" } else { "`met when …`" };
        self.checker.say(
            Diagnostic::new(Code::E0406, check.name.span, message).help(format!("add {missing} with a condition")),
        );
    }

    fn decision(&mut self, condition: Option<&'a ast::Condition>) -> Condition {
        match condition {
            None | Some(ast::Condition::Always) => Condition::Never,
            Some(ast::Condition::Otherwise) => Condition::Otherwise,
            Some(ast::Condition::When(when)) => self.checker.condition(when).map_or(Condition::Never, Condition::When),
        }
    }

    /// The clause without a condition holds where no other does, wherever it stands.
    fn severity(&mut self, check: &'a ast::Check) -> Vec<(Severity, Option<ExprId>)> {
        let mut read = Vec::new();
        let mut default: Option<(Severity, Span)> = None;
        for (word, when) in &check.severity {
            let Some(severity) = Severity::from_label(&word.node) else { continue };
            match (when, default) {
                (Some(when), _) => read.extend(self.checker.condition(when).map(|when| (severity, Some(when)))),
                (None, Some((_, first))) => self.checker.say(
                    Diagnostic::new(Code::E0414, word.span, "two severities without a condition")
                        .also(first, "the first one")
                        .help("add `when …` to one of them"),
                ),
                (None, None) => default = Some((severity, word.span)),
            }
        }
        read.extend(default.map(|(severity, _)| (severity, None)));
        read
    }

    fn remarks(&mut self, remarks: &'a [(Text, Option<Expr>)]) -> Vec<Remark> {
        let mut read = Vec::new();
        for (text, when) in remarks {
            let when = match when {
                None => None,
                Some(when) => self.checker.condition(when),
            };
            read.push(Remark { text: text.node.clone(), when });
        }
        read
    }

    /// `dated by`.
    fn event(&mut self, path: &'a Path) -> Option<ExprId> {
        let typed = self.checker.path(path, None)?;
        if matches!(typed.ty, Type::Date | Type::Instant) {
            return Some(typed.id);
        }
        let ty = self.checker.type_words(typed.ty);
        self.checker.say(
            Diagnostic::new(Code::E0318, path.span, "an event is dated by a date")
                .here(format!("this is {ty}"))
                .help("name a fact of type `date` or `instant`"),
        );
        None
    }

    fn displaces(&mut self, item: &Item<'a, CheckId, ast::Check>) -> Vec<Displacement> {
        let mut displacements = Vec::new();
        for clause in &item.ast.displaces {
            let when = match &clause.when {
                None => None,
                Some(when) => self.checker.condition(when),
            };
            for (name, scope) in &clause.targets {
                let Some(target) = self.target(name, item) else { continue };
                if let Some(scope) = self.scope(item, name, target, scope) {
                    displacements.push(Displacement { target, scope, when, span: name.span });
                }
            }
        }
        displacements
    }

    fn target(&mut self, name: &'a Name, item: &Item<'a, CheckId, ast::Check>) -> Option<CheckId> {
        let names = self.checker.names;
        match names.find(&names.rules, name, item.pack, (Code::E0208, "check"), &mut self.checker.sink)? {
            RuleName::Check(check) if check == item.id => {
                self.checker.say(itself(name, "a check cannot displace itself"));
                None
            }
            RuleName::Check(check) => Some(check),
            other => {
                self.checker.say(not_a_check(name, other));
                None
            }
        }
    }

    fn scope(
        &mut self,
        item: &Item<'a, CheckId, ast::Check>,
        name: &Name,
        target: CheckId,
        scope: &'a ast::DisplacedFor,
    ) -> Option<DisplacedFor> {
        let theirs = self.through(target);
        match scope {
            ast::DisplacedFor::Every => Some(DisplacedFor::Every),
            ast::DisplacedFor::Same(var) => {
                self.same(item, var, name, theirs)?;
                Some(DisplacedFor::Same)
            }
            ast::DisplacedFor::Path(path) => {
                let typed = self.checker.path(path, None)?;
                match (typed.ty, theirs) {
                    (_, Through::Broken) => None,
                    (Type::Ref(record), Through::List(list)) if record == list => Some(DisplacedFor::Record(typed.id)),
                    _ => {
                        let ty = self.checker.type_words(typed.ty);
                        let diagnostic = self.wrong_record(path.span, target, theirs).here(format!("this is {ty}"));
                        self.checker.say(diagnostic);
                        None
                    }
                }
            }
        }
    }

    fn same(&mut self, item: &Item<'a, CheckId, ast::Check>, var: &Name, name: &Name, theirs: Through) -> Option<()> {
        let ours = self.through(item.id);
        let own = item.ast.for_each.as_ref().map(|each| each.var.node.as_str());
        if own != Some(&var.node) {
            let diagnostic = Diagnostic::new(
                Code::E0411,
                var.span,
                format!("this check goes through no record called `{}`", var.node),
            );
            self.checker.say(match own {
                Some(own) => diagnostic.help(format!("its record is called `{own}`: write `for the same {own}`")),
                None => diagnostic.help("add `for each …` to this check, or leave out `for the same …`"),
            });
            return None;
        }
        match (ours, theirs) {
            (Through::Broken, _) | (_, Through::Broken) => None,
            (ours, theirs) if ours == theirs => Some(()),
            _ => {
                let names = self.checker.names;
                let target = match names.rules.entry(&name.node).map(|entry| entry.what) {
                    Some(RuleName::Check(target)) => target,
                    _ => item.id,
                };
                let diagnostic = self.wrong_record(var.span, target, theirs);
                self.checker.say(diagnostic);
                None
            }
        }
    }

    fn wrong_record(&self, span: Span, target: CheckId, theirs: Through) -> Diagnostic {
        let program = &self.checker.program;
        let check = &program.checks[target];
        let diagnostic =
            Diagnostic::new(Code::E0411, span, format!("`{}` is not checked for such a record", check.name))
                .also(self.checker.sources.first_line(check.origin.span), "declared here");
        match theirs {
            Through::List(record) => {
                let r = &program.records[record];
                diagnostic
                    .note(format!("it goes through the list `{}`", r.list))
                    .help(format!("write `for` and a reference that points at a record of `{}`", r.name))
            }
            _ => diagnostic.note("it is checked once, for the measure as a whole").help("leave out `for …`"),
        }
    }

    /// Binds the record of the check at the end of the chain; none where there is none to be found.
    fn enter_exception(&mut self, id: ExceptionId, place: Place) -> Option<()> {
        self.checker.enter(place);
        let check = self.checker.program.exceptions.get(id)?.check;
        let item = self.todo.checks.get(check.0 as usize)?;
        if let Some(each) = &item.ast.for_each {
            let record = match self.through(check) {
                Through::List(record) => Some(record),
                Through::Measure | Through::Broken => None,
            };
            self.checker.assume(&each.var, record);
        }
        Some(())
    }

    fn exception(&mut self, item: &Item<'a, ExceptionId, ast::Exception>) {
        if self.enter_exception(item.id, Place { pack: item.pack, own: None }).is_none() {
            return;
        }
        let when = self.needed(item.ast.when.as_ref(), &item.ast.name, "when …");
        self.common(item.id, when, item.ast);
    }

    fn needed(&mut self, condition: Option<&'a Expr>, name: &Name, clause: &str) -> Option<ExprId> {
        if let Some(condition) = condition {
            return self.checker.condition(condition);
        }
        self.checker.say(
            Diagnostic::new(Code::E0409, name.span, format!("`{}` does not say when it holds", name.node))
                .help(format!("add `{clause}`")),
        );
        None
    }

    fn common(&mut self, id: ExceptionId, when: Option<ExprId>, exception: &'a ast::Exception) {
        let advise = self.remarks(&exception.advise);
        let made: &mut Exception = &mut self.checker.program.exceptions[id];
        made.when = when.unwrap_or(UNREAD);
        made.advise = advise;
    }

    fn derogation(&mut self, item: &Item<'a, ExceptionId, ast::Derogation>) {
        if self.enter_exception(item.id, Place { pack: item.pack, own: None }).is_none() {
            return;
        }
        let derogation = item.ast;
        let claimed = self.needed(derogation.claimed.as_ref(), &derogation.base.name, "claimed when …");
        let mut requirements = Vec::new();
        for (kind, when, text) in &derogation.requirements {
            requirements.extend(self.requirement(&kind.node, when, text.as_ref()));
        }
        let floor = derogation.floor.as_ref().and_then(|(when, text)| self.requirement("floor", when, text.as_ref()));
        let mut carve_outs = Vec::new();
        for (when, text) in &derogation.carve_outs {
            carve_outs.extend(self.requirement("except", when, text.as_ref()));
        }
        self.common(item.id, claimed, &derogation.base);
        if let Some(made) = &mut self.checker.program.exceptions[item.id].derogation {
            made.requirements = requirements;
            made.floor = floor;
            made.carve_outs = carve_outs;
        }
    }

    fn requirement(&mut self, kind: &str, when: &'a Expr, text: Option<&Spanned<String>>) -> Option<Requirement> {
        let when = self.checker.condition(when)?;
        Some(Requirement { kind: kind.to_owned(), when, text: text.map_or_else(String::new, |text| text.node.clone()) })
    }
}

/// Fills `displaced_by` from `displaces`.
pub(super) fn displaced_by(checker: &mut Checker<'_, '_>) {
    let mut links = Vec::new();
    for (id, check) in checker.program.checks.iter() {
        for (index, displacement) in check.displaces.iter().enumerate() {
            links.extend(u16::try_from(index).ok().map(|index| (displacement.target, id, index)));
        }
    }
    for (target, displacer, index) in links {
        checker.program.checks[target].displaced_by.push((displacer, index));
    }
}
