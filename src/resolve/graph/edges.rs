//! Nodes of the graph, and what each needs.

use super::reads::reads;
use crate::program::{
    Check, CheckId, Condition, DisplacedFor, ExceptionId, ExceptionTo, ExprId, MEASURE, Node, Program, Read, Record,
    RecordId, TerritoryId,
};
use crate::text::Span;

/// Every node, in no particular order.
#[must_use]
pub fn nodes(program: &Program) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (id, record) in program.records.iter() {
        if record.derived.is_some() {
            nodes.push(Node::Derive(id));
        }
        for (number, field) in record.fields.iter().enumerate() {
            if let (Some(_), Ok(number)) = (&field.presumed, u16::try_from(number)) {
                nodes.push(Node::Presume(id, number));
            }
        }
    }
    nodes.extend(program.defs.ids().map(Node::Def));
    nodes.extend(program.territories.ids().map(Node::Territory));
    nodes.extend(program.rights.ids().map(Node::Right));
    nodes.extend(program.exceptions.ids().map(Node::Exception));
    nodes.extend(program.checks.ids().map(Node::Check));
    nodes
}

/// The expressions of a node.
#[must_use]
pub fn roots(program: &Program, node: Node) -> Vec<ExprId> {
    let mut roots = Vec::new();
    match node {
        Node::Presume(record, field) => {
            let presumed = program.field_at(record, field).and_then(|field| field.presumed.as_ref());
            roots.extend(presumed.and_then(|presumed| presumed.when));
        }
        Node::Def(def) => roots.push(program.defs[def].body),
        Node::Derive(record) => {
            if let Some(derived) = &program.records[record].derived {
                roots.extend(derived.each.iter().filter_map(|each| each.filter));
                roots.extend(&derived.values);
            }
        }
        Node::Territory(territory) => roots.push(program.territories[territory].binds),
        Node::Right(right) => {
            let right = &program.rights[right];
            let all = right.engaged.iter().chain(&right.serious).chain(&right.particularly);
            roots.extend(all.map(|(condition, _)| *condition));
        }
        Node::Exception(exception) => {
            let exception = &program.exceptions[exception];
            roots.push(exception.when);
            if let Some(derogation) = &exception.derogation {
                let all = derogation.requirements.iter().chain(&derogation.floor).chain(&derogation.carve_outs);
                roots.extend(all.map(|requirement| requirement.when));
            }
            roots.extend(exception.advise.iter().filter_map(|remark| remark.when));
        }
        Node::Check(check) => check_roots(program, check, &mut roots),
    }
    roots
}

fn check_roots(program: &Program, check: CheckId, roots: &mut Vec<ExprId>) {
    let check = &program.checks[check];
    roots.extend(check.for_each.and_then(|each| each.filter));
    roots.extend(check.event);
    roots.extend(check.applies);
    for condition in [check.met, check.not_met] {
        if let Condition::When(when) = condition {
            roots.push(when);
        }
    }
    roots.extend(check.severity.iter().filter_map(|(_, when)| *when));
    roots.extend(check.assess.iter().chain(&check.advise).filter_map(|remark| remark.when));
    for displacement in &check.displaces {
        roots.extend(displacement.when);
        if let DisplacedFor::Record(record) = displacement.scope {
            roots.push(record);
        }
    }
}

/// Why one node needs another.
#[derive(Copy, Clone, Debug)]
pub(super) struct Need {
    /// The place that says so.
    pub span: Span,
    /// In words between the two names: `reads`.
    pub verb: &'static str,
}

/// What a node needs.
pub(super) fn needs(program: &Program, node: Node) -> Vec<(Node, Need)> {
    let mut needs = Vec::new();
    for (read, span) in reads(program, &roots(program, node)) {
        read_node(program, read, &mut |needed| needs.push((needed, Need { span, verb: "reads" })));
    }
    match node {
        Node::Derive(record) => {
            let made = &program.records[record];
            for each in made.derived.iter().flat_map(|derived| &derived.each) {
                list(program, each.record, made.origin.span, &mut needs);
            }
        }
        Node::Exception(id) => {
            let exception = &program.exceptions[id];
            if let Some(each) = program.checks.get(exception.check).and_then(|check| check.for_each) {
                list(program, each.record, exception.origin.span, &mut needs);
            }
            excepted(program, &exception.exceptions, &mut needs);
        }
        Node::Check(id) => {
            let check = &program.checks[id];
            if let Some(each) = check.for_each {
                list(program, each.record, check.origin.span, &mut needs);
            }
            excepted(program, &check.exceptions, &mut needs);
            links(program, check, &mut needs);
        }
        _ => {}
    }
    needs
}

