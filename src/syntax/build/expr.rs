//! Conditions: `and`/`or`/`not`, quantifiers, tests.

use super::{Builder, Node, Nodes, Rule, seek, take};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{Aggregate, Binder, Bound, Expr, ExprKind, IsTest, Lit, LitKind, Quantifier, Test};
use crate::text::{Span, Spanned};

impl Builder<'_> {
    /// `expr`: a row of `and` or a row of `or`. A mixture is reported, then read as the first of them.
    pub(super) fn expr(&mut self, node: Node) -> Option<Expr> {
        let span = self.span(&node);
        let mut nodes = node.into_inner();
        let first = self.unary(&mut nodes)?;
        let Some(joint) = nodes.next() else { return Some(first) };
        let mut joints = vec![self.joint(&joint)];
        let mut operands = vec![first, self.unary(&mut nodes)?];
        while let Some(joint) = nodes.next() {
            joints.push(self.joint(&joint));
            operands.push(self.unary(&mut nodes)?);
        }
        let (is_and, first_at) = joints.first().copied()?;
        if let Some((_, other_at)) = joints.iter().find(|(other, _)| *other != is_and) {
            self.report(mixed(is_and, first_at, *other_at));
        }
        let kind = if is_and { ExprKind::And(operands) } else { ExprKind::Or(operands) };
        Some(Spanned::new(kind, span))
    }

    /// Whether a joint is an `and`, and its place.
    fn joint(&mut self, node: &Node) -> (bool, Span) {
        let span = self.token_span(node);
        let written = node.as_str();
        let is_and = written.starts_with(['a', 'A', '&']);
        if !matches!(written, "and" | "or") {
            self.habit(span, written, if is_and { "and" } else { "or" });
        }
        (is_and, span)
    }

    /// `not`s, an operand, and a test on it.
    fn unary(&mut self, nodes: &mut Nodes) -> Option<Expr> {
        let mut nots = Vec::new();
        while let Some(negation) = take(nodes, Rule::negation) {
            let span = self.token_span(&negation);
            if negation.as_str() != "not" {
                self.habit(span, negation.as_str(), "not");
            }
            nots.push(span);
        }
        let operand = self.operand(nodes.next()?)?;
        let tested = match nodes.peek().filter(|next| next.as_rule() != Rule::joint) {
            None => operand,
            Some(test) => {
                nodes.next()?;
                let span = operand.span.to(self.span(&test));
                Spanned::new(ExprKind::Test(Box::new(operand), self.test(test)?), span)
            }
        };
        let wrap = |expr: Expr, not: &Span| {
            let span = not.to(expr.span);
            Spanned::new(ExprKind::Not(Box::new(expr)), span)
        };
        Some(nots.iter().rev().fold(tested, wrap))
    }

    fn operand(&mut self, node: Node) -> Option<Expr> {
        let inner = node.into_inner().next()?;
        if inner.as_rule() == Rule::value {
            let value = self.value(inner)?;
            return Some(Spanned::new(ExprKind::Lit(value.node), value.span));
        }
        let span = self.span(&inner);
        let rule = inner.as_rule();
        let mut nodes = inner.into_inner();
        let kind = match rule {
            Rule::group => ExprKind::Group(Box::new(self.next_expr(&mut nodes)?)),
            Rule::some => self.quantified(Quantifier::Some, nodes)?,
            Rule::every => self.quantified(Quantifier::Every, nodes)?,
            Rule::no => self.quantified(Quantifier::No, nodes)?,
            Rule::counted => self.counted(nodes)?,
            Rule::count => self.count(nodes)?,
            Rule::share => {
                let binder = self.next_binder(&mut nodes)?;
                ExprKind::Share(binder, Box::new(self.body(&mut nodes)?))
            }
            Rule::aggregate => {
                let aggregate = aggregate(&nodes.next()?)?;
                let path = self.path(seek(&mut nodes, Rule::path)?)?;
                ExprKind::Aggregate(aggregate, path, self.next_binder(&mut nodes)?)
            }
            Rule::consecutive => self.consecutive(nodes)?,
            Rule::judged => {
                let name = self.name(&seek(&mut nodes, Rule::name)?);
                let of = seek(&mut nodes, Rule::path).map(|path| self.path(path));
                ExprKind::Judged(name, of.map_or(Some(None), |of| of.map(Some))?)
            }
            Rule::status => {
                let path = self.path(seek(&mut nodes, Rule::path)?)?;
                let on = seek(&mut nodes, Rule::operand).map(|on| self.operand(on));
                ExprKind::Status(path, on.map_or(Some(None), |on| on.map(|on| Some(Box::new(on))))?)
            }
            _ => return None,
        };
        Some(Spanned::new(kind, span))
    }

    fn next_expr(&mut self, nodes: &mut Nodes) -> Option<Expr> {
        let expr = seek(nodes, Rule::expr)?;
        self.expr(expr)
    }

    fn next_operand(&mut self, nodes: &mut Nodes) -> Option<Box<Expr>> {
        let operand = seek(nodes, Rule::operand)?;
        self.operand(operand).map(Box::new)
    }

    /// `has EXPR`.
    fn body(&mut self, nodes: &mut Nodes) -> Option<Expr> {
        let body = seek(nodes, Rule::body)?;
        self.next_expr(&mut body.into_inner())
    }

    /// `where EXPR`, if it comes next.
    pub(super) fn filter(&mut self, nodes: &mut Nodes) -> Option<Option<Box<Expr>>> {
        match take(nodes, Rule::filter) {
            None => Some(None),
            Some(filter) => self.next_expr(&mut filter.into_inner()).map(|expr| Some(Box::new(expr))),
        }
    }

    fn next_binder(&mut self, nodes: &mut Nodes) -> Option<Binder> {
        let binder = seek(nodes, Rule::binder)?;
        self.binder(binder)
    }

    fn binder(&mut self, node: Node) -> Option<Binder> {
        let mut nodes = node.into_inner();
        let var = self.name(&seek(&mut nodes, Rule::name)?);
        let list = self.path(seek(&mut nodes, Rule::path)?)?;
        let filter = self.filter(&mut nodes)?;
        Some(Binder { var, list, filter })
    }

    fn quantified(&mut self, quantifier: Quantifier, mut nodes: Nodes) -> Option<ExprKind> {
        let binder = self.next_binder(&mut nodes)?;
        let body = self.body(&mut nodes)?;
        Some(ExprKind::Quantified(quantifier, binder, Box::new(body)))
    }

    fn counted(&mut self, mut nodes: Nodes) -> Option<ExprKind> {
        let bound = bound(&mut nodes.next()?.into_inner())?;
        let count = nodes.next()?;
        let span = self.token_span(&count);
        let count = match count.as_rule() {
            Rule::integer => LitKind::Number(count.as_str().to_owned(), None),
            _ => LitKind::Path(crate::syntax::ast::Path { head: self.name(&count), span, ..Default::default() }),
        };
        let binder = self.next_binder(&mut nodes)?;
        let body = self.body(&mut nodes)?;
        Some(ExprKind::Counted(bound, Spanned::new(count, span), binder, Box::new(body)))
    }

    fn count(&mut self, mut nodes: Nodes) -> Option<ExprKind> {
        let counted = nodes.find(|node| matches!(node.as_rule(), Rule::binder | Rule::path))?;
        if counted.as_rule() == Rule::path {
            return Some(ExprKind::CountList(self.path(counted)?));
        }
        Some(ExprKind::Count(self.binder(counted)?))
    }

    fn consecutive(&mut self, mut nodes: Nodes) -> Option<ExprKind> {
        let var = self.name(&seek(&mut nodes, Rule::name)?);
        let list = self.path(seek(&mut nodes, Rule::path)?)?;
        let by = self.path(seek(&mut nodes, Rule::path)?)?;
        let filter = self.filter(&mut nodes)?;
        Some(ExprKind::Consecutive { binder: Binder { var, list, filter }, by })
    }

    fn test(&mut self, node: Node) -> Option<Test> {
        let rule = node.as_rule();
        let mut nodes = node.clone().into_inner();
        Some(match rule {
            Rule::is_test => {
                nodes.next()?;
                let negated = take(&mut nodes, Rule::kw_not).is_some();
                let tail = nodes.next()?;
                self.is_tail(negated, tail)?
            }
            Rule::contains_test => self.contains(nodes)?,
            Rule::reaches_test => {
                let mut paths = nodes.filter(|node| node.as_rule() == Rule::path).map(|node| self.path(node));
                let target = paths.next()??;
                Test::Reaches { target, through: paths.collect::<Option<_>>()? }
            }
            _ => self.is_tail(false, node)?,
        })
    }

    fn is_tail(&mut self, negated: bool, node: Node) -> Option<Test> {
        let rule = node.as_rule();
        if rule == Rule::mistake_test {
            return self.mistake(negated, node);
        }
        if rule == Rule::value {
            return Some(Test::Is { negated, what: IsTest::Value(self.value(node)?) });
        }
        let mut nodes = node.into_inner();
        let what = match rule {
            Rule::one_of => IsTest::OneOf(self.values(seek(&mut nodes, Rule::values)?)?),
            Rule::kw_known => IsTest::Known,
            Rule::stated_none => IsTest::StatedNone,
            Rule::declared_complete => IsTest::DeclaredComplete,
            Rule::kw_empty => IsTest::Empty,
            Rule::same_as => IsTest::SameAs(self.path(seek(&mut nodes, Rule::path)?)?),
            Rule::comparison => {
                let bound = bound(&mut nodes)?;
                let than = self.next_operand(&mut nodes)?;
                let start = match take(&mut nodes, Rule::start) {
                    Some(start) => Some(self.next_operand(&mut start.into_inner())?),
                    None => None,
                };
                IsTest::Compare(bound, than, start)
            }
            Rule::order_test => {
                let before = nodes.next()?.as_rule() == Rule::kw_before;
                let date = self.next_operand(&mut nodes)?;
                if before { IsTest::Before(date) } else { IsTest::After(date) }
            }
            Rule::within_test => {
                let distance = self.next_operand(&mut nodes)?;
                IsTest::Within(distance, self.next_operand(&mut nodes)?)
            }
            _ => return None,
        };
        Some(Test::Is { negated, what })
    }

    fn contains(&mut self, mut nodes: Nodes) -> Option<Test> {
        nodes.next()?;
        let how = nodes.peek()?.as_rule();
        let values: Vec<Lit> = self.values(seek(&mut nodes, Rule::values)?)?;
        Some(match how {
            Rule::kw_any => Test::ContainsAny(values),
            Rule::kw_only => Test::ContainsOnly(values),
            _ => Test::Contains(values),
        })
    }

    /// `x == y` and its like: reported, and read as meant.
    fn mistake(&mut self, negated: bool, node: Node) -> Option<Test> {
        let mut nodes = node.into_inner();
        let symbol = nodes.next()?;
        let operand = self.next_operand(&mut nodes)?;
        let meant = words_for(symbol.as_str());
        let span = self.token_span(&symbol);
        self.habit(span, symbol.as_str(), meant);
        let compare = |bound| Test::Is { negated, what: IsTest::Compare(bound, operand.clone(), None) };
        Some(match meant {
            "is at least" => compare(Bound::AtLeast),
            "is at most" => compare(Bound::AtMost),
            "is more than" => compare(Bound::MoreThan),
            "is less than" => compare(Bound::LessThan),
            _ => {
                let value = match operand.node {
                    ExprKind::Lit(value) => Spanned::new(value, operand.span),
                    _ => Spanned::new(LitKind::None, operand.span),
                };
                Test::Is { negated: negated != (meant == "is not"), what: IsTest::Value(value) }
            }
        })
    }
}

