//! The same rules in Charta and in Rego, run over the same measures. Rego has no unknown, so the Rego side spells out by
//! hand what Charta's truth values do; the answers are compared before any time counts.

use super::{config, generate, median_us, parse};
use charta::eval::{Detail, evaluate};
use charta::facts::Format;
use charta::program::Program;
use std::collections::BTreeMap;
use std::hint::black_box;

/// Two checks per access rule and one on the measure.
pub const CHARTA: &str = r#"pack bench
  title   "The same rules as in Rego"
  version 1.0.0

ordered enum Review
  none     "none"
  internal "internal"
  unit     "a unit of the same body"
  body     "an independent body"
  court    "a court"

enum Mode
  retained "retained data"
  live     "in real time"
  query    "a query"

record Measure
  covert : yes/no
    ask "Is it covert?"
  persons : whole number
    ask "How many persons?"

record Access
  mode : Mode
    ask "Which mode?"
  review : Review
    ask "Who approves?"
  urgent : yes/no
    ask "Is there an urgent procedure?"

check R-1 "Approval beforehand"
  severity blocker
  for each access a
  applies  when a.mode is one of retained, live
  met      when a.review is at least body and not a.urgent
  not met  when a.review is at most unit or a.urgent

check R-2 "No covert query without a court"
  severity serious
  for each access a
  applies  when a.mode is query and covert
  met      when a.review is court
  not met  when a.review is less than body

check R-3 "Few persons"
  severity advisory
  met      when persons is at most 50
  not met  when persons is more than 80
"#;

const REGO: &str = r#"package bench
import rego.v1

rank := {"none": 0, "internal": 1, "unit": 2, "body": 3, "court": 4}

has(o, f) if object.get(o, f, null) != null

# R-1
r1_applies(a) := "unknown" if not has(a, "mode")
r1_applies(a) := "yes" if a.mode in {"retained", "live"}
r1_applies(a) := "no" if { has(a, "mode"); not a.mode in {"retained", "live"} }
r1_not_met(a) if rank[a.review] <= 2
r1_not_met(a) if a.urgent == true
r1_met(a) if { rank[a.review] >= 3; a.urgent == false }
r1(a) := "not_applicable" if r1_applies(a) == "no"
r1(a) := "open" if r1_applies(a) == "unknown"
r1(a) := "not_met" if { r1_applies(a) == "yes"; r1_not_met(a) }
r1(a) := "met" if { r1_applies(a) == "yes"; not r1_not_met(a); r1_met(a) }
r1(a) := "open" if { r1_applies(a) == "yes"; not r1_not_met(a); not r1_met(a) }

# R-2
r2_applies(a) := "no" if { has(a, "mode"); a.mode != "query" }
r2_applies(a) := "no" if input.facts.covert == false
r2_applies(a) := "yes" if { a.mode == "query"; input.facts.covert == true }
r2_applies(a) := "unknown" if { not has(a, "mode"); input.facts.covert == true }
r2(a) := "not_applicable" if r2_applies(a) == "no"
r2(a) := "open" if r2_applies(a) == "unknown"
r2(a) := "not_met" if { r2_applies(a) == "yes"; rank[a.review] < 3 }
r2(a) := "met" if { r2_applies(a) == "yes"; a.review == "court" }
r2(a) := "to_assess" if { r2_applies(a) == "yes"; a.review == "body" }
r2(a) := "open" if { r2_applies(a) == "yes"; not has(a, "review") }

# R-3
r3 := "met" if input.facts.persons <= 50
r3 := "not_met" if input.facts.persons > 80
r3 := "to_assess" if { input.facts.persons > 50; input.facts.persons <= 80 }

outcomes["R-3"] := r3
outcomes[key] := r1(a) if { some a in input.facts.access; key := concat(" ", ["R-1", a.id]) }
outcomes[key] := r2(a) if { some a in input.facts.access; key := concat(" ", ["R-2", a.id]) }
"#;

fn by_charta(program: &Program, text: &str) -> BTreeMap<String, String> {
    let measure = parse(program, text, Format::Json);
    let findings = evaluate(program, &measure, &config(), Detail::Outcomes);
    let mut answers = BTreeMap::new();
    for item in &findings.items {
        let check = &program.checks[item.check];
        let record = charta::eval::record_of(check);
        let key = match item.row {
            Some(row) => format!("{} {}", check.name, findings.record_id(program, &measure, record, row)),
            None => check.name.clone(),
        };
        answers.insert(key, item.outcome.id().to_owned());
    }
    answers
}

fn by_rego(engine: &mut regorus::Engine, text: &str) -> BTreeMap<String, String> {
    engine.set_input(regorus::Value::from_json_str(text).unwrap());
    let value = engine.eval_rule("data.bench.outcomes".to_owned()).unwrap();
    let object = value.as_object().unwrap();
    object
        .iter()
        .map(|(key, value)| (key.as_string().unwrap().to_string(), value.as_string().unwrap().to_string()))
        .collect()
}

/// Compares answers over a thousand measures, then times both from text to answers.
pub fn side_by_side(program: &Program) {
    let measures: Vec<String> = (1..=1_000).map(|seed| generate::measure(8, seed)).collect();
    let mut engine = regorus::Engine::new();
    engine.add_policy("bench.rego".to_owned(), REGO.to_owned()).unwrap();
    for text in &measures {
        assert_eq!(by_charta(program, text), by_rego(&mut engine, text), "{text}");
    }
    println!("regorus and charta agree on {} measures", measures.len());
    let mut i = 0;
    let charta = median_us(|| {
        i = (i + 1) % measures.len();
        black_box(by_charta(program, &measures[i]));
    });
    let mut i = 0;
    let rego = median_us(|| {
        i = (i + 1) % measures.len();
        black_box(by_rego(&mut engine, &measures[i]));
    });
    println!("from text to answers: charta {charta:.1} µs, regorus {rego:.1} µs, ratio {:.1}", rego / charta);
}
