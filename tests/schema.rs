//! The JSON Schema of measure files, checked with an independent validator: it accepts what the reader accepts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use charta::facts::{Format, Measure, schema};
use charta::program::Program;
use charta::session::{Memory, RuleSources, load_rules};
use charta::text::FileId;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
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

/// The measures of the project; expectations lie beside some of them.
fn seeds(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(seeds(&path));
        } else if path.to_string_lossy().ends_with(".yaml") && !path.to_string_lossy().ends_with(".expected.yaml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Editors differ in whether a bare `yes` is a word or the value true: the schema must suit both.
fn as_editors_see_it(text: &str) -> [Value; 2] {
    [true, false].map(|strict| {
        let options = serde_saphyr::options! { strict_booleans: strict };
        serde_saphyr::from_str_with_options(text, options).unwrap()
    })
}

#[test]
fn every_seed_is_valid_against_the_schema_of_the_embedded_packs() {
    let program = load_rules(&Memory::default(), &RuleSources::default()).unwrap().compiled.program;
    let schema = schema(&program);
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let files = seeds(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"));
    assert!(!files.is_empty(), "no seeds were found");
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        for document in as_editors_see_it(&text) {
            let errors: Vec<String> =
                validator.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{}\n{errors:#?}", path.display());
        }
        let (measure, diagnostics) = Measure::parse(&program, "seed", FileId(0), &text, Format::Yaml);
        assert!(measure.is_some(), "{}\n{diagnostics:#?}", path.display());
    }
}