/// What a symbol is called in this language.
fn words_for(symbol: &str) -> &'static str {
    match symbol {
        "!=" | "<>" => "is not",
        ">=" => "is at least",
        "<=" => "is at most",
        ">" => "is more than",
        "<" => "is less than",
        _ => "is",
    }
}

/// `at least`, `at most`, `more than`, `less than`, `exactly`.
fn bound(nodes: &mut Nodes) -> Option<Bound> {
    let first = nodes.next()?;
    Some(match first.as_rule() {
        Rule::kw_exactly => Bound::Exactly,
        Rule::kw_more => second(nodes, Bound::MoreThan)?,
        Rule::kw_less => second(nodes, Bound::LessThan)?,
        Rule::kw_at => match nodes.next()?.as_rule() {
            Rule::kw_least => Bound::AtLeast,
            _ => Bound::AtMost,
        },
        _ => return None,
    })
}

/// Passes over `than`.
fn second(nodes: &mut Nodes, bound: Bound) -> Option<Bound> {
    nodes.next().map(|_| bound)
}

fn aggregate(word: &Node) -> Option<Aggregate> {
    Some(match word.as_rule() {
        Rule::kw_sum => Aggregate::Sum,
        Rule::kw_min => Aggregate::Min,
        Rule::kw_max => Aggregate::Max,
        _ => return None,
    })
}

fn mixed(first_is_and: bool, first: Span, other: Span) -> Diagnostic {
    let (one, two) = if first_is_and { ("and", "or") } else { ("or", "and") };
    Diagnostic::new(Code::E0105, other, "`and` and `or` stand side by side without parentheses")
        .here(format!("`{two}` here"))
        .also(first, format!("`{one}` here"))
        .note("readers disagree on which of them binds more closely, so the language does not choose")
        .help("put parentheses around the part that belongs together: `a and (b or c)`, or `(a and b) or c`")
}
