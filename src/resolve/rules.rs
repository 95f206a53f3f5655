//! Checks, exceptions and derogations: their ids and everything about them that is no expression.

use super::declare::{Declared, entry};
use super::law::{article_number, cites, interval};
use super::members::UNREAD;
use super::names::{Bare, Lookup, Names, RuleName};
use super::{Item, Resolved, Through, text, texts};
use crate::diag::{Code, Diagnostic};
use crate::program::{
    Bearer, Burden, Check, CheckId, ClauseSpans, Condition, Derogation, Exception, ExceptionId, ExceptionTo, Interval,
    Origin, Outcome, PackId, Program, Protected, RecordId, StepId, Then,
};
use crate::syntax::ast::{self, DeclKind, Name};
use crate::text::Spanned;

/// Registers all rules, then fills in what they refer to.
pub(super) fn fill<'a>(decls: &[Declared<'a>], resolved: &mut Resolved<'a>, sink: &mut Vec<Diagnostic>) {
    let mut pass = Pass { resolved, sink };
    for decl in decls {
        match decl.kind {
            DeclKind::Check(check) => pass.check(check, decl.origin),
            DeclKind::Exception(exception) => {
                if let Some(id) = pass.exception(exception, decl.origin, None) {
                    pass.resolved.todo.exceptions.push(Item { id, pack: decl.origin.pack, ast: exception });
                }
            }
            DeclKind::Derogation(derogation) => {
                let conditions = Derogation { requirements: Vec::new(), floor: None, carve_outs: Vec::new() };
                if let Some(id) = pass.exception(&derogation.base, decl.origin, Some(conditions)) {
                    pass.resolved.todo.derogations.push(Item { id, pack: decl.origin.pack, ast: derogation });
                }
            }
            _ => {}
        }
    }
    let checks = std::mem::take(&mut pass.resolved.todo.checks);
    for item in &checks {
        pass.refer(item);
    }
    pass.resolved.todo.checks = checks;
}

struct Pass<'r, 'a> {
    resolved: &'r mut Resolved<'a>,
    sink: &'r mut Vec<Diagnostic>,
}

impl<'a> Pass<'_, 'a> {
    fn check(&mut self, check: &'a ast::Check, origin: Origin) {
        let Resolved { program, names, todo, .. } = &mut *self.resolved;
        let id = CheckId(u32::try_from(program.checks.len()).unwrap_or(u32::MAX));
        if !names.rules.declare(&check.name, entry(RuleName::Check(id), origin, &check.name, "a check"), self.sink) {
            return;
        }
        program.checks.push(blank(check, origin));
        todo.checks.push(Item { id, pack: origin.pack, ast: check });
    }

    fn exception(
        &mut self,
        exception: &'a ast::Exception,
        origin: Origin,
        derogation: Option<Derogation>,
    ) -> Option<ExceptionId> {
        let Resolved { program, names, .. } = &mut *self.resolved;
        let id = ExceptionId(u32::try_from(program.exceptions.len()).unwrap_or(u32::MAX));
        let kind = if derogation.is_some() { "a derogation" } else { "an exception" };
        let declared = entry(RuleName::Exception(id), origin, &exception.name, kind);
        if !names.rules.declare(&exception.name, declared, self.sink) {
            return None;
        }
        let cites = cites(&exception.based_on, origin.pack, names, self.sink);
        let norm = intervals(&exception.norm, self.sink);
        let asserted = intervals(&exception.asserted, self.sink);
        program.exceptions.push(Exception {
            name: exception.name.node.clone(),
            doc: text(exception.doc.as_ref()),
            origin,
            // Both are set by `chains`; an exception whose target is unknown never leaves the compiler.
            to: ExceptionTo::Check(CheckId(u32::MAX)),
            check: CheckId(u32::MAX),
            cites,
            norm,
            asserted,
            when: UNREAD,
            derogation,
            then: Then::Defeat,
            overrides: Vec::new(),
            advise: Vec::new(),
            notes: texts(&exception.notes),
            exceptions: Vec::new(),
        });
        Some(id)
    }

    /// Fills in what a check refers to.
    fn refer(&mut self, item: &Item<'a, CheckId, ast::Check>) {
        let (check, pack) = (item.ast, item.pack);
        let through = self.through(check, pack);
        let protects = self.protects(check, pack);
        let steps = self.steps(&check.steps, pack);
        let burden = self.burden(check);
        let ceiling = self.ceiling(check);
        let cites = cites(&check.based_on, pack, &self.resolved.names, self.sink);
        self.resolved.through.push(through);
        let made = &mut self.resolved.program.checks[item.id];
        made.cites = cites;
        made.norm = intervals(&check.norm, self.sink);
        made.asserted = intervals(&check.asserted, self.sink);
        made.protects = protects;
        made.steps = steps;
        made.burden = burden;
        made.ceiling = ceiling;
    }

    fn through(&mut self, check: &'a ast::Check, pack: PackId) -> Through {
        let Some(each) = &check.for_each else { return Through::Measure };
        match find_list(&each.list, pack, &self.resolved.names, &self.resolved.program, self.sink) {
            Some(record) => Through::List(record),
            None => Through::Broken,
        }
    }

    fn protects(&mut self, check: &'a ast::Check, pack: PackId) -> Vec<Protected> {
        let mut protects = Vec::new();
        for article in &check.protects {
            let Some(number) = article_number(article, self.sink) else { continue };
            let names = &self.resolved.names;
            match names.rights.get(&number) {
                Some(right) => {
                    if !names.sees(pack, right.pack) {
                        let word = Name::new(format!("Article {number}"), article.span);
                        self.sink.push(names.hidden(&word, right.pack.unwrap_or_default()));
                    }
                    protects.push(Protected { right: right.what, article: written(&article.node) });
                }
                None => self.sink.push(
                    Diagnostic::new(
                        Code::E0214,
                        article.span,
                        format!("no pack declares the right of Article {number}"),
                    )
                    .note("what a check protects is reported for each right that is declared")
                    .help(format!("add `right Article {number} \"title\"` with its kind and when it is engaged")),
                ),
            }
        }
        protects
    }

    fn steps(&mut self, names: &'a [Name], pack: PackId) -> Vec<StepId> {
        let mut steps = Vec::new();
        for name in names {
            let all = &self.resolved.names;
            match all.find(&all.rules, name, pack, (Code::E0208, "step"), self.sink) {
                Some(RuleName::Step(step)) => steps.push(step),
                Some(_) => self.sink.push(
                    Diagnostic::new(Code::E0208, name.span, format!("`{}` is not a step of the method", name.node))
                        .help("name a step, as declared with `step`"),
                ),
                None => {}
            }
        }
        steps
    }

    fn burden(&mut self, check: &'a ast::Check) -> Option<Burden> {
        let burden = check.burden.as_ref()?;
        let allowed = [Outcome::NotMet, Outcome::Met, Outcome::ToAssess, Outcome::Contested, Outcome::NotApplicable];
        let silence = burden.silence.as_ref().and_then(|words| outcome(words, &allowed, "silence", self.sink));
        let bearer = Bearer::NAMED.iter().find(|(_, word)| *word == burden.bearer.node)?.0;
        Some(Burden { bearer, silence })
    }

    fn ceiling(&mut self, check: &'a ast::Check) -> Option<Outcome> {
        let allowed = [Outcome::ToAssess, Outcome::Contested, Outcome::Open];
        outcome(check.ceiling.as_ref()?, &allowed, "a ceiling", self.sink)
    }
}

