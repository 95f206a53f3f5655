//! The JSON Schema of measure files, checked with an independent validator: it accepts what the reader accepts.

mod support;

use charta::facts::{Format, Measure, schema};
use charta::program::Program;
use charta::text::FileId;
use serde_json::{Value, json};
use support::vocabulary;

fn validator(program: &Program) -> jsonschema::Validator {
    jsonschema::draft202012::new(&schema(program)).unwrap()
}

fn measure(rest: &Value) -> Value {
    let mut whole = json!({"charta": 1, "measure": {"id": "test", "title": "A test"}});
    whole.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    whole
}

/// Whether the reader takes a document that is given as JSON.
fn is_read(program: &Program, document: &Value) -> bool {
    Measure::parse(program, "test.json", FileId(0), &document.to_string(), Format::Json).0.is_some()
}

#[test]
fn the_schema_is_one() {
    let schema = schema(&vocabulary());
    assert!(jsonschema::meta::is_valid(&schema));
    insta::assert_json_snapshot!(schema);
}

#[test]
fn reader_and_schema_accept_the_same_documents() {
    let program = vocabulary();
    let validator = validator(&program);
    for document in support::documents::GOOD.iter().map(|text| measure(&serde_json::from_str(text).unwrap())) {
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{document}\n{errors:#?}");
        assert!(is_read(&program, &document), "{document}");
    }
}

#[test]
fn reader_and_schema_refuse_the_same_documents() {
    let program = vocabulary();
    let validator = validator(&program);
    for document in support::documents::BAD.iter().map(|text| measure(&serde_json::from_str(text).unwrap())) {
        assert!(!validator.is_valid(&document), "the schema accepts {document}");
        assert!(!is_read(&program, &document), "the reader accepts {document}");
    }
}
