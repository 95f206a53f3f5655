//! The JSON Schema of a measure file, generated from the vocabulary: editors complete and check with it. It accepts what
//! `read` accepts, as far as a schema can say it; references and ids that occur twice only the reader sees.

mod parts;
mod values;

use super::read::SECTIONS;
use crate::program::{Field, Id, JudgementId, Program, Record, RecordId};
use serde_json::{Map, Value as Json, json};
use values::Values;

/// The JSON Schema (draft 2020-12) of measure files for this vocabulary.
#[must_use]
pub fn schema(program: &Program) -> Json {
    let mut values = Values::new(program);
    let facts = facts(program, &mut values);
    let mut defs = parts::defs(program);
    defs.insert("facts".to_owned(), facts);
    defs.extend(values.into_defs());
    let sections = SECTIONS.iter().map(|name| ((*name).to_owned(), parts::section(name))).collect();
    let packs: Vec<String> = program.packs.values().map(|pack| format!("{} {}", pack.name, pack.version)).collect();
    let mut schema = object(sections, &["charta", "measure"]);
    schema.insert("$defs".to_owned(), Json::Object(defs));
    let head = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Charta measure file",
        "description": format!("Facts, judgements and options of a measure. Vocabulary: {}.", packs.join(", ")),
    });
    let Json::Object(mut whole) = head else { return Json::Object(schema) };
    whole.extend(schema);
    Json::Object(whole)
}

/// Facts of the measure and lists of records.
fn facts(program: &Program, values: &mut Values<'_>) -> Json {
    let mut properties = Map::new();
    for (id, record) in program.records.iter().filter(|(_, record)| record.derived.is_none()) {
        if id.index() == 0 {
            properties.extend(record.fields.iter().map(|field| (field.name.clone(), question(field, values))));
            continue;
        }
        let entry = entry(record, values);
        let description = if record.doc.is_empty() { record.name.clone() } else { record.doc.clone() };
        let list = json!({"type": "array", "items": entry});
        let evidence = with_evidence(&list);
        properties.insert(record.list.clone(), json!({"description": description, "anyOf": [list, evidence]}));
    }
    Json::Object(object(properties, &[]))
}

fn entry(record: &Record, values: &mut Values<'_>) -> Json {
    let mut properties = Map::new();
    let id =
        json!({"description": "A short word by which rules and reports point at this entry.", "$ref": "#/$defs/id"});
    properties.insert("id".to_owned(), id);
    properties.extend(record.fields.iter().map(|field| (field.name.clone(), question(field, values))));
    Json::Object(object(properties, &["id"]))
}

fn question(field: &Field, values: &mut Values<'_>) -> Json {
    let answer = values.answer(field);
    let text = asked(&field.ask, &field.help, &field.who);
    json!({"description": if text.is_empty() { field.name.clone() } else { text }, "$ref": answer})
}

/// The question, its help, and who would know.
fn asked(ask: &str, help: &str, who: &str) -> String {
    let who = if who.is_empty() { String::new() } else { format!("Who would know: {who}.") };
    let parts: Vec<&str> = [ask, help, &who].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// A judgement, on the measure or by record id.
fn judgement(program: &Program, id: JudgementId) -> Json {
    let judgement = &program.judgements[id];
    let description = asked(&judgement.ask, &judgement.help, &judgement.who);
    if judgement.record.index() == 0 {
        return json!({"description": description, "$ref": "#/$defs/verdict"});
    }
    let list = list_name(program, judgement.record);
    json!({
        "description": format!("{description}\n\nFor each entry of `{list}`, by its id."),
        "type": "object",
        "not": {"required": ["value"]},
        "additionalProperties": {"$ref": "#/$defs/verdict"},
    })
}

fn list_name(program: &Program, record: RecordId) -> &str {
    program.records.get(record).map_or("", |record| record.list.as_str())
}

/// A mapping without other keys.
fn object(properties: Map<String, Json>, required: &[&str]) -> Map<String, Json> {
    let mut object = Map::new();
    object.insert("type".to_owned(), json!("object"));
    object.insert("properties".to_owned(), Json::Object(properties));
    if !required.is_empty() {
        object.insert("required".to_owned(), json!(required));
    }
    object.insert("additionalProperties".to_owned(), json!(false));
    object
}

/// A value with its evidence.
fn with_evidence(value: &Json) -> Json {
    let text = |about: &str| json!({"description": about, "type": "string", "minLength": 1});
    let properties = json!({
        "value": value,
        "source": text("Place in the draft, such as `Art. 12(1)` or `recital 7`."),
        "quote": text("Words of the draft."),
        "note": text("A remark."),
        "by": text("Who answered."),
        "confidence": text("How sure the answer is."),
    });
    json!({"type": "object", "properties": properties, "required": ["value"], "additionalProperties": false})
}
