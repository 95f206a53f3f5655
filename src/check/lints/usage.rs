//! What is used by anything at all: shared by the lints about unused declarations and unread facts.

use crate::program::{
    AuthorityId, EnumId, ExprKind, GatewayTarget, Node, Program, Read, RecordId, StepId, TerritoryId, Type, Value,
};
use crate::resolve::graph;
use std::collections::HashSet;

/// Everything that is used.
#[derive(Debug, Default)]
pub(super) struct Usage {
    reads: HashSet<Read>,
    /// Enums that are the type of something.
    pub enums: HashSet<EnumId>,
    /// Record types that something goes through or points at.
    pub records: HashSet<RecordId>,
    /// Sources of law that are cited, named, or related to others.
    pub authorities: HashSet<AuthorityId>,
    /// Steps at which something is checked.
    pub steps: HashSet<StepId>,
    /// Territories in which something binds.
    pub territories: HashSet<TerritoryId>,
}

impl Usage {
    /// Looks through a program once.
    pub(super) fn new(program: &Program) -> Usage {
        let mut usage = Usage::default();
        let roots: Vec<_> = graph::nodes(program).into_iter().flat_map(|node| graph::roots(program, node)).collect();
        usage.reads = graph::reads(program, &roots).into_iter().map(|(read, _)| read).collect();
        usage.types(program);
        usage.rules(program);
        usage.law(program);
        for gateway in &program.gateways {
            usage.reads.insert(match gateway.target {
                GatewayTarget::Judgement(judgement) => Read::Judgement(judgement),
                GatewayTarget::Field(record, field) => Read::Field(record, field),
                GatewayTarget::Def(def) => Read::Def(def),
            });
        }
        usage
    }

    /// Whether some rule reads it.
    pub(super) fn is_read(&self, read: Read) -> bool {
        self.reads.contains(&read)
    }

    fn ty(&mut self, ty: Type) {
        match ty {
            Type::Enum(id) | Type::Set(id) => {
                self.enums.insert(id);
            }
            Type::Ref(id) | Type::Refs(id) => {
                self.records.insert(id);
            }
            _ => {}
        }
    }

    fn types(&mut self, program: &Program) {
        for field in program.records.values().flat_map(|record| &record.fields) {
            self.ty(field.ty);
        }
        for def in program.defs.values() {
            self.ty(def.ty);
            self.records.extend(&def.params);
        }
        for parameter in program.parameters.values() {
            self.ty(parameter.ty);
        }
        for expr in program.exprs.values() {
            if let ExprKind::Const(Value::Authority(id)) = expr.kind {
                self.authorities.insert(id);
            }
        }
        let lists = self.reads.iter().filter_map(|read| match read {
            Read::List(record) => Some(*record),
            _ => None,
        });
        self.records.extend(lists.collect::<Vec<_>>());
    }

    fn rules(&mut self, program: &Program) {
        for check in program.checks.values() {
            self.records.extend(check.for_each.map(|each| each.record));
            self.steps.extend(&check.steps);
            self.territories.extend(check.binding.map(|(territory, _)| territory));
            self.authorities.extend(check.cites.iter().map(|citation| citation.authority));
        }
        for exception in program.exceptions.values() {
            self.authorities.extend(exception.cites.iter().map(|citation| citation.authority));
        }
        for derived in program.records.values().filter_map(|record| record.derived.as_ref()) {
            self.records.extend(derived.each.iter().map(|each| each.record));
        }
    }

    fn law(&mut self, program: &Program) {
        let presumed =
            program.records.values().flat_map(|record| &record.fields).filter_map(|field| field.presumed.as_ref());
        let cites = presumed
            .flat_map(|presumed| &presumed.cites)
            .chain(program.rights.values().flat_map(|right| &right.cites))
            .chain(program.territories.values().flat_map(|territory| &territory.cites));
        self.authorities.extend(cites.map(|citation| citation.authority));
        for (id, authority) in program.authorities.iter() {
            for (_, other, _) in &authority.relations {
                self.authorities.extend([id, *other]);
            }
        }
    }

    /// Whether a node of the graph is read by another.
    pub(super) fn node(&self, node: Node) -> bool {
        match node {
            Node::Def(def) => self.is_read(Read::Def(def)),
            _ => true,
        }
    }
}
