//! Measure files made by chance: no input makes the reader panic or hang, and the three notations say the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use charta::facts::{Format, Measure};
use charta::program::Program;
use charta::text::{FileId, Span};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;
use support::vocabulary;

static PROGRAM: LazyLock<Program> = LazyLock::new(vocabulary);

const FORMATS: [Format; 3] = [Format::Yaml, Format::Json, Format::Toml];

fn read(text: &str, format: Format) -> (Option<Measure>, Vec<charta::diag::Diagnostic>) {
    Measure::parse(&PROGRAM, "random", FileId(0), text, format)
}

/// Everything that a measure says, without the places where it says it.
fn said(mut measure: Measure) -> String {
    let answers = measure.evidence.values_mut().chain(measure.lists.values_mut());
    let options = measure.options.iter_mut().flat_map(|option| option.evidence.iter_mut().flatten());
    for evidence in answers.chain(options) {
        (evidence.span, evidence.line) = (Span::default(), 0);
    }
    let judged = measure.judged.values_mut().chain(measure.assessments.iter_mut().map(|a| &mut a.statement));
    let options = measure.options.iter_mut().flat_map(|option| option.statements.iter_mut().flatten());
    judged.chain(options).for_each(|statement| statement.line = 0);
    measure.waivers.iter_mut().for_each(|waiver| waiver.line = 0);
    format!("{measure:#?}")
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,8}", "[ -~]{0,12}[!-~]", "[a-zé€😀\n\t\"'#:,{}\\[\\]|>&*%@`\\\\-]{0,12}[a-z]"]
        .prop_map(|s| s.trim().to_owned())
}

fn answer(value: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    let evidence = (text(), proptest::option::of(text()));
    (value, proptest::option::of(evidence))
        .prop_map(|(value, evidence)| match evidence {
            None => value,
            Some((source, None)) => json!({"value": value, "source": source}),
            Some((source, Some(note))) => json!({"value": value, "source": source, "note": note}),
        })
        .boxed()
}

fn one_of(values: &'static [&'static str]) -> BoxedStrategy<Value> {
    answer(proptest::sample::select(values).prop_map(|text| json!(text)))
}

