//! Values as written, read by the type that is asked for.

use super::{Checker, Typed, Want};
use crate::diag::{Code, Diagnostic};
use crate::program::{Day, Duration, EnumId, ExprKind, Instant, Number, TextId, Type, Value};
use crate::resolve::{Bare, Lookup};
use crate::syntax::ast::{DurationUnit, LitKind, Name, Path};
use crate::text::Span;

impl<'a> Checker<'_, 'a> {
    /// A value, a name or a path.
    pub(in crate::check) fn literal(&mut self, lit: &'a LitKind, span: Span, want: Option<Want>) -> Option<Typed> {
        match lit {
            LitKind::Path(path) => self.bare(path, want),
            LitKind::Bool(yes) => self.word_or(if *yes { "yes" } else { "no" }, want, span, |checker| {
                Some(checker.constant(Value::Bool(*yes), Type::Bool, span))
            }),
            LitKind::None => self.word_or("none", want, span, |checker| checker.none(span, want)),
            LitKind::Unlimited => self.word_or("unlimited", want, span, |checker| checker.unlimited(span, want)),
            LitKind::Number(digits, unit) => self.number(digits, unit.as_ref(), span),
            LitKind::Percent(digits) => {
                let number = self.digits(digits, span)?;
                Some(self.constant(Value::Number(number), Type::Percent, span))
            }
            LitKind::Duration(parts) => {
                let duration = self.duration(parts, span)?;
                Some(self.constant(Value::Duration(duration), Type::Duration, span))
            }
            // Dates that are in no calendar were reported when the file was read.
            LitKind::Date(date) => Some(self.constant(Value::Date(Day::parse(date)?), Type::Date, span)),
            LitKind::Instant(time) => Some(self.constant(Value::Instant(Instant::parse(time)?), Type::Instant, span)),
            LitKind::Article(article) => {
                if !article.parts.is_empty() {
                    self.say(
                        Diagnostic::new(Code::E0322, span, "a fact names a whole article, without paragraph")
                            .help(format!("write `Article {}`", article.number)),
                    );
                    return None;
                }
                let article = crate::text::Spanned::new(article.clone(), span);
                let number = crate::resolve::article_number(&article, &mut self.sink)?;
                Some(self.constant(Value::Article(number), Type::Article, span))
            }
            LitKind::Text(text) => {
                let id = self.text(text);
                Some(self.constant(Value::Text(id.0), Type::Text, span))
            }
        }
    }

    /// A value written in the rules.
    pub(in crate::check) fn constant(&mut self, value: Value, ty: Type, span: Span) -> Typed {
        self.push(ExprKind::Const(value), ty, span)
    }

    /// `none`, `no`, `yes` and `unlimited` are values of an enum where the enum has them.
    fn word_or(
        &mut self,
        word: &str,
        want: Option<Want>,
        span: Span,
        otherwise: impl FnOnce(&mut Self) -> Option<Typed>,
    ) -> Option<Typed> {
        if let Some(Want { ty: Type::Enum(id) | Type::Set(id), .. }) = want
            && let Some(value) = self.program.enum_value(id, word)
        {
            return Some(self.constant(Value::Enum(value), Type::Enum(id), span));
        }
        otherwise(self)
    }

    fn none(&mut self, span: Span, want: Option<Want>) -> Option<Typed> {
        let Some(want) = want.filter(|want| want.ty != Type::Bool || want.optional) else {
            self.say(
                Diagnostic::new(
                    Code::E0305,
                    span,
                    "`none` says that there is none of something, and here is nothing to say it of",
                )
                .help("write it after `is`, as in `sunset_date is none`"),
            );
            return None;
        };
        if !want.optional {
            let diagnostic = self.no_such_answer("none", want.ty, span);
            self.say(diagnostic);
            return None;
        }
        let typed = self.constant(Value::None, want.ty, span);
        Some(Typed { optional: true, ..typed })
    }

    fn no_such_answer(&self, word: &str, ty: Type, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::new(Code::E0305, span, format!("`{word}` is not a possible answer here"));
        if let Type::Enum(id) = ty {
            let name = &self.program.enums[id].name;
            return diagnostic
                .note(format!("`{name}` has no value `{word}`, and the fact is not declared `optional`"))
                .help(self.values_of(id));
        }
        diagnostic
            .note("only a fact declared `optional` can be stated as none")
            .help("add `optional` to the type of the fact, or compare with another value")
    }

    fn unlimited(&mut self, span: Span, want: Option<Want>) -> Option<Typed> {
        match want {
            Some(Want { ty: ty @ (Type::Duration | Type::Number { .. }), optional: true }) => {
                let typed = self.constant(Value::Unlimited, ty, span);
                Some(Typed { optional: true, ..typed })
            }
            Some(want) => {
                let help = match want.ty {
                    Type::Duration | Type::Number { .. } => "add `optional` to the type of the fact",
                    _ => "compare with another value",
                };
                self.say(
                    Diagnostic::new(Code::E0306, span, "`unlimited` is not a possible answer here")
                        .note("only lengths of time and numbers that are declared `optional` can be unlimited")
                        .help(help),
                );
                None
            }
            None => {
                self.say(
                    Diagnostic::new(
                        Code::E0306,
                        span,
                        "`unlimited` says that something has no limit, and here is nothing to say it of",
                    )
                    .help("write it after `is`, as in `rr.period is unlimited`"),
                );
                None
            }
        }
    }

    fn number(&mut self, digits: &str, unit: Option<&Name>, span: Span) -> Option<Typed> {
        let number = self.digits(digits, span)?;
        let unit = match unit {
            None => None,
            Some(unit) => match self.names.units.get(unit.node.as_str()) {
                Some(id) => Some(*id),
                None => {
                    let diagnostic = crate::resolve::unknown_unit(unit, self.names);
                    self.say(diagnostic);
                    return None;
                }
            },
        };
        Some(self.constant(Value::Number(number), Type::Number { whole: number.is_whole(), unit }, span))
    }

    fn digits(&mut self, digits: &str, span: Span) -> Option<Number> {
        let number = Number::parse(digits);
        if number.is_none() {
            self.say(
                Diagnostic::new(Code::E0322, span, "this number cannot be represented exactly")
                    .note("numbers have at most six decimal places and stay below nine million million")
                    .help("round it, or choose a larger unit"),
            );
        }
        number
    }

    fn duration(&mut self, parts: &[(u32, DurationUnit)], span: Span) -> Option<Duration> {
        let sum = |total: i32, count: u32, times: i32| {
            i32::try_from(count).ok().and_then(|n| n.checked_mul(times)).and_then(|n| total.checked_add(n))
        };
        let total = parts.iter().try_fold(Duration::default(), |mut total, (count, unit)| {
            match unit {
                DurationUnit::Years => total.months = sum(total.months, *count, 12)?,
                DurationUnit::Months => total.months = sum(total.months, *count, 1)?,
                DurationUnit::Weeks => total.days = sum(total.days, *count, 7)?,
                DurationUnit::Days => total.days = sum(total.days, *count, 1)?,
                DurationUnit::Hours => total.minutes = sum(total.minutes, *count, 60)?,
                DurationUnit::Minutes => total.minutes = sum(total.minutes, *count, 1)?,
            }
            Some(total)
        });
        // Ten thousand years is the span of the calendar that dates are computed with.
        let total = total.filter(|d| d.months <= 120_000 && d.days <= 3_660_000 && d.minutes <= 1_000_000_000);
        if total.is_none() {
            self.say(
                Diagnostic::new(Code::E0322, span, "this length of time is beyond any calendar")
                    .help("write `unlimited` where no limit is meant"),
            );
        }
        total
    }

    fn text(&mut self, text: &str) -> TextId {
        if let Some(id) = self.types.texts.get(text) {
            return *id;
        }
        let id = self.program.texts.push(text.to_owned());
        self.types.texts.insert(text.to_owned(), id);
        id
    }

    /// A path where a value is asked for: a value of the enum, a source of law, or else a fact or definition.
    pub(in crate::check) fn bare(&mut self, path: &'a Path, want: Option<Want>) -> Option<Typed> {
        if path.args.is_none() && path.rest.is_empty() {
            match want.map(|want| want.ty) {
                Some(Type::Enum(id) | Type::Set(id)) => {
                    if let Some(typed) = self.enum_word(&path.head, id) {
                        return typed;
                    }
                }
                Some(Type::Authority) => {
                    if let Some(typed) = self.authority_word(&path.head) {
                        return typed;
                    }
                }
                _ => {}
            }
        }
        self.path(path, want)
    }

    /// The word as a value of the enum, where it is one; nothing where it must be something else.
    fn enum_word(&mut self, name: &'a Name, id: EnumId) -> Option<Option<Typed>> {
        let value = self.program.enum_value(id, &name.node);
        let Some(value) = value else {
            return (!self.is_name(&name.node)).then(|| {
                let diagnostic = self.no_enum_value(name, id);
                self.names.report_missing(diagnostic, self.pack(), &mut self.sink);
                None
            });
        };
        if let Some((other, place)) = self.means_value_of(&name.node, id) {
            let e = &self.program.enums[id].name;
            self.say(
                Diagnostic::new(
                    Code::E0216,
                    name.span,
                    format!("`{}` is a value of `{e}` and also {other} with such a value", name.node),
                )
                .also(place, format!("declared as {other} here"))
                .note("the rules must say which of the two is meant")
                .help("rename one of them"),
            );
            return Some(None);
        }
        Some(Some(self.constant(Value::Enum(value), Type::Enum(id), name.span)))
    }

    fn no_enum_value(&self, name: &Name, id: EnumId) -> Diagnostic {
        let e = &self.program.enums[id];
        let diagnostic =
            Diagnostic::new(Code::E0206, name.span, format!("`{}` is not a value of `{}`", name.node, e.name));
        let values = e.values.iter().map(|value| value.name.as_str());
        let diagnostic = self.names.did_you_mean(diagnostic, &name.node, values);
        diagnostic.help(self.values_of(id))
    }

    /// The values of an enum, as advice.
    pub(in crate::check) fn values_of(&self, id: EnumId) -> String {
        const SHOWN: usize = 12;
        let e = &self.program.enums[id];
        let names: Vec<&str> = e.values.iter().take(SHOWN).map(|value| value.name.as_str()).collect();
        let more = if e.values.len() > SHOWN { format!(" and {} more", e.values.len() - SHOWN) } else { String::new() };
        format!("its values are {}{more}", names.join(", "))
    }

    fn authority_word(&mut self, name: &'a Name) -> Option<Option<Typed>> {
        match self.names.lookup(&self.names.authorities, &name.node, self.pack()) {
            Lookup::Found(id) => Some(Some(self.constant(Value::Authority(id), Type::Authority, name.span))),
            Lookup::Hidden(owner, id) => {
                let diagnostic = self.names.hidden(name, owner);
                self.say(diagnostic);
                Some(Some(self.constant(Value::Authority(id), Type::Authority, name.span)))
            }
            Lookup::Broken => Some(None),
            Lookup::Missing if self.is_name(&name.node) => None,
            Lookup::Missing => {
                let found = self.names.find(
                    &self.names.authorities,
                    name,
                    self.place.pack,
                    (Code::E0209, "source of law"),
                    &mut self.sink,
                );
                Some(found.map(|id| self.constant(Value::Authority(id), Type::Authority, name.span)))
            }
        }
    }

    /// Whether a word names a variable, a fact or a definition here.
    pub(in crate::check) fn is_name(&self, word: &str) -> bool {
        if self.variables.iter().any(|variable| variable.name == word) {
            return true;
        }
        let own = self.place.own.and_then(|record| self.names.members.get(record.0 as usize));
        if own.is_some_and(|members| members.entry(word).is_some()) {
            return true;
        }
        self.names.bare.entry(word).is_some_and(|entry| !matches!(entry.what, Bare::List(_)))
            || self.names.bare.is_broken(word)
    }
}
