//! `reaches`: who can end up with what, over records that point at each other.

use super::machine::{Env, Machine};
use super::state::Val;
use super::trace::Tracer;
use super::truth::{Causes, Truth};
use crate::program::{Edge, ExprId, RecordId, Value};
use std::collections::{HashSet, VecDeque};

/// A record: type and row.
type Node = (RecordId, u32);

impl<T: Tracer> Machine<'_, T> {
    /// Whether one record leads to another over the edges given. Unknown where no path is known but an edge on the way
    /// is not stated.
    pub(crate) fn reaches(
        &mut self,
        (from, from_record): (ExprId, RecordId),
        (to, to_record): (ExprId, RecordId),
        through: &[Edge],
        env: &Env,
    ) -> Truth {
        let start = self.trace.mark();
        let (from, to) = (self.value(from, env), self.value(to, env));
        let (Val::Known(Value::Ref(from)), Val::Known(Value::Ref(to))) = (from, to) else {
            let causes = from.causes().and(to.causes());
            return if causes.is_empty() { Truth::NO } else { Truth::unknown(causes) };
        };
        let goal = (to_record, to);
        let mut causes = Causes::NONE;
        let mut seen: HashSet<Node> = HashSet::new();
        let mut queue: VecDeque<Node> = VecDeque::from([(from_record, from)]);
        while let Some((record, row)) = queue.pop_front() {
            for edge in through.iter().filter(|edge| edge.record == record) {
                let targets: Vec<u32> = match self.fact(record, row, edge.field) {
                    Val::Known(Value::Ref(target)) => vec![target],
                    Val::Known(Value::Refs(list)) => self.facts.refs.get(list as usize).cloned().unwrap_or_default(),
                    Val::Known(_) => Vec::new(),
                    other => {
                        causes = causes.and(other.causes());
                        continue;
                    }
                };
                for target in targets {
                    let node = (edge.target, target);
                    if node == goal {
                        self.trace.settle(start);
                        return Truth::YES;
                    }
                    if seen.insert(node) {
                        queue.push_back(node);
                    }
                }
            }
        }
        if causes.is_empty() { Truth::NO } else { Truth::unknown(causes) }
    }
}