/// A mapping with some of these keys.
fn some_of(keys: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Map<String, Value>> {
    let entries: Vec<_> = keys
        .into_iter()
        .map(|(key, value)| {
            proptest::option::of(value).prop_map(move |value| value.map(|value| (key.to_owned(), value)))
        })
        .collect();
    entries.prop_map(|entries| entries.into_iter().flatten().collect()).boxed()
}

const IDS: [&str; 4] = ["a", "b-2", "c_3", "yes"];

fn ids() -> BoxedStrategy<Value> {
    answer(proptest::sample::subsequence(IDS.to_vec(), 0..=4).prop_map(|ids| json!(ids)))
}

/// A list of records with every id, each with some facts.
fn records(fields: &BoxedStrategy<Map<String, Value>>) -> BoxedStrategy<Value> {
    proptest::collection::vec(fields.clone(), IDS.len())
        .prop_map(|records| {
            let with_id = |(id, fields): (&str, Map<String, Value>)| {
                let mut record = Map::from_iter([("id".to_owned(), json!(id))]);
                record.extend(fields);
                Value::Object(record)
            };
            Value::Array(IDS.into_iter().zip(records).map(with_id).collect())
        })
        .boxed()
}

fn facts() -> BoxedStrategy<Map<String, Value>> {
    let data = some_of(vec![
        ("kind", one_of(&["pnr", "traffic_data", "location_data"])),
        ("sensitive", one_of(&["yes", "no", "inferable"])),
    ]);
    let retention = some_of(vec![
        ("data", one_of(&IDS)),
        ("period", one_of(&["30 days", "1 year 6 months", "P6M", "none", "unlimited"])),
    ]);
    let access = some_of(vec![("data", ids()), ("reviewed", answer(any::<bool>().prop_map(|b| json!(b))))]);
    let always = (records(&data), records(&retention), records(&access)).prop_map(|(data, retention, access)| {
        Map::from_iter([("data", data), ("retention", retention), ("access", access)].map(|(k, v)| (k.to_owned(), v)))
    });
    let plain = some_of(vec![
        ("coverage", one_of(&["named_persons", "whole_population"])),
        ("covert", one_of(&["yes", "no", "true", "False"])),
        ("content_access", one_of(&["none", "targeted"])),
        (
            "grounds",
            answer(
                proptest::sample::subsequence(vec!["terrorism", "serious_crime", "other"], 0..=3)
                    .prop_map(|v| json!(v)),
            ),
        ),
        ("application_date", one_of(&["2024-02-29", "1999-12-31"])),
        ("cut_off", one_of(&["2024-03-31T02:30+01:00", "2024-03-31T02:30:00Z"])),
        ("persons_per_year", answer((0_u32..2_000_000).prop_map(|n| json!(n)))),
        ("cost", answer((-1000_i32..1000).prop_map(|n| json!(f64::from(n) / 8.0)))),
        ("error_rate", one_of(&["5%", "12.5 %"])),
        (
            "remark",
            answer(
                text()
                    .prop_filter("a word with a meaning", |t| !["none", "unlimited", ""].contains(&t.as_str()))
                    .prop_map(|t| json!(t)),
            ),
        ),
    ]);
    (plain, always)
        .prop_map(|(mut plain, always)| {
            plain.extend(always);
            plain
        })
        .boxed()
}

fn documents() -> impl Strategy<Value = Value> {
    let verdict = prop_oneof![
        Just(json!("yes")),
        Just(json!("contested")),
        Just(json!({"value": "no", "by": "x", "on": "2011-04-12"}))
    ];
    let option = (facts(), verdict.clone()).prop_map(
        |(set, verdict)| json!({"id": "less", "title": "Less", "set": set, "judgements": {"balance": verdict}}),
    );
    (facts(), text(), verdict, proptest::option::of(option)).prop_map(|(facts, title, verdict, option)| {
        let title = if title.is_empty() { "A title".to_owned() } else { title };
        let options: Vec<Value> = option.into_iter().collect();
        json!({
            "charta": 1,
            "measure": {"id": "test", "title": title, "date": "2011-02-02"},
            "complete": ["data"],
            "facts": facts,
            "judgements": {"balance": verdict, "reviewer_independent": {"b-2": verdict}},
            "assessments": [{"check": "B-17", "record": "access[yes]", "value": "yes"}],
            "options": options,
            "waivers": [{"check": "A-06", "reason": title}],
        })
    })
}

/// Block style, with plain words where YAML allows them.
fn yaml(value: &Value, indent: usize) -> String {
    let pad = " ".repeat(indent);
    match value {
        Value::String(text)
            if text.chars().all(|c| c.is_ascii_alphanumeric() || "_- %+:".contains(c))
                && !text.contains(": ")
                && !text.ends_with([' ', ':'])
                && text.starts_with(|c: char| c.is_ascii_alphanumeric()) =>
        {
            text.clone()
        }
        Value::Array(items) if !items.is_empty() => {
            items.iter().map(|item| format!("\n{pad}- {}", yaml(item, indent + 2).trim_start())).collect()
        }
        Value::Object(entries) if !entries.is_empty() => {
            entries.iter().map(|(key, value)| format!("\n{pad}{key}: {}", yaml(value, indent + 2))).collect()
        }
        other => other.to_string(),
    }
}

/// Tables and values in one line each.
fn toml(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{key} = {}", toml(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

fn written(document: &Value, format: Format) -> String {
    match format {
        Format::Yaml => yaml(document, 0).trim_start().to_owned(),
        Format::Json => serde_json::to_string_pretty(document).unwrap(),
        Format::Toml => {
            document.as_object().unwrap().iter().map(|(key, value)| format!("{key} = {}\n", toml(value))).collect()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_three_notations_say_the_same(document in documents()) {
        let mut all = FORMATS.map(|format| {
            let text = written(&document, format);
            let (measure, diagnostics) = read(&text, format);
            measure.map_or_else(|| panic!("{format:?}\n{text}\n{diagnostics:#?}"), said)
        }).into_iter();
        let first = all.next().unwrap();
        for other in all {
            prop_assert_eq!(&first, &other);
        }
    }

    #[test]
    fn a_broken_file_is_refused_or_read(document in documents(), cut in any::<prop::sample::Index>(), put in "[ -~\n\té€]{0,3}", length in 0_usize..6) {
        for format in FORMATS {
            let text = written(&document, format);
            let boundary = |mut at: usize| { while !text.is_char_boundary(at) { at -= 1; } at };
            let start = boundary(cut.index(text.len()));
            let end = boundary((start + length).min(text.len())).max(start);
            let broken = format!("{}{put}{}", &text[..start], &text[end..]);
            let (measure, diagnostics) = read(&broken, format);
            prop_assert_eq!(measure.is_some(), diagnostics.iter().all(|d| !d.is_error()));
            for span in diagnostics.iter().flat_map(|d| d.labels.iter().map(|l| l.span)) {
                prop_assert!(broken.get(span.start as usize..span.end as usize).is_some(), "{:?} in {}", span, broken);
            }
            prop_assert_eq!(read(&broken, format).1, diagnostics);
        }
    }

    #[test]
    fn any_text_is_refused_or_read(text in any::<String>(), lines in "([ -]{0,4}[a-c&*!|>{}\\[\\]\"'?:,%#]{0,3}: ?\n?){0,12}") {
        for format in FORMATS {
            for text in [&text, &lines] {
                let (measure, diagnostics) = read(text, format);
                prop_assert!(measure.is_none());
                prop_assert!(!diagnostics.is_empty());
            }
        }
    }

    #[test]
    fn any_bytes_are_text_or_not(bytes in proptest::collection::vec(any::<u8>(), 0..64), mark in 0_usize..4) {
        let start: &[u8] = [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"][mark];
        match charta::text::decode(&[start, &bytes].concat()) {
            Ok(text) => prop_assert!(!text.contains('\r')),
            Err(error) => prop_assert!(error.line >= 1 && error.column >= 1 && !error.help().is_empty()),
        }
    }
}
