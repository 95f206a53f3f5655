//! A small set of rules and a measure for tests of this layer and of the reports: one check for every outcome.

mod rules;

use crate::checklist::Checklist;
use crate::eval::{Config, Detail, Findings, evaluate};
use crate::facts::{Assessment, Evidence, FactKey, Facts, Header, Measure, Ruling, Statement};
use crate::program::{Day, JudgementId, MEASURE, Program, RecordId, Value, Verdict};

pub(crate) use rules::rules;

/// Rules, a measure, and what was found.
pub(crate) struct Sample {
    pub(crate) program: Program,
    pub(crate) measure: Measure,
    pub(crate) config: Config,
    pub(crate) findings: Findings,
}

impl Sample {
    pub(crate) fn new() -> Sample {
        let program = rules();
        let measure = measure(&program);
        Sample::of(program, measure)
    }

    pub(crate) fn of(program: Program, measure: Measure) -> Sample {
        let day = Day::parse("2014-04-08").unwrap();
        let config = Config { as_of: day, known_on: day, parameters: Vec::new() };
        let findings = evaluate(&program, &measure, &config, Detail::Explained);
        Sample { program, measure, config, findings }
    }

    pub(crate) fn checklist(&self) -> Checklist {
        Checklist::build(&self.program, &self.measure, &self.findings, &self.config, None)
    }
}

fn measure(program: &Program) -> Measure {
    let mut measure = Measure {
        header: Header {
            id: "retention".to_owned(),
            title: "Directive on the retention of communications data".to_owned(),
            stage: Some(0),
            reference: Some("CELEX:52005PC0438".to_owned()),
            date: Day::parse("2005-09-21"),
            ..Header::default()
        },
        file: "seeds/retention.yaml".to_owned(),
        facts: Facts::unknown(program),
        ..Measure::default()
    };
    let access = program.list("access").unwrap();
    state(program, &mut measure, (MEASURE, 0, "coverage"), Value::Enum(1), "Art. 3(1)");
    let police = measure.facts.tables[access].add("police");
    let customs = measure.facts.tables[access].add("customs");
    state(program, &mut measure, (access, police, "prior_review"), Value::Enum(0), "Art. 4");
    state(program, &mut measure, (access, customs, "prior_review"), Value::Enum(2), "Art. 4");
    measure.facts.tables[program.list("safeguard").unwrap()].stated = true;
    judge(&mut measure, program, "balance", Verdict::Contested, "Those who were heard disagree.");
    measure.assessments.push(Assessment {
        check: program.check("C-08").unwrap(),
        row: None,
        key: None,
        verdict: Verdict::Yes,
        statement: Statement {
            by: Some("Legal Service".to_owned()),
            on: Day::parse("2014-01-10"),
            ..Statement::default()
        },
    });
    measure
}

fn judge(measure: &mut Measure, program: &Program, name: &str, verdict: Verdict, reasons: &str) {
    let id: JudgementId = program.judgements.find(|j| j.name == name).unwrap();
    measure.facts.verdicts[id] = vec![Some(Ruling { verdict, expires: None })];
    let statement = Statement {
        by: Some("Legal Service".to_owned()),
        on: Day::parse("2014-01-10"),
        reasons: Some(reasons.to_owned()),
        ..Statement::default()
    };
    measure.judged.insert((id, 0), statement);
}

/// States a fact with its place in the draft.
pub(crate) fn state(
    program: &Program,
    measure: &mut Measure,
    (record, row, field): (RecordId, u32, &str),
    value: Value,
    source: &str,
) {
    let field = program.field(record, field).unwrap();
    measure.facts.tables[record].set(row, field, Some(value));
    let evidence = Evidence { source: Some(source.to_owned()), line: 12, ..Evidence::default() };
    measure.evidence.insert(FactKey { record, row, field }, evidence);
}