/// An outcome in words, where it is one of those allowed.
pub(crate) fn outcome(
    words: &Spanned<String>,
    allowed: &[Outcome],
    what: &str,
    sink: &mut Vec<Diagnostic>,
) -> Option<Outcome> {
    let outcome = Outcome::from_label(&words.node)?;
    if allowed.contains(&outcome) {
        return Some(outcome);
    }
    let labels: Vec<String> = allowed.iter().map(|outcome| format!("`{}`", outcome.label())).collect();
    sink.push(
        Diagnostic::new(Code::E0407, words.span, format!("{what} cannot lead to `{}`", words.node))
            .help(format!("use one of {}", labels.join(", "))),
    );
    None
}

/// The record type of a list by its name.
pub(crate) fn find_list(
    name: &Name,
    pack: PackId,
    names: &Names<'_>,
    program: &Program,
    sink: &mut Vec<Diagnostic>,
) -> Option<RecordId> {
    let kind = match names.lookup(&names.bare, &name.node, pack) {
        Lookup::Found(Bare::List(record)) => return Some(record),
        Lookup::Hidden(owner, Bare::List(record)) => {
            sink.push(names.hidden(name, owner));
            return Some(record);
        }
        Lookup::Broken => return None,
        Lookup::Found(_) | Lookup::Hidden(..) => names.bare.entry(&name.node).map(|entry| entry.kind),
        Lookup::Missing => None,
    };
    let lists = names.bare.iter().filter(|(_, e)| matches!(e.what, Bare::List(_)) && names.sees(pack, e.pack));
    let message = match kind {
        Some(kind) => format!("`{}` is {kind}, not a list", name.node),
        None => format!("there is no list `{}`", name.node),
    };
    let mut diagnostic = Diagnostic::new(Code::E0204, name.span, message);
    if let Some(super::TypeName::Record(record)) = names.types.entry(&name.node).map(|entry| entry.what) {
        let list = program.records.get(record).map_or("", |record| record.list.as_str());
        if !list.is_empty() {
            diagnostic = diagnostic.help(format!("`{}` is the record type; its list is `{list}`", name.node));
        }
    }
    let diagnostic = names.did_you_mean(diagnostic, &name.node, lists.map(|(name, _)| name));
    if !names.broken_records || diagnostic.fix.is_some() {
        names.report_missing(diagnostic, pack, sink);
    }
    None
}

/// `52(1)`.
fn written(article: &ast::ArticleRef) -> String {
    article.parts.iter().fold(article.number.clone(), |text, part| format!("{text}({part})"))
}

fn intervals(written: &[ast::Interval], sink: &mut Vec<Diagnostic>) -> Vec<Interval> {
    written.iter().filter_map(|i| interval(i, sink)).collect()
}

fn blank(check: &ast::Check, origin: Origin) -> Check {
    Check {
        name: check.name.node.clone(),
        doc: text(check.doc.as_ref()),
        origin,
        protects: Vec::new(),
        cites: Vec::new(),
        steps: Vec::new(),
        severity: Vec::new(),
        norm: Vec::new(),
        asserted: Vec::new(),
        event: None,
        for_each: None,
        var: check.for_each.as_ref().map_or_else(String::new, |each| each.var.node.clone()),
        applies: None,
        met: Condition::Never,
        not_met: Condition::Never,
        clauses: ClauseSpans::default(),
        assess: Vec::new(),
        advise: Vec::new(),
        displaces: Vec::new(),
        hard_stop: Vec::new(),
        burden: None,
        ceiling: None,
        binding: None,
        notes: texts(&check.notes),
        exceptions: Vec::new(),
        displaced_by: Vec::new(),
        stopped_by: Vec::new(),
        weaker_than: Vec::new(),
    }
}
