//! The checklist of the sample: one check for every outcome.

use super::sample::Sample;
use super::*;
use std::collections::HashSet;

#[test]
fn sample() {
    insta::assert_json_snapshot!(Sample::new().checklist());
}

#[test]
fn same_input_same_bytes() {
    let json = || serde_json::to_string(&Sample::new().checklist()).unwrap();
    assert_eq!(json(), json());
}

#[test]
fn every_missing_path_is_unique_and_asked_once() {
    let checklist = Sample::new().checklist();
    for item in &checklist.items {
        let paths: HashSet<&str> = item.missing.iter().map(|missing| missing.path.as_str()).collect();
        assert_eq!(paths.len(), item.missing.len(), "{}", item.check);
        assert!(item.outcome.is_undecided() || item.missing.is_empty(), "{}", item.check);
    }
    let asked: HashSet<&str> = checklist.questions.iter().map(|question| question.path.as_str()).collect();
    assert_eq!(asked.len(), checklist.questions.len());
}

#[test]
fn every_outcome_occurs_and_has_a_reason() {
    let checklist = Sample::new().checklist();
    for outcome in ItemOutcome::ALL {
        let item = checklist.items.iter().find(|item| item.outcome == outcome);
        let item = item.unwrap_or_else(|| panic!("{outcome:?} does not occur"));
        assert!(item.reason.ends_with('.') && item.reason.len() > 20, "{outcome:?}: {}", item.reason);
    }
    assert!(!checklist.headline.text.contains("compliant"));
}

#[test]
fn selection_knows_packs_and_checks() {
    let sample = Sample::new();
    let chosen = |only: &[&str], skip: &[&str]| {
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        Selection::new(&sample.program, &own(only), &own(skip))
    };
    let build = |selection: &Selection| {
        Checklist::build_selected(&sample.program, &sample.measure, &sample.findings, &sample.config, None, selection)
    };
    let some = build(&chosen(&["c-01"], &[]).unwrap());
    assert_eq!(some.items.len(), 1);
    assert!(some.headline.text.contains("selected only"));
    let without = build(&chosen(&["sample"], &["B-17"]).unwrap());
    assert!(without.items.iter().all(|item| item.check != "B-17") && without.items.len() > 10);
    let unknown = chosen(&["C-99", "samples"], &["nothing_like_it"]).unwrap_err();
    let words: Vec<String> = unknown.iter().map(ToString::to_string).collect();
    assert!(words[0].contains("did you mean `C-"), "{words:?}");
    assert!(words[1].ends_with("did you mean `sample`?"), "{words:?}");
    assert!(words[2].contains("charta rules list"), "{words:?}");
}

#[test]
fn gate() {
    let mut checklist = Sample::new().checklist();
    let strict = Gate { fail_level: ItemSeverity::Advisory, require_complete: true };
    assert_eq!(Gate::default().decide(&checklist).code, ExitCode::Findings);
    checklist.items.retain(|item| !item.outcome.is_finding());
    assert_eq!(Gate::default().decide(&checklist).code, ExitCode::Ok);
    assert_eq!(strict.decide(&checklist).code, ExitCode::Undecided);
    checklist.items.retain(|item| !item.outcome.is_undecided());
    assert_eq!(strict.decide(&checklist).code, ExitCode::Ok);
    checklist.items.retain(|item| !item.outcome.is_live());
    assert_eq!(Gate::default().decide(&checklist).code, ExitCode::Input);
    checklist.items.clear();
    assert_eq!(Gate::default().decide(&checklist).code, ExitCode::Input);
    assert_eq!(ExitCode::Undecided.worst(ExitCode::Findings), ExitCode::Findings);
    assert_eq!(ExitCode::Input.worst(ExitCode::Findings), ExitCode::Input);
    for (code, meaning) in ExitCode::ALL {
        assert!(code.code() <= 4 && !meaning.is_empty());
    }
}
