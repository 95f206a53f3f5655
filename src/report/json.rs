//! The checklist as JSON, and its published schema.

use crate::checklist::Checklist;
use serde_json::Value;

/// Address under which the schema of the checklist is published, by format version.
const SCHEMA_ID: &str = "urn:charta:schema:checklist:1";

/// The checklist as indented JSON with a newline at the end.
///
/// # Errors
/// None that a checklist can cause: it has no maps with keys other than texts and no numbers that JSON lacks.
pub fn checklist_json(checklist: &Checklist) -> Result<String, serde_json::Error> {
    let mut json = serde_json::to_string_pretty(checklist)?;
    json.push('\n');
    Ok(json)
}

/// JSON Schema (draft 2020-12) of the checklist.
#[must_use]
pub fn checklist_schema() -> Value {
    let mut schema = schemars::schema_for!(Checklist).to_value();
    if let Some(object) = schema.as_object_mut() {
        object.insert("$id".to_owned(), Value::String(SCHEMA_ID.to_owned()));
        object.insert("title".to_owned(), Value::String("Charta checklist".to_owned()));
    }
    schema
}
