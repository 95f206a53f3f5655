//! Scenarios.

use super::{Builder, Node, Once, Rule, clause_head, seek, take};
use crate::syntax::ast::{Change, ChangeGroup, Expectation, Place, Scenario, Setting};

impl Builder<'_> {
    pub(super) fn scenario(&mut self, node: Node) -> Option<Scenario> {
        let mut nodes = node.into_inner();
        let title = self.text(seek(&mut nodes, Rule::text)?);
        let mut scenario = Scenario {
            title,
            measure: None,
            changes: Vec::new(),
            as_of: None,
            known_on: None,
            option: None,
            parameters: Vec::new(),
            expect: Vec::new(),
        };
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            self.scenario_clause(&mut scenario, &mut once, clause)?;
        }
        Some(scenario)
    }

    fn scenario_clause(&mut self, scenario: &mut Scenario, once: &mut Once, clause: Node) -> Option<()> {
        let head = clause_head(self, &clause);
        let rule = clause.as_rule();
        let mut nodes = clause.into_inner();
        match rule {
            Rule::clause_measure => {
                let path = self.string(&seek(&mut nodes, Rule::string)?);
                once.set(self, head, &mut scenario.measure, path);
            }
            Rule::clause_given | Rule::clause_but => {
                let changes = nodes.filter(|inner| inner.as_rule() == Rule::change).map(|inner| self.change(inner));
                let changes = changes.collect::<Option<_>>()?;
                scenario.changes.push(ChangeGroup { but: rule == Rule::clause_but, changes });
            }
            Rule::clause_as_of => {
                let date = self.date(&seek(&mut nodes, Rule::date)?);
                once.set(self, head, &mut scenario.as_of, date);
            }
            Rule::clause_known_on => {
                let date = self.date(&seek(&mut nodes, Rule::date)?);
                once.set(self, head, &mut scenario.known_on, date);
            }
            Rule::clause_option => {
                let name = self.name(&seek(&mut nodes, Rule::name)?);
                once.set(self, head, &mut scenario.option, name);
            }
            Rule::clause_with_parameter => {
                let name = self.name(&seek(&mut nodes, Rule::name)?);
                scenario.parameters.push((name, self.value(seek(&mut nodes, Rule::value)?)?));
            }
            Rule::clause_expect => {
                for expectation in nodes.filter(|inner| inner.as_rule() == Rule::expectation) {
                    scenario.expect.push(self.expectation(expectation.into_inner().next()?)?);
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn change(&mut self, node: Node) -> Option<Change> {
        let inner = node.into_inner().next()?;
        let rule = inner.as_rule();
        let mut nodes = inner.into_inner();
        Some(match rule {
            Rule::change_set => {
                let place = self.place(nodes.next()?)?;
                Change::Set(place, self.setting(nodes.last()?)?)
            }
            Rule::change_remove => Change::Remove(self.place(seek(&mut nodes, Rule::place)?)?),
            Rule::change_judged | Rule::change_assess => {
                let name = self.name(&seek(&mut nodes, Rule::name)?);
                let mut record = None;
                let mut value = None;
                for part in nodes {
                    match part.as_rule() {
                        Rule::place => record = Some(self.place(part)?),
                        Rule::kw_yes | Rule::kw_no | Rule::word => value = Some(self.name(&part)),
                        _ => {}
                    }
                }
                let value = value?;
                if rule == Rule::change_judged {
                    Change::Judged { name, of: record, value }
                } else {
                    Change::Assessed { name, on: record, value }
                }
            }
            _ => return None,
        })
    }

    fn setting(&mut self, node: Node) -> Option<Setting> {
        Some(match node.as_rule() {
            Rule::declared_complete => Setting::Complete,
            Rule::kw_empty => Setting::Empty,
            Rule::bracketed => Setting::List(self.values(node)?),
            _ => Setting::Value(self.value(node)?),
        })
    }

    /// `access[x].mode`.
    fn place(&mut self, node: Node) -> Option<Place> {
        let span = self.span(&node);
        let mut nodes = node.into_inner();
        let head = self.name(&nodes.next()?);
        let key = match take(&mut nodes, Rule::record_key) {
            Some(key) => Some(self.name(&seek(&mut key.into_inner(), Rule::record_id)?)),
            None => None,
        };
        let field = seek(&mut nodes, Rule::name).map(|field| self.name(&field));
        Some(Place { head, key, field, span })
    }

    fn expectation(&mut self, node: Node) -> Option<Expectation> {
        let rule = node.as_rule();
        let mut nodes = node.into_inner();
        Some(match rule {
            Rule::expect_cites => Expectation::Cites(self.name(&seek(&mut nodes, Rule::name)?)),
            Rule::expect_right => {
                let article = self.article(nodes.next()?)?;
                Expectation::Right(article, self.phrase(&seek(&mut nodes, Rule::engagement)?))
            }
            Rule::expect_asks => {
                let (mut name, mut place) = (None, None);
                for part in nodes {
                    match part.as_rule() {
                        Rule::name => name = Some(self.name(&part)),
                        Rule::place => place = Some(self.place(part)?),
                        _ => {}
                    }
                }
                match name {
                    Some(name) => Expectation::AsksJudgement(name, place),
                    None => Expectation::Asks(place?),
                }
            }
            Rule::expect_outcome => {
                let check = self.name(&nodes.next()?);
                let (mut on, mut outcome, mut vacuously, mut severity) = (None, None, false, None);
                for part in nodes {
                    match part.as_rule() {
                        Rule::place => on = Some(self.place(part)?),
                        Rule::outcome => outcome = Some(self.phrase(&part)),
                        Rule::kw_vacuously => vacuously = true,
                        Rule::severity => severity = Some(self.phrase(&part)),
                        _ => {}
                    }
                }
                Expectation::Outcome { check, on, outcome: outcome?, vacuously, severity }
            }
            _ => return None,
        })
    }
}
