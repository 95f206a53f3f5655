//! Checks, exceptions and derogations.

use super::{Builder, Node, Once, Rule, clause_head, seek};
use crate::syntax::ast::{
    Burden, Check, Condition, Derogation, DisplacedFor, Displaces, Exception, Expr, Name, Text, Then,
};
use crate::text::Spanned;

impl Builder<'_> {
    /// The condition in a clause.
    pub(super) fn when(&mut self, clause: Node) -> Option<Expr> {
        let expr = seek(&mut clause.into_inner(), Rule::expr)?;
        self.expr(expr)
    }

    /// `when …` where it may be missing.
    fn when_maybe(&mut self, clause: Node) -> Option<Option<Expr>> {
        match seek(&mut clause.into_inner(), Rule::expr) {
            Some(expr) => self.expr(expr).map(Some),
            None => Some(None),
        }
    }

    /// `when … "text"`.
    pub(super) fn when_text(&mut self, clause: Node) -> Option<(Expr, Option<Text>)> {
        let when = self.when(clause.clone())?;
        Some((when, self.clause_text(clause)))
    }

    /// `"text" when …`.
    fn text_when(&mut self, clause: Node) -> Option<(Text, Option<Expr>)> {
        let text = self.clause_text(clause.clone())?;
        Some((text, self.when_maybe(clause)?))
    }

    /// `always`, `otherwise` or `when …`.
    fn condition(&mut self, clause: Node) -> Option<Condition> {
        let last = clause.into_inner().last()?;
        Some(match last.as_rule() {
            Rule::kw_always => Condition::Always,
            Rule::kw_otherwise => Condition::Otherwise,
            Rule::expr => Condition::When(self.expr(last)?),
            _ => return None,
        })
    }

    pub(super) fn check(&mut self, node: Node) -> Option<Check> {
        let mut nodes = node.into_inner();
        let (name, doc) = self.head(&mut nodes)?;
        let mut check = Check { name, doc, ..Check::default() };
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            match clause.as_rule() {
                Rule::clause_protects => {
                    for article in clause.into_inner().filter(|inner| inner.as_rule() == Rule::article) {
                        check.protects.push(self.article(article)?);
                    }
                }
                Rule::clause_based => check.based_on.extend(self.based_on(clause)?),
                Rule::clause_at_step => check.steps.extend(self.names(clause.into_inner())),
                Rule::clause_severity => {
                    let severity = self.phrase(&seek(&mut clause.clone().into_inner(), Rule::severity)?);
                    check.severity.push((severity, self.when_maybe(clause)?));
                }
                Rule::clause_norm => check.norm.extend(self.intervals(clause)?),
                Rule::clause_asserted => check.asserted.extend(self.intervals(clause)?),
                Rule::clause_assess => check.assess.push(self.text_when(clause)?),
                Rule::clause_advise => check.advise.push(self.text_when(clause)?),
                Rule::clause_displaces => check.displaces.push(self.displaces(clause)?),
                Rule::clause_hard_stop => check.hard_stop.extend(self.names(clause.into_inner())),
                Rule::clause_note => check.notes.push(self.clause_text(clause)?),
                _ => self.check_detail(&mut check, &mut once, clause)?,
            }
        }
        Some(check)
    }

    /// The clauses of a check that may stand once.
    fn check_detail(&mut self, check: &mut Check, once: &mut Once, clause: Node) -> Option<()> {
        let head = clause_head(self, &clause);
        match clause.as_rule() {
            Rule::clause_event => {
                let path = self.path(seek(&mut clause.into_inner(), Rule::path)?)?;
                once.set(self, head, &mut check.event, path);
            }
            Rule::clause_for_each => {
                let each = self.for_each(clause)?;
                once.set(self, head, &mut check.for_each, each);
            }
            Rule::clause_applies => {
                let condition = self.condition(clause)?;
                once.set(self, head, &mut check.applies, condition);
            }
            Rule::clause_met => {
                let condition = self.condition(clause)?;
                once.set(self, head, &mut check.met, condition);
            }
            Rule::clause_not_met => {
                let condition = self.condition(clause)?;
                once.set(self, head, &mut check.not_met, condition);
            }
            Rule::clause_burden => {
                let burden = self.burden(clause)?;
                once.set(self, head, &mut check.burden, burden);
            }
            Rule::clause_ceiling => {
                let outcome = self.phrase(&seek(&mut clause.into_inner(), Rule::outcome)?);
                once.set(self, head, &mut check.ceiling, outcome);
            }
            Rule::clause_binding => {
                let mut names = self.names(clause.into_inner()).into_iter();
                let binding = (names.next()?, names.next()?);
                once.set(self, head, &mut check.binding, binding);
            }
            _ => return None,
        }
        Some(())
    }

    fn burden(&mut self, clause: Node) -> Option<Burden> {
        let mut nodes = clause.into_inner();
        let bearer = self.phrase(&seek(&mut nodes, Rule::bearer)?);
        let silence = seek(&mut nodes, Rule::outcome).map(|outcome| self.phrase(&outcome));
        Some(Burden { bearer, silence })
    }

    fn displaces(&mut self, clause: Node) -> Option<Displaces> {
        let mut targets = Vec::new();
        for target in clause.clone().into_inner().filter(|inner| inner.as_rule() == Rule::displaced) {
            targets.push(self.displaced(target)?);
        }
        Some(Displaces { targets, when: self.when_maybe(clause)? })
    }

    fn displaced(&mut self, node: Node) -> Option<(Name, DisplacedFor)> {
        let mut nodes = node.into_inner();
        let name = self.name(&nodes.next()?);
        let scope = match nodes.find(|inner| matches!(inner.as_rule(), Rule::same_record | Rule::path)) {
            None => DisplacedFor::Every,
            Some(scope) if scope.as_rule() == Rule::path => DisplacedFor::Path(self.path(scope)?),
            Some(scope) => DisplacedFor::Same(self.names(scope.into_inner()).pop()?),
        };
        Some((name, scope))
    }

    pub(super) fn exception(&mut self, node: Node) -> Option<Exception> {
        let mut nodes = node.into_inner();
        let mut exception = self.exception_head(&mut nodes)?;
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            self.exception_clause(&mut exception, &mut once, clause)?;
        }
        Some(exception)
    }

    fn exception_head(&mut self, nodes: &mut super::Nodes) -> Option<Exception> {
        let name = self.name(&seek(nodes, Rule::name)?);
        let (to, doc) = self.head(nodes)?;
        Some(Exception { name, to, doc, ..Exception::default() })
    }

    fn exception_clause(&mut self, exception: &mut Exception, once: &mut Once, clause: Node) -> Option<()> {
        let head = clause_head(self, &clause);
        match clause.as_rule() {
            Rule::clause_based => exception.based_on.extend(self.based_on(clause)?),
            Rule::clause_norm => exception.norm.extend(self.intervals(clause)?),
            Rule::clause_asserted => exception.asserted.extend(self.intervals(clause)?),
            Rule::clause_overrides => exception.overrides.extend(self.names(clause.into_inner())),
            Rule::clause_advise => exception.advise.push(self.text_when(clause)?),
            Rule::clause_note => exception.notes.push(self.clause_text(clause)?),
            Rule::clause_when => {
                let when = self.when(clause)?;
                once.set(self, head, &mut exception.when, when);
            }
            Rule::clause_then => {
                let then = self.then(clause)?;
                once.set(self, head, &mut exception.then, then);
            }
            _ => return None,
        }
        Some(())
    }

    fn then(&mut self, clause: Node) -> Option<Spanned<Then>> {
        let outcome = clause.into_inner().last()?;
        let words = self.phrase(&outcome);
        let then = match outcome.as_rule() {
            Rule::defeated => Then::DoesNotApply,
            Rule::outcome => Then::Outcome(words.node),
            _ => return None,
        };
        Some(Spanned::new(then, words.span))
    }

    pub(super) fn derogation(&mut self, node: Node) -> Option<Derogation> {
        let mut nodes = node.into_inner();
        let mut derogation = Derogation { base: self.exception_head(&mut nodes)?, ..Derogation::default() };
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            let head = clause_head(self, &clause);
            match clause.as_rule() {
                Rule::clause_claimed => {
                    let claimed = self.when(clause)?;
                    once.set(self, head, &mut derogation.claimed, claimed);
                }
                Rule::clause_requirement => {
                    let kind = self.phrase(&clause.clone().into_inner().next()?);
                    let (when, text) = self.when_text(clause)?;
                    derogation.requirements.push((kind, when, text));
                }
                Rule::clause_floor => {
                    let floor = self.when_text(clause)?;
                    once.set(self, head, &mut derogation.floor, floor);
                }
                Rule::clause_carve_out => derogation.carve_outs.push(self.when_text(clause)?),
                _ => self.exception_clause(&mut derogation.base, &mut once, clause)?,
            }
        }
        Some(derogation)
    }
}
