//! Options, scenarios and «what if»: changes to a measure.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use charta::facts::{FactKey, Format, Measure};
use charta::program::*;
use charta::text::FileId;
use support::{list, vocabulary};

const BASE: &str = "
charta: 1
measure: {id: test, title: A test}
complete: [data]
facts:
  coverage: {value: whole_population, source: Art. 1}
  remark: secret
  data: [{id: a, kind: pnr}, {id: b, kind: traffic_data}, {id: c}]
  retention:
    - {id: full, data: b, period: {value: 30 days, source: Art. 2}}
    - {id: masked, data: c, taken_from: full}
  access:
    - {id: x, data: [a, b, c], reviewed: no}
    - {id: y, data: [b]}
judgements:
  balance: {value: contested, by: Legal Service}
  reviewer_independent: {x: yes, y: {value: no, by: somebody}}
assessments:
  - {check: B-17, record: 'access[y]', value: yes}
options:
  - id: less
    title: Less of it
    set:
      coverage: {value: named_persons, source: Option 2}
      data: [{id: d, kind: pnr}]
      retention: [{id: full, period: 6 months}]
      access: [{id: y, data: [a, d]}]
    remove: ['data[b]', 'access[x]', remark]
    judgements:
      balance: {value: yes, by: Lead unit, expires: 2030-01-01}
      reviewer_independent: {y: yes}
  - {id: nothing, set: {retention: []}}
";

fn base(program: &Program) -> Measure {
    let (measure, diagnostics) = Measure::parse(program, "base.yaml", FileId(0), BASE, Format::Yaml);
    measure.unwrap_or_else(|| panic!("{diagnostics:#?}"))
}

struct View<'a>(&'a Program, Measure);

