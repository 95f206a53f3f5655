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

fn subject<'a>(sample: &'a Sample, sources: &'a crate::text::Sources) -> Subject<'a> {
    Subject {
        program: &sample.program,
        sources,
        measure: &sample.measure,
        config: &sample.config,
        findings: &sample.findings,
    }
}

#[test]
fn every_item_can_be_explained_at_every_length() {
    let (sample, sources) = (Sample::new(), crate::text::Sources::new());
    let subject = subject(&sample, &sources);
    let mut all = String::new();
    for item in &sample.findings.items {
        for depth in [Depth::Line, Depth::Paragraph, Depth::Full] {
            let text = explain_text(&subject, item.check, item.row, depth, false);
            assert!(!text.is_empty() && !text.contains('\u{1b}'));
            if depth == Depth::Line {
                assert_eq!(text.lines().count(), 1, "{text}");
                all.push_str(&text);
            }
        }
    }
    insta::assert_snapshot!("explain_lines", all);
    let check = sample.program.check("B-17").unwrap();
    insta::assert_snapshot!("explain_full", explain_text(&subject, check, Some(0), Depth::Full, false));
}

#[test]
fn what_does_not_exist_is_not_explained() {
    let (sample, sources) = (Sample::new(), crate::text::Sources::new());
    let check = sample.program.check("B-17").unwrap();
    assert_eq!(explain_text(&subject(&sample, &sources), check, Some(99), Depth::Full, false), "");
}

/// The sample and a policy option that targets the measure.
fn variants() -> Vec<Checklist> {
    use crate::program::{MEASURE, Value};
    let sample = Sample::new();
    let mut measure = sample.measure.clone();
    let field = sample.program.field(MEASURE, "coverage").unwrap();
    measure.facts.tables[MEASURE].set(0, field, Some(Value::Enum(0)));
    let option = Sample::of(crate::checklist::sample::rules(), measure);
    let mut targeted = option.checklist();
    targeted.option =
        Some(crate::checklist::OptionHead { id: "targeted".to_owned(), title: "Suspects only".to_owned() });
    vec![sample.checklist(), targeted]
}

#[test]
fn options_side_by_side() {
    insta::assert_snapshot!("options_text", options_text(&variants(), false));
    insta::assert_snapshot!("options_markdown", options_markdown(&variants()));
}

#[test]
fn many_options_fit_the_line() {
    let mut many = variants();
    for i in 0..6 {
        let mut another = many[1].clone();
        another.option =
            Some(crate::checklist::OptionHead { id: format!("a_rather_long_name_{i}"), title: "T".to_owned() });
        many.push(another);
    }
    let text = options_text(&many, false);
    assert!(text.lines().all(|line| shared::width(line) <= 100), "{text}");
    assert_eq!(options_text(&[], false), "");
}

#[test]
fn measure_texts_cannot_steer_a_terminal_or_break_markdown() {
    let mut checklist = sample();
    let hostile = "x\u{1b}[2J | `code` <script> \r\n# heading";
    checklist.measure.title = hostile.to_owned();
    checklist.items[0].reason = hostile.to_owned();
    if let Some(fact) = checklist.items[0].facts.first_mut() {
        fact.quote = Some(hostile.to_owned());
        fact.value = hostile.to_owned();
    }
    let text = checklist_text(&checklist, &TextOptions { all: true, ..TextOptions::default() });
    let markdown = checklist_markdown(&checklist);
    for out in [&text, &markdown] {
        assert!(!out.contains('\u{1b}') && !out.contains('\r'), "{out}");
    }
    assert!(!markdown.contains("<script>") && !markdown.contains("\n# heading"), "{markdown}");
}
