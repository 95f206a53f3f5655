//! What rules point at: exceptions and the check at the end of their chain, hard stops, bindings, the ledger.

use super::declare::Declared;
use super::law::article_number;
use super::names::RuleName;
use super::rules::outcome;
use super::{Resolved, text};
use crate::diag::{Code, Diagnostic};
use crate::program::{
    CheckId, ExceptionId, ExceptionTo, LedgerEntry, LedgerStatus, Origin, Outcome, PackId, StepId, Then,
};
use crate::syntax::ast::{self, DeclKind, Name};
use crate::text::{Span, Spanned};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Fills in the links between rules.
pub(super) fn fill<'a>(decls: &[Declared<'a>], resolved: &mut Resolved<'a>, sink: &mut Vec<Diagnostic>) {
    let written: Vec<(ExceptionId, PackId, &'a ast::Exception)> = {
        let todo = &resolved.todo;
        let plain = todo.exceptions.iter().map(|item| (item.id, item.pack, item.ast));
        let derogations = todo.derogations.iter().map(|item| (item.id, item.pack, &item.ast.base));
        plain.chain(derogations).collect()
    };
    let mut pass = Pass { resolved, sink };
    pass.targets(&written);
    for (id, pack, exception) in &written {
        pass.effect(*id, *pack, exception);
    }
    pass.hard_stops();
    pass.bindings();
    for decl in decls {
        if let DeclKind::Ledger(ledger) = decl.kind {
            pass.ledger(ledger, decl.origin);
        }
    }
}

struct Pass<'r, 'a> {
    resolved: &'r mut Resolved<'a>,
    sink: &'r mut Vec<Diagnostic>,
}

