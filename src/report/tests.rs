//! The reports on the sample of the checklist layer. Every snapshot was read line by line.

use super::*;
use crate::checklist::Checklist;
use crate::checklist::sample::Sample;

fn sample() -> Checklist {
    Sample::new().checklist()
}

#[test]
fn text() {
    insta::assert_snapshot!(checklist_text(&sample(), &TextOptions::default()));
}

#[test]
fn text_all() {
    insta::assert_snapshot!(checklist_text(&sample(), &TextOptions { all: true, ..TextOptions::default() }));
}

#[test]
fn text_fits_any_width() {
    for columns in [40, 60, 80, 100, 140] {
        let text = checklist_text(&sample(), &TextOptions { columns, ..TextOptions::default() });
        if columns >= 100 {
            assert!(text.lines().all(|line| shared::width(line) <= columns), "{columns}");
        }
        assert!(!text.contains('\u{1b}'));
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    let coloured = checklist_text(&sample(), &TextOptions { colour: true, ..TextOptions::default() });
    assert!(coloured.contains("\u{1b}[1;31m"));
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&plain), trimmed(&checklist_text(&sample(), &TextOptions::default())));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(checklist_markdown(&sample()));
}

#[test]
fn json_round_trips_and_fits_its_schema() {
    let checklist = sample();
    let json = checklist_json(&checklist).unwrap();
    assert_eq!(serde_json::from_str::<Checklist>(&json).unwrap(), checklist);
    let validator = jsonschema::validator_for(&checklist_schema()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn published_schema_is_current() {
    let mut schema = serde_json::to_string_pretty(&checklist_schema()).unwrap();
    schema.push('\n');
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/checklist.schema.json");
    if std::env::var_os("CHARTA_BLESS").is_some() {
        std::fs::write(path, &schema).unwrap();
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(published, schema, "run the test again with CHARTA_BLESS=1 to publish the schema");
}
