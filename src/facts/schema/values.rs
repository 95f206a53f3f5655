//! Answers by type: each type is described once under `$defs`, however many questions have it.

use super::with_evidence;
use crate::program::{EnumId, Field, Program, Type};
use serde_json::{Map, Value as Json, json};

/// The descriptions collected so far.
pub(super) struct Values<'p> {
    program: &'p Program,
    defs: Map<String, Json>,
}

impl<'p> Values<'p> {
    pub fn new(program: &'p Program) -> Self {
        Values { program, defs: Map::new() }
    }

    pub fn into_defs(self) -> Map<String, Json> {
        self.defs
    }

    /// A reference to the description of a question's answers.
    pub fn answer(&mut self, field: &Field) -> String {
        let name = self.name(field);
        if !self.defs.contains_key(&name) {
            let bare = format!("{name}.value");
            let reference = json!({"$ref": format!("#/$defs/{bare}")});
            let answer = json!({"anyOf": [reference, with_evidence(&reference)]});
            let value = self.value(field);
            self.defs.insert(bare, value);
            self.defs.insert(name.clone(), answer);
        }
        format!("#/$defs/{name}")
    }

    fn name(&self, field: &Field) -> String {
        let enum_name = |id: EnumId| self.program.enums.get(id).map_or("", |e| e.name.as_str());
        let base = match field.ty {
            Type::Bool => "yes_or_no".to_owned(),
            Type::Number { whole, unit } => {
                let unit = unit.and_then(|unit| self.program.units.get(unit)).map_or("", String::as_str);
                format!("{}.{unit}", if whole { "whole_number" } else { "number" })
            }
            Type::Percent => "percentage".to_owned(),
            Type::Enum(id) => format!("one_of.{}", enum_name(id)),
            Type::Set(id) => format!("some_of.{}", enum_name(id)),
            Type::Text => "text".to_owned(),
            Type::Date => "date".to_owned(),
            Type::Instant => "instant".to_owned(),
            Type::Duration => "duration".to_owned(),
            Type::Ref(_) => "reference".to_owned(),
            Type::Refs(_) => "references".to_owned(),
            Type::Article => "article".to_owned(),
            Type::Authority => "authority".to_owned(),
        };
        let base = base.trim_end_matches('.');
        if field.optional { format!("{base}.or_none") } else { base.to_owned() }
    }

    fn value(&self, field: &Field) -> Json {
        let none = json!({"const": "none", "title": "The draft says that there is none"});
        let unlimited = json!({"const": "unlimited", "title": "Without limit"});
        let base = match field.ty {
            Type::Enum(id) => return json!({"oneOf": self.choices(id, field.optional.then_some(none))}),
            Type::Set(id) => {
                let several = json!({"type": "array", "uniqueItems": true, "items": {"oneOf": self.choices(id, None)}});
                return json!({"anyOf": [{"oneOf": self.choices(id, field.optional.then_some(none))}, several]});
            }
            ty => self.single(ty),
        };
        match (field.optional, field.ty) {
            (true, Type::Duration | Type::Number { .. }) => json!({"anyOf": [base, none, unlimited]}),
            (true, _) => json!({"anyOf": [base, none]}),
            (false, _) => base,
        }
    }

    fn single(&self, ty: Type) -> Json {
        match ty {
            Type::Bool => json!({"enum": ["yes", "no", true, false]}),
            Type::Number { whole, unit } => {
                let unit = unit.and_then(|unit| self.program.units.get(unit)).map_or("", String::as_str);
                let one = unit.strip_suffix('s').unwrap_or(unit);
                let suffix =
                    if unit.is_empty() { String::new() } else { format!("( +({}|{}))?", escape(unit), escape(one)) };
                let places = if whole { r"(\.0*)?" } else { r"(\.[0-9_]{0,6})?" };
                let kind = if whole { "integer" } else { "number" };
                json!({"anyOf": [{"type": kind}, {"type": "string", "pattern": format!("^-?[0-9][0-9_]*{places}{suffix}$")}]})
            }
            Type::Percent => {
                json!({"type": "string", "pattern": r"^[0-9][0-9_]*(\.[0-9]{0,6})? *(%|percent|per cent)$", "examples": ["12.5%"]})
            }
            Type::Date => date(),
            Type::Instant => json!({
                "type": "string",
                "pattern": r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}(:?\d{2})?)$",
                "examples": ["2014-04-08T12:00+02:00"],
            }),
            Type::Duration => json!({
                "type": "string",
                "pattern": r"^([Pp][0-9A-Za-z.,]+|[0-9]+.*[A-Za-z].*)$",
                "examples": ["30 days", "1 year 6 months", "24 hours"],
            }),
            Type::Ref(_) => json!({"$ref": "#/$defs/id"}),
            Type::Refs(_) => {
                json!({"anyOf": [{"$ref": "#/$defs/id"}, {"type": "array", "uniqueItems": true, "items": {"$ref": "#/$defs/id"}}]})
            }
            Type::Article => json!({"anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 54},
                {"type": "string", "pattern": r"^([Aa]rticle|[Aa]rt\.?)? *([1-9]|[1-4][0-9]|5[0-4])$"},
            ]}),
            Type::Authority => {
                let named = |name: &str, title: &str| json!({"const": name, "title": title});
                let ids = self.program.authorities.values();
                let all = ids.flat_map(|a| a.aliases.iter().chain([&a.name]).map(|name| named(name, &a.title)));
                json!({"oneOf": all.collect::<Vec<_>>()})
            }
            Type::Text | Type::Enum(_) | Type::Set(_) => json!({"type": "string", "minLength": 1}),
        }
    }

    /// The values of an enum with their labels. Editors that follow an older YAML read `yes` and `no` as true and false.
    fn choices(&self, id: EnumId, none: Option<Json>) -> Vec<Json> {
        let values = self.program.enums.get(id).map(|e| e.values.as_slice()).unwrap_or_default();
        let mut choices = Vec::with_capacity(values.len() + 1);
        for value in values {
            let title = if value.label.is_empty() { &value.name } else { &value.label };
            choices.push(json!({"const": value.name, "title": title}));
            if let "yes" | "no" = value.name.as_str() {
                choices.push(json!({"const": value.name == "yes", "title": title}));
            }
        }
        if !values.iter().any(|value| value.name == "none") {
            choices.extend(none);
        }
        choices
    }
}

/// A day.
pub(super) fn date() -> Json {
    json!({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2014-04-08"]})
}

/// A unit as a pattern; units are words, but nothing forbids a sign in them.
fn escape(unit: &str) -> String {
    unit.chars()
        .flat_map(|c| if c.is_alphanumeric() || c == ' ' || c == '_' { vec![c] } else { vec!['\\', c] })
        .collect()
}