impl View<'_> {
    fn cell(&self, name: &str, id: &str, field: &str) -> Option<Value> {
        let record = if name.is_empty() { MEASURE } else { list(self.0, name) };
        let table = &self.1.facts.tables[record];
        table.cell(table.row(id).unwrap(), self.0.field(record, field).unwrap())
    }

    fn ids(&self, name: &str) -> &[String] {
        &self.1.facts.tables[list(self.0, name)].ids
    }

    /// Ids of the records that a list of references names.
    fn named(&self, name: &str, id: &str, field: &str, of: &str) -> Vec<&str> {
        match self.cell(name, id, field) {
            Some(Value::Refs(at)) => {
                self.1.facts.refs[at as usize].iter().map(|row| self.ids(of)[*row as usize].as_str()).collect()
            }
            Some(Value::Ref(row)) => vec![&self.ids(of)[row as usize]],
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_option_is_an_overlay() {
    let program = vocabulary();
    let view = View(&program, base(&program).with_option(&program, "less").unwrap());
    assert_eq!(view.cell("", "", "coverage"), Some(Value::Enum(0)));
    assert_eq!(view.cell("", "", "remark"), None);
    assert_eq!(view.ids("data"), ["a", "c", "d"]);
    assert_eq!(view.ids("access"), ["y"]);
    assert_eq!(view.named("access", "y", "data", "data"), ["a", "d"]);
    // What pointed at the removed record is unknown again; what pointed past it follows.
    assert_eq!(view.cell("retention", "full", "data"), None);
    assert_eq!(view.named("retention", "masked", "data", "data"), ["c"]);
    assert_eq!(
        view.cell("retention", "full", "period"),
        Some(Value::Duration(Duration { months: 6, days: 0, minutes: 0 }))
    );
    let key = |record, row, name| FactKey { record, row, field: program.field(record, name).unwrap() };
    assert_eq!(view.1.evidence[&key(MEASURE, 0, "coverage")].source.as_deref(), Some("Option 2"));
    let retention = list(&program, "retention");
    assert_eq!(view.1.evidence[&key(retention, 0, "period")].source, None);
    let ruling = view.1.facts.verdicts[JudgementId(0)][0].unwrap();
    assert_eq!((ruling.verdict, ruling.expires), (Verdict::Yes, Day::parse("2030-01-01")));
    assert_eq!(view.1.judged[&(JudgementId(0), 0)].by.as_deref(), Some("Lead unit"));
    // The row of `y` moved up; its judgement and its assessment moved with it.
    assert_eq!(view.1.facts.verdicts[JudgementId(1)].len(), 1);
    assert_eq!(view.1.facts.verdicts[JudgementId(1)][0].unwrap().verdict, Verdict::Yes);
    assert_eq!(view.1.assessments[0].row, Some(0));
}

#[test]
fn an_option_may_empty_a_list() {
    let program = vocabulary();
    let measure = base(&program).with_option(&program, "nothing").unwrap();
    let table = &measure.facts.tables[list(&program, "retention")];
    assert!(table.stated && table.ids.is_empty() && table.cells.is_empty());
}

#[test]
fn an_unknown_option_is_named_with_the_nearest() {
    let program = vocabulary();
    let error = base(&program).with_option(&program, "les").unwrap_err();
    assert_eq!(error.to_string(), "the measure has no option `les`; did you mean `less`?");
}

#[test]
fn edits_apply_in_order() {
    let program = vocabulary();
    let data = list(&program, "data");
    let access = list(&program, "access");
    let (kind, refs) = (program.field(data, "kind").unwrap(), program.field(access, "data").unwrap());
    let key = |id: &str| Some(id.to_owned());
    let edits = [
        Edit::Set {
            record: access,
            key: key("new"),
            field: refs,
            value: EditValue::Refs(vec!["e".into(), "a".into()]),
        },
        Edit::Set { record: data, key: key("e"), field: kind, value: EditValue::Plain(Value::Enum(2)) },
        Edit::Remove { record: data, key: "b".into() },
        Edit::Forget { record: data, key: key("a"), field: kind },
        Edit::Complete(access),
        Edit::Stage(1),
        Edit::Judge { judgement: JudgementId(1), key: key("new"), verdict: Verdict::Contested },
        Edit::Assess { check: CheckId(1), key: key("y"), verdict: Verdict::No },
        Edit::ForgetList(list(&program, "retention")),
    ];
    let view = View(&program, base(&program).with_edits(&program, &edits).unwrap());
    assert_eq!(view.ids("data"), ["a", "c", "e"]);
    assert_eq!(view.named("access", "new", "data", "data"), ["e", "a"]);
    assert_eq!(view.named("access", "x", "data", "data"), ["a", "c"]);
    assert_eq!(view.cell("data", "e", "kind"), Some(Value::Enum(2)));
    assert_eq!(view.cell("data", "a", "kind"), None);
    assert!(view.1.facts.tables[access].complete);
    assert!(!view.1.facts.tables[list(&program, "retention")].stated);
    assert_eq!((view.1.facts.stage, view.1.header.stage), (Some(1), Some(1)));
    assert_eq!(view.1.facts.verdicts[JudgementId(1)][2].unwrap().verdict, Verdict::Contested);
    assert_eq!((view.1.assessments.len(), view.1.assessments[0].verdict), (1, Verdict::No));
}

#[test]
fn edits_that_cannot_be_made_say_which_and_why() {
    let program = vocabulary();
    let data = list(&program, "data");
    let interference = list(&program, "interference");
    let failed = |edit: Edit| base(&program).with_edits(&program, [&Edit::Stage(0), &edit]).unwrap_err();
    let error = failed(Edit::Remove { record: data, key: "q".into() });
    assert_eq!((error.index, error.message.as_str()), (1, "`data` has no entry with the id `q`"));
    let error = failed(Edit::Add { record: interference, key: "q".into() });
    assert_eq!(error.message, "`interference` cannot be changed: the rules work it out");
    let field = program.field(data, "kind").unwrap();
    let error = failed(Edit::Forget { record: data, key: None, field });
    assert_eq!(error.message, "the id of an entry of `data` is missing");
}

#[test]
fn removing_everything_leaves_an_empty_list() {
    let program = vocabulary();
    let data = list(&program, "data");
    let edits: Vec<Edit> = ["a", "b", "c"].map(|id| Edit::Remove { record: data, key: id.into() }).into();
    let view = View(&program, base(&program).with_edits(&program, &edits).unwrap());
    assert!(view.1.facts.tables[data].stated && view.ids("data").is_empty());
    assert!(view.named("access", "x", "data", "data").is_empty());
    assert_eq!(view.cell("retention", "full", "data"), None);
}
