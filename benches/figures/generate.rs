//! Made-up rules and measures of any size.

use std::fmt::Write;

const VOCABULARY: &str = r#"pack bench
  title   "Made-up rules for measuring"
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
"#;

/// A pack with this many checks, most of them per record.
pub fn rules(count: usize) -> String {
    let mut text = VOCABULARY.to_owned();
    for i in 0..count {
        check(&mut text, i);
    }
    text
}

/// A pack with at least this many lines.
pub fn lines(count: usize) -> String {
    let per_check = {
        let mut one = String::new();
        check(&mut one, 0);
        one.lines().count()
    };
    rules(count.div_ceil(per_check))
}

fn check(text: &mut String, i: usize) {
    let review = ["internal", "unit", "body", "court"][i % 4];
    let mode = ["retained", "live", "query"][i % 3];
    write!(
        text,
        r#"
define Access.reviewed_{i}
  "Approved beforehand at the level that this check asks for."
  as review is at least {review}

check X-{i} "Approval beforehand, variant {i}"
  severity serious
  norm     from 2009-12-01
  asserted from 2014-04-08
  for each access a
  applies  when a.mode is {mode} or covert
  met      when a.reviewed_{i} and not a.urgent
  not met  when a.review is less than {review} and (a.urgent or persons is more than {i})
  assess   "Is the approval quick enough?"
  advise   "Name the body that approves."
"#
    )
    .unwrap();
}

/// A measure with this many access rules, as JSON; some answers are left open. `seed` varies it.
pub fn measure(records: usize, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |n: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 20) % n
    };
    let mut access = Vec::new();
    for i in 0..records {
        let mut fields = vec![format!(r#""id": "a{i}""#)];
        if next(8) > 0 {
            fields.push(format!(r#""mode": "{}""#, ["retained", "live", "query"][next(3) as usize]));
        }
        if next(8) > 0 {
            let review = ["none", "internal", "unit", "body", "court"][next(5) as usize];
            fields.push(format!(r#""review": "{review}""#));
        }
        if next(8) > 0 {
            fields.push(format!(r#""urgent": {}"#, next(2) == 1));
        }
        access.push(format!("{{{}}}", fields.join(", ")));
    }
    let covert = next(2) == 1;
    let persons = next(100);
    format!(
        r#"{{"charta": 1, "measure": {{"id": "m{seed}", "title": "Made up"}}, "facts": {{"covert": {covert}, "persons": {persons}, "access": [{}]}}}}"#,
        access.join(", ")
    )
}
