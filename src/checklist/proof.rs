//! The proof of an item in words: each part of the rule's conditions, what it came to, and on which facts.

use super::context::Context;
use super::facts::facts;
use super::missing::gaps;
use super::{Checklist, FactRef, Missing};
use crate::eval::{Config, Findings, ProofKind, ProofNode, Truth, prove, record_of};
use crate::facts::Measure;
use crate::program::{CheckId, ExceptionId, MEASURE, Program};
use crate::text::Span;

impl Checklist {
    /// The conditions of a check and of its exceptions for one record, part by part; nothing where its list has no
    /// records.
    #[must_use]
    pub fn proof(
        program: &Program,
        measure: &Measure,
        findings: &Findings,
        config: &Config,
        check: CheckId,
        row: Option<u32>,
    ) -> Vec<ProofStep> {
        let cx = Context { program, measure, findings, config };
        if row.is_none() && record_of(&program.checks[check]) != MEASURE {
            return Vec::new();
        }
        prove(program, measure, config, check, row).iter().map(|node| step(&cx, node)).collect()
    }
}

/// One step of a proof: a part of the rule, what it came to, and on which facts.
#[derive(Clone, Debug, PartialEq)]
pub struct ProofStep {
    /// What kind of step.
    pub kind: StepKind,
    /// The words of the rule.
    pub span: Span,
    /// `yes`, `no`, `not known`, or `yes, since nothing is listed`.
    pub truth: &'static str,
    /// Facts read here.
    pub facts: Vec<FactRef>,
    /// What is missing here.
    pub missing: Vec<Missing>,
    /// Steps that it rests on.
    pub children: Vec<ProofStep>,
}

/// Kinds of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The condition under which the check applies.
    Applies,
    /// The condition for *met*.
    Met,
    /// The condition for *not met*.
    NotMet,
    /// The condition of an exception, by name.
    Exception(String),
    /// All of the steps below.
    All,
    /// One of the steps below.
    Any,
    /// The contrary of the step below.
    Not,
    /// A condition on the records of a list.
    Over,
    /// One of these records, by path.
    Record(String),
    /// A comparison, a judgement, a definition: the words of the rule stand for themselves.
    Words,
}

fn step(cx: &Context<'_>, node: &ProofNode) -> ProofStep {
    let kind = match node.kind {
        ProofKind::Applies => StepKind::Applies,
        ProofKind::Met => StepKind::Met,
        ProofKind::NotMet => StepKind::NotMet,
        ProofKind::Exception(id) => StepKind::Exception(exception(cx, id)),
        ProofKind::All => StepKind::All,
        ProofKind::Any => StepKind::Any,
        ProofKind::Not => StepKind::Not,
        ProofKind::Over(_) => StepKind::Over,
        ProofKind::Row(record, row) => StepKind::Record(cx.record_path(record, row).unwrap_or_default()),
        ProofKind::Leaf => StepKind::Words,
    };
    let reads = cx.findings.traces.unfold(&node.reads);
    // A definition is told by the steps below it.
    let told = node.children.is_empty();
    ProofStep {
        kind,
        span: node.span,
        truth: truth(node.truth),
        facts: if told { facts(cx, &reads) } else { Vec::new() },
        missing: if told { gaps(cx, &reads).into_iter().map(|gap| gap.missing).collect() } else { Vec::new() },
        children: node.children.iter().map(|child| step(cx, child)).collect(),
    }
}

fn exception(cx: &Context<'_>, id: ExceptionId) -> String {
    cx.program.exceptions.get(id).map_or(String::new(), |exception| exception.name.clone())
}

fn truth(truth: Truth) -> &'static str {
    if truth.is_unknown() {
        "not known"
    } else if truth.is_no() {
        "no"
    } else if truth.is_vacuous() {
        "yes, since nothing is listed"
    } else {
        "yes"
    }
}
