//! What the answers of a measure file become.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use charta::facts::{FactKey, Format, Measure};
use charta::program::*;
use charta::text::FileId;
use support::{list, vocabulary};

fn read(program: &Program, text: &str) -> Measure {
    let text = format!("charta: 1\nmeasure: {{id: test, title: A test, stage: in_force, date: 2011-02-02}}\n{text}");
    let (measure, diagnostics) = Measure::parse(program, "test.yaml", FileId(3), &text, Format::Yaml);
    measure.unwrap_or_else(|| panic!("{diagnostics:#?}"))
}

fn cell(program: &Program, measure: &Measure, record: RecordId, row: u32, field: &str) -> Option<Value> {
    measure.facts.tables[record].cell(row, program.field(record, field).unwrap())
}

fn fact(field: &str, answer: &str) -> Option<Value> {
    let program = vocabulary();
    let measure = read(&program, &format!("facts: {{{field}: {answer}}}"));
    cell(&program, &measure, MEASURE, 0, field)
}

#[test]
fn single_answers_have_the_type_of_their_question() {
    assert_eq!(fact("coverage", "whole_population"), Some(Value::Enum(2)));
    assert_eq!(fact("covert", "yes"), Some(Value::Bool(true)));
    assert_eq!(fact("covert", "\"No\""), Some(Value::Bool(false)));
    assert_eq!(fact("content_access", "none"), Some(Value::Enum(0)));
    assert_eq!(fact("grounds", "[other, terrorism]"), Some(Value::Set(0b101)));
    assert_eq!(fact("grounds", "serious_crime"), Some(Value::Set(0b010)));
    assert_eq!(fact("grounds", "[]"), Some(Value::Set(0)));
    assert_eq!(fact("grounds", "none"), Some(Value::None));
    assert_eq!(fact("sunset_date", "none"), Some(Value::None));
    assert_eq!(fact("sunset_date", "2024-02-29"), Some(Value::Date(Day::parse("2024-02-29").unwrap())));
    assert_eq!(fact("exceptional_period", "unlimited"), Some(Value::Unlimited));
    assert_eq!(
        fact("exceptional_period", "1 year 6 months"),
        Some(Value::Duration(Duration { months: 18, days: 0, minutes: 0 }))
    );
    assert_eq!(fact("persons_per_year", "1_000 persons"), Some(Value::Number(Number::whole(1000))));
    assert_eq!(fact("persons_per_year", "1 person"), Some(Value::Number(Number::whole(1))));
    assert_eq!(fact("cost", "-2.5"), Some(Value::Number(Number::parse("-2.5").unwrap())));
    assert_eq!(fact("error_rate", "12.5 %"), Some(Value::Number(Number::parse("12.5").unwrap())));
    assert_eq!(fact("relies_on", "DIGITAL_RIGHTS"), Some(Value::Authority(AuthorityId(1))));
    assert_eq!(
        fact("cut_off", "2024-03-31T02:30+01:00"),
        Some(Value::Instant(Instant::parse("2024-03-31T01:30Z").unwrap()))
    );
}

#[test]
fn yes_and_no_as_values_of_a_list_survive_a_rewriting_editor() {
    let program = vocabulary();
    let measure = read(
        &program,
        "facts: {data: [{id: a, sensitive: no}, {id: b, sensitive: true}, {id: c, sensitive: inferable}]}",
    );
    let data = list(&program, "data");
    let read: Vec<_> = (0..3).map(|row| cell(&program, &measure, data, row, "sensitive")).collect();
    assert_eq!(read, [Some(Value::Enum(2)), Some(Value::Enum(0)), Some(Value::Enum(1))]);
}

#[test]
fn the_same_text_has_one_number() {
    let program = vocabulary();
    let measure = read(&program, "facts: {remark: secret}");
    assert_eq!(cell(&program, &measure, MEASURE, 0, "remark"), Some(Value::Text(0)));
    assert!(measure.facts.texts.is_empty());
    let measure = read(&program, "facts: {remark: ' public '}");
    assert_eq!(cell(&program, &measure, MEASURE, 0, "remark"), Some(Value::Text(1)));
    assert_eq!(measure.facts.texts, ["public"]);
}

