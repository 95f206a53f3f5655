//! The result of `charta test` as text: what failed and why, then what is covered.

use crate::scenario::{Case, CheckCoverage, Coverage, Seen, TestReport};
use std::fmt::Write;

/// Failures first, then a table of coverage where asked for, then the count.
#[must_use]
pub fn scenarios_text(report: &TestReport, coverage: bool) -> String {
    let mut text = String::new();
    for case in report.cases.iter().filter(|case| !case.failures.is_empty()) {
        failed(&mut text, case);
    }
    if coverage {
        table(&mut text, &report.coverage);
    }
    let failed = report.failed();
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(text, "{} passed, {failed} failed", report.cases.len() - failed);
    text
}

fn failed(text: &mut String, case: &Case) {
    let _ = writeln!(text, "FAILED  {}", case.title);
    let _ = writeln!(text, "        {}:{}", case.file, case.line);
    for failure in &case.failures {
        let _ = writeln!(text, "  line {}", failure.line);
        let _ = writeln!(text, "    expected  {}", failure.expected);
        let _ = writeln!(text, "    found     {}", failure.found);
        for reason in &failure.because {
            let _ = writeln!(text, "              {reason}");
        }
    }
    text.push('\n');
}

fn table(text: &mut String, coverage: &Coverage) {
    let _ = writeln!(text, "Coverage: seen in some scenario (yes), in none (no), or impossible for the rule (-)\n");
    let _ = writeln!(text, "{:<26} {:<5} {:<8} {:<5} {:<4}", "check", "met", "not met", "open", "n/a");
    for check in &coverage.checks {
        row(text, check);
    }
    let _ = writeln!(text, "\n{} of {} seen: {} %\n", coverage.seen, coverage.of, coverage.percent());
}

fn row(text: &mut String, check: &CheckCoverage) {
    let _ = writeln!(
        text,
        "{:<26} {:<5} {:<8} {:<5} {:<4}",
        check.check,
        seen(check.met),
        seen(check.not_met),
        seen(check.open),
        seen(check.not_applicable)
    );
    for exception in &check.exceptions {
        let (taken, not_taken) = (seen(exception.taken), seen(exception.not_taken));
        let _ = writeln!(text, "  {:<24} taken {taken}, not taken {not_taken}", exception.exception);
    }
}

fn seen(seen: Seen) -> &'static str {
    match seen {
        Seen::Yes => "yes",
        Seen::No => "no",
        Seen::Impossible => "-",
    }
}
