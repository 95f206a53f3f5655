//! Records with their fields, types and enums.

use super::{Builder, Node, Once, Rule, clause_head, seek, take};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{Enum, Field, Name, Presumption, Record, Text, TypeKind, TypeRef};
use crate::syntax::keywords::is_reserved;
use crate::text::Spanned;

impl Builder<'_> {
    pub(super) fn enumeration(&mut self, node: Node) -> Option<Enum> {
        let mut nodes = node.into_inner();
        let ordered = take(&mut nodes, Rule::kw_ordered).is_some();
        let (name, doc) = self.head(&mut nodes)?;
        let mut values: Vec<(Name, Option<Text>)> = Vec::new();
        for value in nodes.filter(|inner| inner.as_rule() == Rule::enum_value) {
            let mut inner = value.into_inner();
            let name = self.name(&inner.next()?);
            if is_reserved(&name.node) && !SPECIAL.contains(&name.node.as_str()) {
                self.report(cannot_be_written(&name));
            }
            values.push((name, inner.next().map(|text| self.text(text))));
        }
        Some(Enum { name, ordered, doc, values })
    }

    pub(super) fn record(&mut self, node: Node) -> Option<Record> {
        let mut nodes = node.into_inner();
        let (name, doc) = self.head(&mut nodes)?;
        let list = take(&mut nodes, Rule::clause_list).and_then(|list| self.names(list.into_inner()).pop());
        let fields = nodes.map(|field| self.field(field)).collect::<Option<_>>()?;
        Some(Record { name, doc, list, fields })
    }

    fn field(&mut self, node: Node) -> Option<Field> {
        let mut nodes = node.into_inner();
        let name = self.name(&nodes.next()?);
        let ty = self.type_ref(seek(&mut nodes, Rule::type_ref)?)?;
        let mut field = Field { name, ty, ask: None, help: None, who: None, cues: Vec::new(), presumed: None };
        let mut once = Once::default();
        for clause in nodes.filter_map(|clause| clause.into_inner().next()) {
            let head = clause_head(self, &clause);
            match clause.as_rule() {
                Rule::clause_cue => {
                    let cues = clause.into_inner().filter(|inner| inner.as_rule() == Rule::string);
                    field.cues.extend(cues.map(|cue| self.string(&cue)));
                }
                Rule::clause_presumed => {
                    let presumed = self.presumption(clause)?;
                    once.set(self, head, &mut field.presumed, presumed);
                }
                rule => {
                    let text = self.clause_text(clause)?;
                    let slot = match rule {
                        Rule::clause_ask => &mut field.ask,
                        Rule::clause_help => &mut field.help,
                        _ => &mut field.who,
                    };
                    once.set(self, head, slot, text);
                }
            }
        }
        Some(field)
    }

    fn presumption(&mut self, clause: Node) -> Option<Presumption> {
        let mut nodes = clause.into_inner();
        let value = self.value(seek(&mut nodes, Rule::value)?)?;
        let (mut based_on, mut when) = (Vec::new(), None);
        for inner in nodes {
            match inner.as_rule() {
                Rule::clause_based => based_on = self.based_on(inner)?,
                Rule::expr => when = Some(self.expr(inner)?),
                _ => {}
            }
        }
        Some(Presumption { value, based_on, when })
    }

    /// `optional list of Access`.
    pub(super) fn type_ref(&mut self, node: Node) -> Option<TypeRef> {
        let mut nodes = node.into_inner();
        let optional = take(&mut nodes, Rule::kw_optional).is_some();
        let named = nodes.next()?.into_inner().next()?;
        let span = self.span(&named);
        let rule = named.as_rule();
        let word = named.as_str();
        let name = match rule {
            Rule::name => Some(self.name(&named)),
            _ => self.names(named.into_inner()).pop(),
        };
        let kind = match rule {
            Rule::t_yes_no => TypeKind::YesNo,
            Rule::t_whole => TypeKind::Whole(name),
            Rule::t_decimal => TypeKind::Decimal(name),
            Rule::t_set => TypeKind::Set(name?),
            Rule::t_list => TypeKind::List(name?),
            Rule::t_reference => TypeKind::Reference(name?),
            Rule::name => TypeKind::Named(name?),
            _ => plain(word)?,
        };
        Some(TypeRef { optional, kind: Spanned::new(kind, span) })
    }
}

/// Reserved words that can be written as values all the same.
const SPECIAL: &[&str] = &["yes", "no", "none", "unlimited", "same"];

fn cannot_be_written(value: &Name) -> Diagnostic {
    Diagnostic::new(Code::E0110, value.span, format!("`{}` cannot be a value", value.node))
        .here("this word has a meaning of its own in conditions, so no rule could ask for the value")
        .help("choose another word, or join it with a second one: `most_serious` instead of `most`")
}

fn plain(word: &str) -> Option<TypeKind> {
    Some(match word {
        "text" => TypeKind::Text,
        "percentage" => TypeKind::Percentage,
        "date" => TypeKind::Date,
        "instant" => TypeKind::Instant,
        "duration" => TypeKind::Duration,
        "article" => TypeKind::Article,
        "authority" => TypeKind::Authority,
        _ => return None,
    })
}