impl<'a> Pass<'_, 'a> {
    fn rule(&mut self, name: &Name, pack: PackId, kind: &str) -> Option<RuleName> {
        let names = &self.resolved.names;
        names.find(&names.rules, name, pack, (Code::E0208, kind), self.sink)
    }

    /// A name that must be a check.
    fn find_check(&mut self, name: &Name, pack: PackId) -> Option<CheckId> {
        match self.rule(name, pack, "check")? {
            RuleName::Check(check) => Some(check),
            other => {
                self.sink.push(not_a_check(name, other));
                None
            }
        }
    }

    /// Follows every exception to its check. Chains are walked one link at a time, so their length does not matter.
    fn targets(&mut self, written: &[(ExceptionId, PackId, &'a ast::Exception)]) {
        let mut to = HashMap::new();
        for (id, pack, exception) in written {
            match self.rule(&exception.to, *pack, "check or exception") {
                Some(RuleName::Check(check)) => {
                    to.insert(*id, ExceptionTo::Check(check));
                }
                Some(RuleName::Exception(other)) => {
                    to.insert(*id, ExceptionTo::Exception(other));
                }
                Some(RuleName::Step(_)) => self.sink.push(
                    Diagnostic::new(
                        Code::E0208,
                        exception.to.span,
                        format!("`{}` is a step of the method", exception.to.node),
                    )
                    .note("an exception changes a check or another exception")
                    .help("name the check"),
                ),
                None => {}
            }
        }
        self.ends(written, &to);
    }

    fn ends(&mut self, written: &[(ExceptionId, PackId, &'a ast::Exception)], to: &HashMap<ExceptionId, ExceptionTo>) {
        let mut ends: HashMap<ExceptionId, Option<CheckId>> = HashMap::new();
        for (id, ..) in written {
            let mut path = Vec::new();
            let mut seen = HashSet::new();
            let mut at = *id;
            let end = loop {
                if let Some(end) = ends.get(&at) {
                    break *end;
                }
                if !seen.insert(at) {
                    self.circle(&path, at, written);
                    break None;
                }
                path.push(at);
                match to.get(&at) {
                    Some(ExceptionTo::Check(check)) => break Some(*check),
                    Some(ExceptionTo::Exception(next)) => at = *next,
                    None => break None,
                }
            };
            ends.extend(path.into_iter().map(|id| (id, end)));
        }
        for (id, ..) in written {
            let (Some(Some(check)), Some(target)) = (ends.get(id), to.get(id)) else { continue };
            let exception = &mut self.resolved.program.exceptions[*id];
            exception.check = *check;
            exception.to = *target;
            match target {
                ExceptionTo::Check(check) => self.resolved.program.checks[*check].exceptions.push(*id),
                ExceptionTo::Exception(other) => self.resolved.program.exceptions[*other].exceptions.push(*id),
            }
        }
    }

    fn circle(
        &mut self,
        path: &[ExceptionId],
        again: ExceptionId,
        written: &[(ExceptionId, PackId, &'a ast::Exception)],
    ) {
        let start = path.iter().position(|id| *id == again).unwrap_or(0);
        let members: Vec<&ast::Exception> = path
            .iter()
            .skip(start)
            .filter_map(|id| written.iter().find(|(other, ..)| other == id).map(|(.., exception)| *exception))
            .collect();
        let Some(first) = members.first() else { return };
        let mut words: Vec<&str> = members.iter().map(|member| member.name.node.as_str()).collect();
        words.push(&first.name.node);
        let label = |member: &ast::Exception| format!("`{}` is an exception to `{}`", member.name.node, member.to.node);
        let message = format!("exceptions run in a circle and never reach a check: {}", words.join(" → "));
        let diagnostic = Diagnostic::new(Code::E0410, first.to.span, message).here(label(first));
        self.sink.push(
            members
                .iter()
                .skip(1)
                .fold(diagnostic, |diagnostic, member| diagnostic.also(member.to.span, label(member)))
                .help("make one of them an exception to the check itself"),
        );
    }

    /// `then` and `overrides`.
    fn effect(&mut self, id: ExceptionId, pack: PackId, exception: &'a ast::Exception) {
        let to_check = matches!(self.resolved.program.exceptions[id].to, ExceptionTo::Check(_));
        let then = match &exception.then {
            None => {
                self.sink.push(
                    Diagnostic::new(
                        Code::E0409,
                        exception.name.span,
                        format!("`{}` does not say what follows when it holds", exception.name.node),
                    )
                    .help("add `then not applicable`, another outcome, or `then does not apply`"),
                );
                None
            }
            Some(Spanned { node: ast::Then::DoesNotApply, .. }) => Some(Then::Defeat),
            Some(Spanned { node: ast::Then::Outcome(words), span }) => {
                self.then_outcome(&Spanned::new(words.clone(), *span), to_check)
            }
        };
        if let Some(then) = then {
            self.resolved.program.exceptions[id].then = then;
        }
        let overrides = self.overrides(id, pack, exception);
        self.resolved.program.exceptions[id].overrides = overrides;
    }

    fn then_outcome(&mut self, words: &Spanned<String>, to_check: bool) -> Option<Then> {
        if !to_check {
            self.sink.push(
                Diagnostic::new(Code::E0407, words.span, "an exception to an exception has no outcome of its own")
                    .note("when it holds, the exception it is made to is not applied, and the check is as if that were not there")
                    .help("write `then does not apply`"),
            );
            return None;
        }
        let allowed = [
            Outcome::NotApplicable,
            Outcome::Met,
            Outcome::NotMet,
            Outcome::ToAssess,
            Outcome::Contested,
            Outcome::Open,
        ];
        outcome(words, &allowed, "an exception", self.sink).map(Then::Outcome)
    }

    /// The place of a rule's name.
    fn declared(&self, name: &str) -> Span {
        self.resolved.names.rules.entry(name).map_or(Span::default(), |entry| entry.span)
    }

    fn overrides(&mut self, id: ExceptionId, pack: PackId, exception: &'a ast::Exception) -> Vec<ExceptionId> {
        let mut overrides = Vec::new();
        for name in &exception.overrides {
            let other = match self.rule(name, pack, "exception") {
                Some(RuleName::Exception(other)) => other,
                Some(_) => {
                    self.sink.push(
                        Diagnostic::new(Code::E0208, name.span, format!("`{}` is not an exception", name.node))
                            .note(
                                "an exception prevails over other exceptions only; checks give way through `displaces`",
                            )
                            .help("name an exception"),
                    );
                    continue;
                }
                None => continue,
            };
            let program = &self.resolved.program;
            if other == id {
                self.sink.push(itself(name, "an exception cannot prevail over itself"));
            } else if program.exceptions[other].check == program.exceptions[id].check {
                overrides.push(other);
            } else {
                self.sink.push(
                    Diagnostic::new(
                        Code::E0416,
                        name.span,
                        format!("`{}` is an exception to another check", name.node),
                    )
                    .also(self.declared(&program.exceptions[other].name), "declared here")
                    .note("only exceptions to the same check can meet, so only between them can one prevail")
                    .help("remove the line, or make both exceptions to one check"),
                );
            }
        }
        overrides
    }

    /// `hard stop for`: a step stands for all checks at that step, in whichever pack.
    fn hard_stops(&mut self) {
        let mut at_step: BTreeMap<StepId, Vec<CheckId>> = BTreeMap::new();
        for (id, check) in self.resolved.program.checks.iter() {
            for step in &check.steps {
                at_step.entry(*step).or_default().push(id);
            }
        }
        let items: Vec<_> =
            self.resolved.todo.checks.iter().map(|item| (item.id, item.pack, &item.ast.hard_stop)).collect();
        for (id, pack, targets) in items {
            let mut seen = HashSet::from([id]);
            for name in targets {
                let stopped = match self.rule(name, pack, "step or check") {
                    Some(RuleName::Check(check)) if check == id => {
                        self.sink.push(itself(name, "a check cannot stop itself"));
                        continue;
                    }
                    Some(RuleName::Check(check)) => vec![check],
                    Some(RuleName::Step(step)) => at_step.get(&step).cloned().unwrap_or_default(),
                    Some(other @ RuleName::Exception(_)) => {
                        self.sink.push(not_a_check(name, other));
                        continue;
                    }
                    None => continue,
                };
                let fresh = stopped.into_iter().filter(|check| seen.insert(*check));
                for check in fresh {
                    self.resolved.program.checks[id].hard_stop.push(check);
                    self.resolved.program.checks[check].stopped_by.push(id);
                }
            }
        }
    }

    fn bindings(&mut self) {
        let items: Vec<_> =
            self.resolved.todo.checks.iter().map(|item| (item.id, item.pack, &item.ast.binding)).collect();
        for (id, pack, binding) in items {
            let Some((territory, weaker)) = binding else { continue };
            let names = &self.resolved.names;
            let found = names.find(&names.territories, territory, pack, (Code::E0213, "territory"), self.sink);
            let Some(check) = self.find_check(weaker, pack) else { continue };
            if check == id {
                self.sink.push(itself(weaker, "a check cannot be its own weaker standard"));
                continue;
            }
            let Some(territory) = found else { continue };
            self.resolved.program.checks[id].binding = Some((territory, check));
            self.resolved.program.checks[check].weaker_than.push(id);
        }
    }

    fn ledger(&mut self, ledger: &'a ast::Ledger, origin: Origin) {
        let Some(article) = article_number(&ledger.article, self.sink) else { return };
        let entries = &self.resolved.program.ledger;
        if let Some(first) = entries.iter().find(|entry| entry.article == article && entry.origin.pack == origin.pack) {
            self.sink.push(
                Diagnostic::new(
                    Code::E0201,
                    ledger.article.span,
                    format!("this pack has two ledger entries for Article {article}"),
                )
                .also(first.origin.span.at_start(), "the first one")
                .help("put both into one"),
            );
            return;
        }
        let status = match ledger.status.as_ref().map(|status| status.node.as_str()) {
            Some("encoded") => LedgerStatus::Encoded,
            Some("approximated") => LedgerStatus::Approximated,
            Some("left to judgement") => LedgerStatus::LeftToJudgement,
            Some("out of scope") => LedgerStatus::OutOfScope,
            _ => {
                self.sink.push(
                    Diagnostic::new(Code::E0409, ledger.article.span, "the ledger entry has no `status`")
                        .help("add `status encoded`, `approximated`, `left to judgement` or `out of scope`"),
                );
                return;
            }
        };
        let by = ledger.by.iter().filter_map(|name| self.find_check(name, origin.pack)).collect();
        self.resolved.program.ledger.push(LedgerEntry {
            article,
            origin,
            status,
            reason: text(ledger.reason.as_ref()),
            by,
        });
    }
}

/// A rule turned against itself.
pub(crate) fn itself(name: &Name, message: &str) -> Diagnostic {
    Diagnostic::new(Code::E0412, name.span, message).help("remove the name, or name the rule that is meant")
}

/// A name that stands where a check is needed.
pub(crate) fn not_a_check(name: &Name, is: RuleName) -> Diagnostic {
    let kind = match is {
        RuleName::Check(_) => "a check",
        RuleName::Exception(_) => "an exception",
        RuleName::Step(_) => "a step of the method",
    };
    Diagnostic::new(Code::E0208, name.span, format!("`{}` is {kind}, and a check is needed here", name.node))
        .help("name the check")
}
