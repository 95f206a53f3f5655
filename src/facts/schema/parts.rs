//! The parts of a measure file that do not depend on what is asked: head, judgements, assessments, options, waivers.

use super::values::date;
use super::{judgement, object};
use crate::facts::read::VERSION;
use crate::program::{Program, STAGES};
use serde_json::{Map, Value as Json, json};

/// A section at the top of the file.
pub(super) fn section(name: &str) -> Json {
    match name {
        "charta" => json!({
            "description": "Version of the format of measure files.",
            "anyOf": [{"const": VERSION}, {"const": VERSION.to_string()}],
        }),
        "measure" => head(),
        "complete" => json!({
            "description": "Lists that the drafter declares complete: the draft provides for nothing else of the kind.",
            "$ref": "#/$defs/lists",
        }),
        "facts" => json!({"description": "What the draft says.", "$ref": "#/$defs/facts"}),
        "judgements" => json!({"description": "What persons have judged.", "$ref": "#/$defs/judgements"}),
        "assessments" => json!({
            "description": "What persons found where the rules leave a check to them.",
            "type": "array",
            "items": assessment(),
        }),
        "options" => json!({
            "description": "Policy options: changes to the facts, compared side by side.",
            "type": "array",
            "items": option(),
        }),
        "waivers" => json!({
            "description": "Findings that somebody has accepted, with a reason and an end.",
            "type": "array",
            "items": waiver(),
        }),
        _ => json!({}),
    }
}

/// Descriptions used in several places.
pub(super) fn defs(program: &Program) -> Map<String, Json> {
    let mut defs = Map::new();
    let mut add = |name: &str, def: Json| defs.insert(name.to_owned(), def);
    add("id", json!({"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$"}));
    add("text", json!({"type": "string", "minLength": 1}));
    add(
        "record",
        json!({
            "description": "A record by list and id.",
            "type": "string",
            "pattern": r"^[A-Za-z][A-Za-z0-9_]*\[[^\[\]. ]+\]$",
            "examples": ["access[national]"],
        }),
    );
    let checks = program.checks.values().map(|check| json!({"const": check.name, "title": check.doc}));
    add("check", json!({"oneOf": checks.collect::<Vec<_>>()}));
    let lists: Vec<&str> = program
        .records
        .values()
        .filter(|record| record.derived.is_none() && !record.list.is_empty())
        .map(|record| record.list.as_str())
        .collect();
    add("lists", json!({"anyOf": [{"enum": lists}, {"type": "array", "items": {"enum": lists}}]}));
    add("verdict.value", verdict_value());
    add(
        "verdict",
        json!({"anyOf": [{"$ref": "#/$defs/verdict.value"}, Json::Object(object(statement(), &["value"]))]}),
    );
    let judgements = program.judgements.iter().map(|(id, made)| (made.name.clone(), judgement(program, id))).collect();
    add("judgements", Json::Object(object(judgements, &[])));
    defs
}

fn verdict_value() -> Json {
    json!({"oneOf": [
        {"const": "yes", "title": "Yes"},
        {"const": "no", "title": "No"},
        {"const": "contested", "title": "Persons competent to answer disagree"},
        {"const": true, "title": "Yes"},
        {"const": false, "title": "No"},
    ]})
}

/// Keys of a judgement with its reasons.
fn statement() -> Map<String, Json> {
    let text = json!({"$ref": "#/$defs/text"});
    map(json!({
        "value": {"$ref": "#/$defs/verdict.value"},
        "by": {"description": "Who judged: a role or a service.", "$ref": "#/$defs/text"},
        "on": date(),
        "reasons": {"description": "Why.", "$ref": "#/$defs/text"},
        "evidence": {"description": "What it rests on.", "anyOf": [text, {"type": "array", "items": text}]},
        "expires": date(),
    }))
}

fn assessment() -> Json {
    let mut properties = map(json!({"check": {"$ref": "#/$defs/check"}, "record": {"$ref": "#/$defs/record"}}));
    properties.extend(statement());
    Json::Object(object(properties, &["check", "value"]))
}

fn option() -> Json {
    let path = json!({
        "description": "A record (`retention[full]`), or a fact that is no longer known (`coverage`, `retention[full].period`).",
        "type": "string",
        "pattern": r"^[A-Za-z][A-Za-z0-9_]*(\[[^\[\]. ]+\](\.[A-Za-z0-9_]+)?)?$",
    });
    let properties = json!({
        "id": {"$ref": "#/$defs/id"},
        "title": {"$ref": "#/$defs/text"},
        "set": {"description": "Facts as the option would have them; entries of lists are joined by id.", "$ref": "#/$defs/facts"},
        "remove": {"anyOf": [path, {"type": "array", "items": path}]},
        "complete": {"$ref": "#/$defs/lists"},
        "judgements": {"$ref": "#/$defs/judgements"},
    });
    Json::Object(object(map(properties), &["id"]))
}

fn waiver() -> Json {
    let properties = json!({
        "check": {"$ref": "#/$defs/check"},
        "record": {"$ref": "#/$defs/record"},
        "reason": {"$ref": "#/$defs/text"},
        "approved_by": {"description": "Role of the person who accepted it.", "$ref": "#/$defs/text"},
        "expires": date(),
    });
    Json::Object(object(map(properties), &["check"]))
}

fn head() -> Json {
    let stages: Vec<Json> = STAGES.iter().map(|(name, title)| json!({"const": name, "title": title})).collect();
    let text = |about: &str| json!({"description": about, "$ref": "#/$defs/text"});
    let day = |about: &str| {
        let mut day = map(date());
        day.insert("description".to_owned(), json!(about));
        Json::Object(day)
    };
    let properties = json!({
        "id": {"description": "A short word without spaces.", "$ref": "#/$defs/id"},
        "title": text("Headline of the checklist."),
        "stage": {"description": "How far the measure has come.", "oneOf": stages},
        "reference": text("CELEX number or another reference, such as `CELEX:52011PC0032`."),
        "date": day("Date of the measure itself."),
        "as_of": day("Date on which the law is read, where it differs from the measure's own."),
        "known_on": day("State of knowledge, where it differs."),
        "draft": {
            "description": "Path of the draft's text, inside the folder of this file.",
            "type": "string",
            "minLength": 1,
            "not": {"pattern": r"(^[/~]|\\|:|(^|/)\.\.(/|$))"},
        },
        "description": text("What the measure is about."),
    });
    let mut head = object(map(properties), &["id", "title"]);
    head.insert("description".to_owned(), json!("Who the measure is."));
    Json::Object(head)
}

fn map(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}