#[test]
fn references_may_point_forward() {
    let program = vocabulary();
    let text = "facts:\n  access: [{id: x, data: [b, a]}, {id: y, data: a}]\n  retention: [{id: r, data: b}]\n  data: [{id: a}, {id: b}]\ncomplete: data";
    let measure = read(&program, text);
    let (access, retention) = (list(&program, "access"), list(&program, "retention"));
    let refs = |row| match cell(&program, &measure, access, row, "data") {
        Some(Value::Refs(at)) => measure.facts.refs[at as usize].clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!((refs(0), refs(1)), (vec![1, 0], vec![0]));
    assert_eq!(cell(&program, &measure, retention, 0, "data"), Some(Value::Ref(1)));
    let data = &measure.facts.tables[list(&program, "data")];
    assert!(data.stated && data.complete);
    assert!(measure.facts.tables[access].stated && !measure.facts.tables[access].complete);
}

#[test]
fn an_empty_list_differs_from_one_never_filled() {
    let program = vocabulary();
    let measure = read(&program, "facts: {data: {value: [], source: Art. 5}}");
    let data = list(&program, "data");
    assert!(measure.facts.tables[data].stated);
    assert_eq!(measure.lists[&data].source.as_deref(), Some("Art. 5"));
    assert!(!measure.facts.tables[list(&program, "access")].stated);
}

#[test]
fn evidence_keeps_its_place() {
    let program = vocabulary();
    let measure = read(
        &program,
        "facts:\n  covert:\n    value: yes\n    source: Art. 4(1)\n    quote: without the knowledge of\n  coverage: named_persons",
    );
    let key = |name| FactKey { record: MEASURE, row: 0, field: program.field(MEASURE, name).unwrap() };
    let evidence = &measure.evidence[&key("covert")];
    assert_eq!((evidence.line, evidence.source.as_deref()), (5, Some("Art. 4(1)")));
    assert_eq!(evidence.quote.as_deref(), Some("without the knowledge of"));
    assert_eq!(evidence.span.file, FileId(3));
    assert_eq!(measure.evidence[&key("coverage")].line, 8);
}

#[test]
fn judgements_and_assessments_know_their_records() {
    let program = vocabulary();
    let text = "
facts: {access: [{id: x}, {id: y}], right_touched: [{id: r}], data: [{id: d}]}
judgements:
  balance: {value: contested, by: Legal Service, on: 2011-04-12, evidence: [a, b], expires: 2012-01-01}
  reviewer_independent: {y: no}
  grave: {r/d: yes}
assessments:
  - {check: B-17, record: 'access[y]', value: no}
  - {check: B-20, record: 'interference[r/d]', value: yes}
";
    let measure = read(&program, text);
    let ruling = measure.facts.verdicts[JudgementId(0)][0].unwrap();
    assert_eq!((ruling.verdict, ruling.expires), (Verdict::Contested, Day::parse("2012-01-01")));
    assert_eq!(measure.judged[&(JudgementId(0), 0)].evidence, ["a", "b"]);
    let independent = &measure.facts.verdicts[JudgementId(1)];
    assert_eq!((independent.len(), independent[0], independent[1].unwrap().verdict), (2, None, Verdict::No));
    assert_eq!(measure.facts.derived_verdicts.len(), 1);
    let about: Vec<_> = measure.assessments.iter().map(|a| (a.row, a.key.as_deref())).collect();
    assert_eq!(about, [(Some(1), Some("y")), (None, Some("r/d"))]);
    assert_eq!(measure.header.stage, Some(2));
}

#[test]
fn aliases_stand_for_what_they_name() {
    let program = vocabulary();
    let measure =
        read(&program, "facts: {access: [{id: x, data: &all [a, b]}, {id: y, data: *all}], data: [{id: a}, {id: b}]}");
    assert_eq!(measure.facts.refs, [vec![0, 1], vec![0, 1]]);
}
