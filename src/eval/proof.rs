//! The proof of an item as a tree over the rule's own words: which part of which condition had which truth, on which
//! facts. Made on request for one item, by evaluating its conditions once more over the filled slots.

use super::check::record_of;
use super::derive::env_of;
use super::machine::{Env, Machine};
use super::trace::{Entry, Read, Recorder, Tracer};
use super::truth::Truth;
use super::{Config, fill};
use crate::facts::Measure;
use crate::program::{CheckId, Condition, ExceptionId, ExprId, ExprKind, ListRef, Program, Quantifier, RecordId};
use crate::text::Span;

/// One step of a proof.
#[derive(Clone, Debug)]
pub struct ProofNode {
    /// The words of the rule.
    pub span: Span,
    /// What they came to.
    pub truth: Truth,
    /// What kind of step it is.
    pub kind: ProofKind,
    /// What a leaf read.
    pub reads: Vec<Entry>,
    /// Steps that it rests on.
    pub children: Vec<ProofNode>,
}

/// Kinds of steps.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ProofKind {
    /// `applies when`.
    Applies,
    /// `met when`.
    Met,
    /// `not met when`.
    NotMet,
    /// Condition of an exception.
    Exception(ExceptionId),
    /// All of the children.
    All,
    /// One of the children.
    Any,
    /// The contrary of the child.
    Not,
    /// A quantifier over records.
    Over(Quantifier),
    /// The body of a quantifier for one record.
    Row(RecordId, u32),
    /// A comparison, a judgement, anything without parts of its own.
    Leaf,
}

/// Deepest proof: definitions behind definitions are unfolded this far.
const DEPTH: usize = 24;

/// The conditions of a check for one record, step by step.
#[must_use]
pub fn prove(
    program: &Program,
    measure: &Measure,
    config: &Config,
    check: CheckId,
    row: Option<u32>,
) -> Vec<ProofNode> {
    let mut machine = Machine::<Recorder>::new(program, measure, config);
    fill(&mut machine);
    let rule = &program.checks[check];
    let env = env_of(row.unwrap_or(0));
    let mut proof = Vec::new();
    if let Some(applies) = rule.applies {
        proof.push(clause(&mut machine, ProofKind::Applies, applies, &env));
    }
    if let Condition::When(not_met) = rule.not_met {
        proof.push(clause(&mut machine, ProofKind::NotMet, not_met, &env));
    }
    if let Condition::When(met) = rule.met {
        proof.push(clause(&mut machine, ProofKind::Met, met, &env));
    }
    if row.is_some() || record_of(rule) == crate::program::MEASURE {
        for id in &rule.exceptions {
            let mut node = clause(&mut machine, ProofKind::Exception(*id), program.exceptions[*id].when, &env);
            node.truth = machine.standing_of(*id, row.unwrap_or(0)).holds;
            proof.push(node);
        }
    }
    proof
}

fn clause(machine: &mut Machine<'_, Recorder>, kind: ProofKind, expr: ExprId, env: &Env) -> ProofNode {
    let child = step(machine, expr, env, DEPTH);
    ProofNode { span: child.span, truth: child.truth, kind, reads: Vec::new(), children: vec![child] }
}

fn step(machine: &mut Machine<'_, Recorder>, expr: ExprId, env: &Env, depth: usize) -> ProofNode {
    let program = machine.program;
    let span = program.exprs[expr].span;
    let start = machine.trace.mark();
    let truth = machine.truth(expr, env);
    let range = machine.trace.range(start);
    let node = |kind, children| ProofNode { span, truth, kind, reads: Vec::new(), children };
    if depth == 0 {
        return leaf(machine, span, truth, range);
    }
    match &program.exprs[expr].kind {
        ExprKind::And(operands) => node(ProofKind::All, steps(machine, operands, env, depth)),
        ExprKind::Or(operands) => node(ProofKind::Any, steps(machine, operands, env, depth)),
        ExprKind::Not(operand) => node(ProofKind::Not, vec![step(machine, *operand, env, depth - 1)]),
        ExprKind::Quantified(quantifier, binder, body) => {
            let ListRef::Table(record) = binder.list else { return leaf(machine, span, truth, range) };
            let mut children = Vec::new();
            for row in 0..machine.rows(record) {
                let mut inner = *env;
                if let Some(slot) = inner.get_mut(usize::from(binder.var)) {
                    *slot = row;
                }
                let belongs = binder.filter.map_or(Truth::YES, |filter| machine.truth(filter, &inner));
                if !belongs.is_no() {
                    let child = step(machine, *body, &inner, depth - 1);
                    children.push(ProofNode {
                        kind: ProofKind::Row(record, row),
                        span: child.span,
                        truth: child.truth,
                        reads: Vec::new(),
                        children: vec![child],
                    });
                }
            }
            node(ProofKind::Over(*quantifier), children)
        }
        ExprKind::Def { base, def } if program.exprs[program.defs[*def].body].ty == crate::program::Type::Bool => {
            match machine.row(*base, env) {
                Ok(row) => node(ProofKind::Leaf, vec![step(machine, program.defs[*def].body, &env_of(row), depth - 1)]),
                Err(_) => leaf(machine, span, truth, range),
            }
        }
        _ => leaf(machine, span, truth, range),
    }
}

fn steps(machine: &mut Machine<'_, Recorder>, operands: &[ExprId], env: &Env, depth: usize) -> Vec<ProofNode> {
    operands.iter().map(|operand| step(machine, *operand, env, depth - 1)).collect()
}

fn leaf(machine: &Machine<'_, Recorder>, span: Span, truth: Truth, range: super::Range) -> ProofNode {
    let reads =
        machine.trace.entries(range).iter().filter(|entry| !matches!(entry.read, Read::List(_))).copied().collect();
    ProofNode { span, truth, kind: ProofKind::Leaf, reads, children: Vec::new() }
}
