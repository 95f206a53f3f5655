//! Layer 9: runs the scenarios written in packs: expected against found, with the reason, and what they cover.

mod coverage;
mod expect;

pub use coverage::{CheckCoverage, Coverage, ExceptionCoverage, Seen};

use crate::eval::{Config, Detail, Findings, evaluate};
use crate::facts::Measure;
use crate::program::{Compiled, Day, Edit, Program, Scenario};
use crate::text::{Sources, Span};
use serde::{Deserialize, Serialize};

/// Result of a test run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TestReport {
    /// One per scenario, in the order of the files.
    pub cases: Vec<Case>,
    /// What the scenarios covered.
    pub coverage: Coverage,
}

impl TestReport {
    /// Number of scenarios that failed.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.cases.iter().filter(|case| !case.failures.is_empty()).count()
    }
}

/// One scenario.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Title.
    pub title: String,
    /// Pack.
    pub pack: String,
    /// File of the scenario.
    pub file: String,
    /// Line of the scenario, from 1.
    pub line: u32,
    /// What was expected and not found; empty when it passed.
    pub failures: Vec<Failure>,
}

/// An expectation that was not fulfilled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// Line of the expectation, from 1.
    pub line: u32,
    /// Expected.
    pub expected: String,
    /// Found.
    pub found: String,
    /// Why that was found: the item's reason, facts read and facts missing.
    pub because: Vec<String>,
}

/// Where scenarios get their measure files from: a path relative to the rule file, and the name of that file.
pub trait Measures {
    /// Reads a measure, or says in one sentence why it cannot be read.
    ///
    /// # Errors
    /// Where the file cannot be read or does not fit the vocabulary.
    fn measure(&self, path: &str, rule_file: &str) -> Result<Measure, String>;
}

/// Runs every scenario for which `selected` says so.
#[must_use]
pub fn run(
    compiled: &Compiled,
    sources: &Sources,
    measures: &dyn Measures,
    today: Day,
    selected: impl Fn(&Scenario) -> bool,
) -> TestReport {
    let program = &compiled.program;
    let mut report = TestReport::default();
    let mut coverage = coverage::Collector::new(program);
    for scenario in compiled.scenarios.iter().filter(|scenario| selected(scenario)) {
        let at = |span: Span| sources.position(span).line;
        let mut case = Case {
            title: scenario.title.clone(),
            pack: program.packs.get(scenario.origin.pack).map(|pack| pack.name.clone()).unwrap_or_default(),
            file: sources.name(scenario.origin.span.file).to_owned(),
            line: at(scenario.origin.span),
            failures: Vec::new(),
        };
        match prepare(program, scenario, measures, &case.file, today) {
            Ok((measure, config)) => {
                let findings = evaluate(program, &measure, &config, Detail::Explained);
                coverage.add(&findings);
                case.failures = expectations(program, scenario, &measure, &findings, at);
            }
            Err((span, problem)) => case.failures.push(Failure {
                line: at(span),
                expected: "a measure that can be evaluated".to_owned(),
                found: problem,
                because: Vec::new(),
            }),
        }
        report.cases.push(case);
    }
    report.coverage = coverage.finish();
    report
}

fn expectations(
    program: &Program,
    scenario: &Scenario,
    measure: &Measure,
    findings: &Findings,
    at: impl Fn(Span) -> u32,
) -> Vec<Failure> {
    if scenario.expect.is_empty() {
        return vec![Failure {
            line: at(scenario.origin.span),
            expected: "at least one expectation".to_owned(),
            found: "none: a scenario that expects nothing shows nothing".to_owned(),
            because: Vec::new(),
        }];
    }
    let context = expect::Context { program, measure, findings };
    scenario
        .expect
        .iter()
        .filter_map(|(expected, span)| {
            let mut failure = context.check(expected)?;
            failure.line = at(*span);
            Some(failure)
        })
        .collect()
}

fn prepare(
    program: &Program,
    scenario: &Scenario,
    measures: &dyn Measures,
    rule_file: &str,
    today: Day,
) -> Result<(Measure, Config), (Span, String)> {
    let place = scenario.origin.span;
    let mut measure = match &scenario.measure {
        None => Measure::unknown(program),
        Some((path, span)) => measures.measure(path, rule_file).map_err(|problem| (*span, problem))?,
    };
    if let Some((id, span)) = &scenario.option {
        measure = measure.with_option(program, id).map_err(|problem| (*span, problem.to_string()))?;
    }
    let edits: Vec<Edit> = scenario.edits.iter().map(|(edit, _)| edit.clone()).collect();
    measure = measure.with_edits(program, &edits).map_err(|problem| (place, problem.to_string()))?;
    let header = &measure.header;
    let as_of = scenario.as_of.or(header.as_of).or(header.date).unwrap_or(today);
    // A scenario that moves the date of reading moves the state of knowledge with it, unless it says otherwise.
    let known_on = match (scenario.known_on, scenario.as_of) {
        (Some(day), _) | (None, Some(day)) => day,
        (None, None) => header.known_on.unwrap_or(as_of),
    };
    Ok((measure, Config { as_of, known_on, parameters: scenario.parameters.clone() }))
}
