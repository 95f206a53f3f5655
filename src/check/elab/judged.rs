//! Judgements: `judged j of x is yes`.

use super::{Checker, Typed};
use crate::diag::{Code, Diagnostic};
use crate::program::{Base, ExprKind, JudgementId, MEASURE, RecordId, Type, Verdict};
use crate::syntax::ast::{IsTest, Lit, LitKind, Name, Path, Test};
use crate::text::Span;

/// What a judgement can be.
const ANSWERS: &str = "a judgement is answered `yes`, `no` or `contested`";
/// How to ask for it.
const WRITE: &str = "write `is yes`, `is no` or `is contested`";

impl<'a> Checker<'_, 'a> {
    /// `judged j of x` with its test.
    pub(super) fn judged(&mut self, name: &'a Name, of: Option<&'a Path>, test: &'a Test, span: Span) -> Option<Typed> {
        let on = self.judgement(name, of);
        let (negated, verdicts) = self.verdicts(name, test, span)?;
        let (judgement, base) = on?;
        let mut tests: Vec<_> = verdicts
            .into_iter()
            .map(|verdict| self.push(ExprKind::Judged { judgement, base, verdict }, Type::Bool, span))
            .collect();
        let typed = match (tests.pop(), tests.is_empty()) {
            (Some(only), true) => only,
            (last, _) => {
                let all = tests.into_iter().chain(last).map(|typed| typed.id).collect();
                self.push(ExprKind::Or(all), Type::Bool, span)
            }
        };
        if negated { Some(self.push(ExprKind::Not(typed.id), Type::Bool, span)) } else { Some(typed) }
    }

    /// A judgement that is not compared with an answer.
    pub(super) fn judged_alone(&mut self, name: &'a Name, of: Option<&'a Path>, span: Span) -> Option<Typed> {
        self.judgement(name, of);
        let written = self.written(span);
        self.say(
            Diagnostic::new(Code::E0312, span, "which answer is meant?")
                .note(ANSWERS)
                .help(format!("write `{written} is yes`, `is no` or `is contested`")),
        );
        None
    }

    fn verdicts(&mut self, name: &Name, test: &'a Test, span: Span) -> Option<(bool, Vec<Verdict>)> {
        let Test::Is { negated, what } = test else {
            self.say(no_such_question(span));
            return None;
        };
        let values: Vec<&Lit> = match what {
            IsTest::Value(value) => vec![value],
            IsTest::OneOf(values) => values.iter().collect(),
            IsTest::Known => {
                self.say(
                    Diagnostic::new(Code::E0312, span, "a judgement is only asked for its answer")
                        .note("a judgement that nobody made is unknown and is asked for by itself")
                        .help(format!("write `judged {} is one of yes, no, contested`", name.node)),
                );
                return None;
            }
            _ => {
                self.say(no_such_question(span));
                return None;
            }
        };
        let read: Vec<Option<Verdict>> = values.into_iter().map(|value| self.verdict(value)).collect();
        Some((*negated, read.into_iter().collect::<Option<_>>()?))
    }

    fn verdict(&mut self, lit: &Lit) -> Option<Verdict> {
        match &lit.node {
            LitKind::Bool(true) => return Some(Verdict::Yes),
            LitKind::Bool(false) => return Some(Verdict::No),
            LitKind::Path(path) if path.head.node == "contested" && path.rest.is_empty() && path.args.is_none() => {
                return Some(Verdict::Contested);
            }
            _ => {}
        }
        let written = self.written(lit.span);
        let diagnostic = Diagnostic::new(Code::E0312, lit.span, format!("`{written}` is not an answer to a judgement"))
            .note(ANSWERS);
        let diagnostic = diagnostic.did_you_mean(&written, ["yes", "no", "contested"]);
        self.say(if diagnostic.help.is_empty() { diagnostic.help(WRITE) } else { diagnostic });
        None
    }

    /// The judgement, and the record on which it is made.
    fn judgement(&mut self, name: &'a Name, of: Option<&'a Path>) -> Option<(JudgementId, Base)> {
        let missing = (Code::E0207, "judgement");
        let found = self.names.find(&self.names.judgements, name, self.place.pack, missing, &mut self.sink);
        let of = of.map(|path| (path, self.path(path, None)));
        let judgement = found?;
        let record = self.program.judgements[judgement].record;
        let base = match of {
            Some((path, typed)) => {
                let typed = typed?;
                self.made_on(judgement, record, path, typed)?
            }
            None => self.implied(judgement, record, name.span)?,
        };
        Some((judgement, base))
    }

    fn made_on(&mut self, judgement: JudgementId, record: RecordId, path: &Path, typed: Typed) -> Option<Base> {
        if record != MEASURE && typed.ty == Type::Ref(record) {
            return Some(self.base(typed.id));
        }
        let j = &self.program.judgements[judgement];
        let diagnostic = Diagnostic::new(Code::E0313, path.span, format!("`{}` is not judged of this", j.name))
            .here(format!("this is {}", self.type_words(typed.ty)))
            .also(self.declaration(j.origin.span), "declared here");
        let help = if record == MEASURE {
            "it is judged of the measure as a whole: leave out `of …`".to_owned()
        } else {
            format!("it is judged of {}", self.type_words(Type::Ref(record)))
        };
        self.say(diagnostic.help(help));
        None
    }

    /// Without `of`, a judgement is one on the measure, or on the record whose property is being defined.
    fn implied(&mut self, judgement: JudgementId, record: RecordId, span: Span) -> Option<Base> {
        if record == MEASURE {
            return Some(Base::Measure);
        }
        if self.place.own == Some(record) {
            return Some(Base::Var(0));
        }
        let j = &self.program.judgements[judgement];
        let name = &j.name;
        let variable = self.variables.iter().find(|variable| variable.record == Some(record)).map_or("x", |v| v.name);
        self.say(
            Diagnostic::new(Code::E0313, span, format!("of which record is `{name}` judged?"))
                .also(self.declaration(j.origin.span), "declared here")
                .note(format!("it is judged of {}, one by one", self.type_words(Type::Ref(record))))
                .help(format!("write `judged {name} of {variable}`")),
        );
        None
    }
}

fn no_such_question(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0312, span, "a judgement is only asked for its answer").note(ANSWERS).help(WRITE)
}
