//! Declarations without a module of their own.

use super::cite::verified;
use super::{Builder, Node, Once, Rule, clause_head, seek, take};
use crate::syntax::ast::{
    Authority, Define, DefineBody, Derive, Doc, EachBinder, Gateway, GatewayTarget, Judgement, Ledger, Pack, Parameter,
    Relation, Right, Step, Territory, Text, TypeRef,
};
use crate::syntax::grammar::Nodes;

impl Builder<'_> {
    /// A documentation text, if it comes next.
    pub(super) fn doc(&mut self, nodes: &mut Nodes) -> Doc {
        take(nodes, Rule::doc).map(|doc| self.text(doc))
    }

    /// The `text` in a clause.
    pub(super) fn clause_text(&mut self, clause: Node) -> Option<Text> {
        seek(&mut clause.into_inner(), Rule::text).map(|text| self.text(text))
    }

    /// Keyword, name and documentation text, which most declarations begin with.
    pub(super) fn head(&mut self, nodes: &mut Nodes) -> Option<(crate::syntax::ast::Name, Doc)> {
        let name = self.name(&seek(nodes, Rule::name)?);
        Some((name, self.doc(nodes)))
    }

    pub(super) fn pack(&mut self, node: Node) -> Option<Pack> {
        let mut nodes = node.into_inner();
        let (name, doc) = self.head(&mut nodes)?;
        let mut pack = Pack { name, doc, ..Pack::default() };
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            let head = clause_head(self, &clause);
            match clause.as_rule() {
                Rule::clause_title => {
                    let title = self.clause_text(clause)?;
                    once.set(self, head, &mut pack.title, title);
                }
                Rule::clause_version => {
                    let version = self.phrase(&seek(&mut clause.into_inner(), Rule::version)?);
                    once.set(self, head, &mut pack.version, version);
                }
                Rule::clause_uses => pack.uses.extend(self.names(clause.into_inner())),
                Rule::clause_language => pack.languages.extend(self.names(clause.into_inner())),
                _ => return None,
            }
        }
        Some(pack)
    }

    pub(super) fn authority(&mut self, node: Node) -> Option<Authority> {
        let mut nodes = node.into_inner();
        let (name, doc) = self.head(&mut nodes)?;
        let mut authority = Authority { name, doc, ..Authority::default() };
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            match clause.as_rule() {
                Rule::clause_alias => authority.aliases.extend(self.names(clause.into_inner())),
                Rule::clause_validity => {
                    for interval in clause.into_inner().filter(|inner| inner.as_rule() == Rule::validity_interval) {
                        authority.validity.push(self.validity(interval)?);
                    }
                }
                Rule::clause_relation => authority.relations.push(self.relation(clause)?),
                Rule::clause_note => authority.notes.push(self.clause_text(clause)?),
                _ => self.authority_detail(&mut authority, &mut once, clause)?,
            }
        }
        Some(authority)
    }

    /// The clauses of an authority that may stand once.
    fn authority_detail(&mut self, authority: &mut Authority, once: &mut Once, clause: Node) -> Option<()> {
        let head = clause_head(self, &clause);
        let rule = clause.as_rule();
        let value = clause.clone().into_inner().nth(1)?;
        match rule {
            Rule::clause_title => once.set(self, head, &mut authority.title, self.text(value)),
            Rule::clause_court => once.set(self, head, &mut authority.court, self.text(value)),
            Rule::clause_case => once.set(self, head, &mut authority.case, self.text(value)),
            Rule::clause_number => once.set(self, head, &mut authority.number, self.text(value)),
            Rule::clause_kind => once.set(self, head, &mut authority.kind, self.phrase(&value)),
            Rule::clause_celex => once.set(self, head, &mut authority.celex, self.id_or_string(&value)),
            Rule::clause_ecli => once.set(self, head, &mut authority.ecli, self.id_or_string(&value)),
            Rule::clause_eli => once.set(self, head, &mut authority.eli, self.id_or_string(&value)),
            Rule::clause_link => once.set(self, head, &mut authority.link, self.id_or_string(&value)),
            Rule::clause_dated => {
                let date = self.date(&value);
                once.set(self, head, &mut authority.dated, date);
            }
            Rule::clause_mark => {
                let mark = verified(&value)?;
                let text = self.clause_text(clause);
                once.set(self, head, &mut authority.mark, (mark, text));
            }
            _ => return None,
        }
        Some(())
    }

    fn id_or_string(&self, node: &Node) -> Text {
        if node.as_rule() == Rule::string { self.string(node) } else { self.name(node) }
    }

    fn relation(&mut self, clause: Node) -> Option<Relation> {
        let mut nodes = clause.clone().into_inner();
        let kind = self.phrase(&seek(&mut nodes, Rule::relation_kind)?);
        Some(Relation { kind, to: self.names(nodes), note: self.clause_text(clause) })
    }

    pub(super) fn right(&mut self, node: Node) -> Option<Right> {
        let mut nodes = node.into_inner();
        let article = self.article(seek(&mut nodes, Rule::article)?)?;
        let doc = self.doc(&mut nodes);
        let mut right = Right {
            article,
            doc,
            title: None,
            kind: None,
            engaged: Vec::new(),
            serious: Vec::new(),
            particularly: Vec::new(),
            based_on: Vec::new(),
            notes: Vec::new(),
        };
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            let head = clause_head(self, &clause);
            match clause.as_rule() {
                Rule::clause_title => {
                    let title = self.clause_text(clause)?;
                    once.set(self, head, &mut right.title, title);
                }
                Rule::clause_right_kind => {
                    let kind = self.phrase(&seek(&mut clause.into_inner(), Rule::right_kind)?);
                    once.set(self, head, &mut right.kind, kind);
                }
                Rule::clause_engaged => right.engaged.push(self.when_text(clause)?),
                Rule::clause_serious => right.serious.push(self.when_text(clause)?),
                Rule::clause_particularly => right.particularly.push(self.when_text(clause)?),
                Rule::clause_based => right.based_on.extend(self.based_on(clause)?),
                Rule::clause_note => right.notes.push(self.clause_text(clause)?),
                _ => return None,
            }
        }
        Some(right)
    }

    pub(super) fn step(&mut self, node: Node) -> Option<Step> {
        let mut nodes = node.into_inner();
        let (name, doc) = self.head(&mut nodes)?;
        let mut step = Step { name, doc, ask: None, balancing: false, notes: Vec::new() };
        let mut once = Once::default();
        let mut balancing = None;
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            let head = clause_head(self, &clause);
            match clause.as_rule() {
                Rule::clause_ask => {
                    let ask = self.clause_text(clause)?;
                    once.set(self, head, &mut step.ask, ask);
                }
                Rule::clause_balancing => once.set(self, head, &mut balancing, ()),
                Rule::clause_note => step.notes.push(self.clause_text(clause)?),
                _ => return None,
            }
        }
        step.balancing = balancing.is_some();
        Some(step)
    }

    pub(super) fn define(&mut self, node: Node) -> Option<Define> {
        let mut nodes = node.into_inner();
        let mut head = seek(&mut nodes, Rule::define_head)?.into_inner();
        let mut names = vec![self.name(&head.next()?)];
        let mut params = Vec::new();
        for inner in head {
            match inner.as_rule() {
                Rule::name => names.push(self.name(&inner)),
                Rule::parameters => {
                    for param in inner.into_inner().filter(|param| param.as_rule() == Rule::param) {
                        let mut pair = self.names(param.into_inner()).into_iter();
                        params.push((pair.next()?, pair.next()?));
                    }
                }
                _ => {}
            }
        }
        let name = names.pop()?;
        let mut define = Define {
            record: names.pop(),
            name,
            params,
            ty: None,
            doc: None,
            body: DefineBody::Cases(Vec::new(), None),
        };
        for inner in nodes {
            match inner.as_rule() {
                Rule::type_ref => define.ty = Some(self.type_ref(inner)?),
                Rule::define_doc => define.doc = Some(self.text(inner)),
                Rule::define_body => define.body = self.define_body(inner)?,
                _ => {}
            }
        }
        Some(define)
    }

    fn define_body(&mut self, node: Node) -> Option<DefineBody> {
        let mut cases = Vec::new();
        let mut otherwise = None;
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::expr => return Some(DefineBody::As(self.expr(inner)?)),
                Rule::case_line => {
                    let mut nodes = inner.into_inner();
                    let value = self.value(nodes.next()?)?;
                    cases.push((value, self.expr(seek(&mut nodes, Rule::expr)?)?));
                }
                Rule::case_otherwise => {
                    otherwise = Some(self.value(seek(&mut inner.into_inner(), Rule::value)?)?);
                }
                _ => {}
            }
        }
        Some(DefineBody::Cases(cases, otherwise))
    }

    pub(super) fn derive(&mut self, node: Node) -> Option<Derive> {
        let mut nodes = node.into_inner();
        let (name, doc) = self.head(&mut nodes)?;
        let mut derive = Derive { name, doc, list: None, each: Vec::new(), fields: Vec::new() };
        for inner in nodes {
            match inner.as_rule() {
                Rule::clause_list => derive.list = self.names(inner.into_inner()).pop(),
                Rule::clause_for_each => derive.each.push(self.for_each(inner)?),
                Rule::each_binder => derive.each.push(self.each_binder(inner)?),
                Rule::with_field => {
                    let mut field = inner.into_inner();
                    let name = self.name(&seek(&mut field, Rule::name)?);
                    derive.fields.push((name, self.expr(seek(&mut field, Rule::expr)?)?));
                }
                _ => {}
            }
        }
        Some(derive)
    }

    /// `for each access a where …`.
    pub(super) fn for_each(&mut self, clause: Node) -> Option<EachBinder> {
        let binder = seek(&mut clause.into_inner(), Rule::each_binder)?;
        self.each_binder(binder)
    }

    fn each_binder(&mut self, node: Node) -> Option<EachBinder> {
        let mut nodes = node.into_inner();
        let list = self.name(&nodes.next()?);
        let var = self.name(&nodes.next()?);
        let filter = self.filter(&mut nodes)?;
        Some(EachBinder { list, var, filter })
    }

    pub(super) fn judgement(&mut self, node: Node) -> Option<Judgement> {
        let mut nodes = node.into_inner();
        let name = self.name(&seek(&mut nodes, Rule::name)?);
        let record = match take(&mut nodes, Rule::kw_on) {
            Some(_) => Some(self.name(&nodes.next()?)),
            None => None,
        };
        let doc = self.doc(&mut nodes);
        let mut judgement = Judgement { name, record, doc, help: None, who: None };
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            let head = clause_head(self, &clause);
            let rule = clause.as_rule();
            let text = self.clause_text(clause)?;
            match rule {
                Rule::clause_help => once.set(self, head, &mut judgement.help, text),
                Rule::clause_who => once.set(self, head, &mut judgement.who, text),
                _ => return None,
            }
        }
        Some(judgement)
    }

    pub(super) fn territory(&mut self, node: Node) -> Option<Territory> {
        let mut nodes = node.into_inner();
        let (name, doc) = self.head(&mut nodes)?;
        let mut territory = Territory { name, doc, binds: None, based_on: Vec::new(), notes: Vec::new() };
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            let head = clause_head(self, &clause);
            match clause.as_rule() {
                Rule::clause_binds => {
                    let binds = self.when(clause)?;
                    once.set(self, head, &mut territory.binds, binds);
                }
                Rule::clause_based => territory.based_on.extend(self.based_on(clause)?),
                Rule::clause_note => territory.notes.push(self.clause_text(clause)?),
                _ => return None,
            }
        }
        Some(territory)
    }

    pub(super) fn gateway(&mut self, node: Node) -> Option<Gateway> {
        let mut nodes = node.into_inner();
        let target = nodes.find(|inner| matches!(inner.as_rule(), Rule::name | Rule::path))?;
        let target = match target.as_rule() {
            Rule::name => GatewayTarget::Judgement(self.name(&target)),
            _ => GatewayTarget::Fact(self.path(target)?),
        };
        Some(Gateway { target, doc: self.doc(&mut nodes) })
    }

    pub(super) fn parameter(&mut self, node: Node) -> Option<Parameter> {
        let mut nodes = node.into_inner();
        let name = self.name(&seek(&mut nodes, Rule::name)?);
        let ty: TypeRef = self.type_ref(seek(&mut nodes, Rule::type_ref)?)?;
        let value = self.value(seek(&mut nodes, Rule::value)?)?;
        let doc = self.doc(&mut nodes);
        let note = take(&mut nodes, Rule::clause_note).and_then(|clause| self.clause_text(clause));
        Some(Parameter { name, ty, value, doc, note })
    }

    pub(super) fn ledger(&mut self, node: Node) -> Option<Ledger> {
        let mut nodes = node.into_inner();
        let article = self.article(seek(&mut nodes, Rule::article)?)?;
        let mut ledger = Ledger { article, status: None, reason: None, by: Vec::new() };
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            let head = clause_head(self, &clause);
            match clause.as_rule() {
                Rule::clause_status => {
                    let status = self.phrase(&seek(&mut clause.into_inner(), Rule::ledger_status)?);
                    once.set(self, head, &mut ledger.status, status);
                }
                Rule::clause_reason => {
                    let reason = self.clause_text(clause)?;
                    once.set(self, head, &mut ledger.reason, reason);
                }
                Rule::clause_encoded => ledger.by.extend(self.names(clause.into_inner())),
                _ => return None,
            }
        }
        Some(ledger)
    }
}