fn list(program: &Program, record: RecordId, span: Span, needs: &mut Vec<(Node, Need)>) {
    let need = Need { span, verb: "goes through" };
    read_node(program, Read::List(record), &mut |needed| needs.push((needed, need)));
}

fn excepted(program: &Program, exceptions: &[ExceptionId], needs: &mut Vec<(Node, Need)>) {
    for id in exceptions {
        let need = Need { span: program.exceptions[*id].origin.span, verb: "has the exception" };
        needs.push((Node::Exception(*id), need));
    }
}

/// What a check needs of others.
fn links(program: &Program, check: &Check, needs: &mut Vec<(Node, Need)>) {
    let place = |other: CheckId| program.checks[other].origin.span;
    for (other, index) in &check.displaced_by {
        let written = program.checks[*other].displaces.get(usize::from(*index));
        let span = written.map_or(place(*other), |displacement| displacement.span);
        needs.push((Node::Check(*other), Need { span, verb: "is displaced by" }));
    }
    for other in &check.stopped_by {
        needs.push((Node::Check(*other), Need { span: place(*other), verb: "is stopped by" }));
    }
    let mut binds = |binding: Option<(TerritoryId, CheckId)>, span| {
        let need = Need { span, verb: "depends on" };
        needs.extend(binding.map(|(territory, _)| (Node::Territory(territory), need)));
    };
    binds(check.binding, check.origin.span);
    // Whether the stronger check binds is a matter of its territory alone, not of its outcome.
    for strong in &check.weaker_than {
        binds(program.checks[*strong].binding, place(*strong));
    }
}

/// The node that works out what is read; facts that are only stated have none.
pub(super) fn read_node(program: &Program, read: Read, visit: &mut impl FnMut(Node)) {
    let derived = |record| program.records.get(record).is_some_and(|record: &Record| record.derived.is_some());
    match read {
        Read::Field(record, field) => {
            if derived(record) {
                visit(Node::Derive(record));
            }
            if program.field_at(record, field).is_some_and(|field| field.presumed.is_some()) {
                visit(Node::Presume(record, field));
            }
        }
        Read::List(record) if derived(record) => visit(Node::Derive(record)),
        Read::Def(def) => visit(Node::Def(def)),
        Read::Check(check) => visit(Node::Check(check)),
        Read::List(_) | Read::Judgement(_) | Read::Parameter(_) => {}
    }
}

/// The name of a node as people write it.
#[must_use]
pub fn name(program: &Program, node: Node) -> String {
    match node {
        Node::Presume(record, field) => {
            let field = program.field_at(record, field).map_or("", |field| field.name.as_str());
            format!("presumption of {}", member(program, record, field))
        }
        Node::Def(def) => {
            let def = &program.defs[def];
            member(program, def.record, &def.name)
        }
        Node::Derive(record) => program.records[record].list.clone(),
        Node::Territory(territory) => format!("territory {}", program.territories[territory].name),
        Node::Right(right) => format!("Article {}", program.rights[right].article),
        Node::Exception(exception) => program.exceptions[exception].name.clone(),
        Node::Check(check) => program.checks[check].name.clone(),
    }
}

/// `RECORD.name`, or the bare name on the measure.
pub(super) fn member(program: &Program, record: RecordId, name: &str) -> String {
    if record == MEASURE { name.to_owned() } else { format!("{}.{name}", program.records[record].name) }
}

/// The place of a node's declaration.
pub(super) fn place(program: &Program, node: Node) -> Span {
    match node {
        Node::Presume(record, field) => program.field_at(record, field).map_or(Span::default(), |field| {
            field.presumed.as_ref().map_or(field.origin.span, |presumed| presumed.span)
        }),
        Node::Def(def) => program.defs[def].origin.span,
        Node::Derive(record) => program.records[record].origin.span,
        Node::Territory(territory) => program.territories[territory].origin.span,
        Node::Right(right) => program.rights[right].origin.span,
        Node::Exception(exception) => program.exceptions[exception].origin.span,
        Node::Check(check) => program.checks[check].origin.span,
    }
}

/// The check that an exception changes directly, for drawing.
pub(super) fn target(program: &Program, to: ExceptionTo) -> Node {
    match to {
        ExceptionTo::Check(check) => Node::Check(program.checks.get(check).map_or(CheckId(0), |_| check)),
        ExceptionTo::Exception(exception) => Node::Exception(exception),
    }
}
