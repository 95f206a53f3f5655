//! The result of `charta test` for CI systems: one suite per pack, one case per scenario.

use crate::scenario::TestReport;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

/// JUnit XML.
///
/// # Errors
/// None that a test report can cause.
pub fn scenarios_junit(report: &TestReport) -> Result<String, quick_junit::SerializeError> {
    let mut junit = Report::new("charta test");
    let mut packs: Vec<&str> = report.cases.iter().map(|case| case.pack.as_str()).collect();
    packs.sort_unstable();
    packs.dedup();
    for pack in packs {
        let mut suite = TestSuite::new(pack);
        for case in report.cases.iter().filter(|case| case.pack == pack) {
            let mut status = TestCaseStatus::success();
            if let Some(first) = case.failures.first() {
                status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                status.set_message(format!("expected {}, found {}", first.expected, first.found));
                let lines = case.failures.iter().flat_map(|failure| {
                    let head = format!("line {}: expected {}; found {}", failure.line, failure.expected, failure.found);
                    std::iter::once(head).chain(failure.because.iter().map(|reason| format!("  {reason}")))
                });
                status.set_description(lines.collect::<Vec<_>>().join("\n"));
            }
            let mut test = TestCase::new(case.title.as_str(), status);
            test.set_classname(format!("{}:{}", case.file, case.line));
            suite.add_test_case(test);
        }
        junit.add_test_suite(suite);
    }
    junit.to_string()
}
