//! The command line as a whole: what it prints, and the exit codes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::process::{Command, Output};

fn charta(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_charta")).args(args).env("NO_COLOR", "1").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const DRI: &str = "seeds/judgments/cjeu-2014-digital-rights-ireland.yaml";
const SCHWARZ: &str = "seeds/judgments/cjeu-2013-schwarz.yaml";
const PNR: &str = "seeds/iss/eu-pnr-proposal.yaml";

#[test]
fn the_checklists_of_the_seeds() {
    for (name, path) in [("dri", DRI), ("schwarz", SCHWARZ), ("pnr", PNR)] {
        let output = charta(&["check", path]);
        insta::assert_snapshot!(format!("check_{name}"), text(&output.stdout));
        assert_eq!(text(&output.stderr), "");
    }
}

#[test]
fn the_data_retention_directive_fails_and_the_exit_code_says_so() {
    let output = charta(&["check", DRI]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_annex_of_a_seed() {
    insta::assert_snapshot!("markdown_schwarz", text(&charta(&["check", SCHWARZ, "--format", "markdown"]).stdout));
}

#[test]
fn json_is_versioned_and_survives_a_round_trip() {
    let output = charta(&["check", PNR, "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for key in ["charta", "measure", "as_of", "known_on", "packs", "headline", "rights", "items", "questions"] {
        assert!(value.get(key).is_some(), "{key}");
    }
    let checklist: charta::checklist::Checklist = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&checklist).unwrap(), value);
    let schema = charta::report::checklist_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let runs: Vec<Output> = (0..3).map(|_| charta(&["check", PNR, "--all"])).collect();
    assert!(runs.windows(2).all(|pair| pair[0].stdout == pair[1].stdout));
}

#[test]
fn an_undecided_item_fails_only_where_completeness_is_required() {
    let relaxed = charta(&["check", SCHWARZ, "--only", "A-17", "--fail-level", "blocker"]);
    assert_eq!(relaxed.status.code(), Some(0), "{}", text(&relaxed.stdout));
    let strict = charta(&["check", SCHWARZ, "--only", "A-17", "--require-complete"]);
    assert_eq!(strict.status.code(), Some(4), "{}", text(&strict.stdout));
}

#[test]
fn an_item_is_explained_at_three_lengths() {
    for depth in ["line", "paragraph", "full"] {
        let output = charta(&["explain", DRI, "B-17", "--depth", depth]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        insta::assert_snapshot!(format!("explain_{depth}"), text(&output.stdout));
    }
}

#[test]
fn scenarios_of_the_packs_pass() {
    let output = charta(&["test", "rules", "--no-embedded"]);
    assert_eq!(output.status.code(), Some(0), "{}\n{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn rules_are_in_the_canonical_layout() {
    let output = charta(&["fmt", "--check", "rules"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn help_at_every_level_has_examples() {
    for command in ["check", "explain", "test", "fmt", "rules", "graph", "schema", "completions", "man"] {
        let output = charta(&[command, "--help"]);
        let help = text(&output.stdout);
        assert!(help.contains("Examples:") && help.contains(&format!("charta {command}")), "{command}:\n{help}");
    }
}

#[test]
fn completions_and_manual_pages_are_written() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(text(&charta(&["completions", shell]).stdout).contains("charta"), "{shell}");
    }
    let folder = tempfile::tempdir().unwrap();
    let output = charta(&["man", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let page = std::fs::read_to_string(folder.path().join("charta-check.1")).unwrap();
    assert!(page.contains("fail\\-level"), "{page}");
}

#[test]
fn the_graph_of_a_check_can_be_drawn() {
    for (form, sign) in [("dot", "digraph"), ("mermaid", "flowchart"), ("svg", "<svg"), ("json", "\"nodes\"")] {
        let output = charta(&["graph", "--focus", "B-17", "--format", form]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains(sign), "{form}");
    }
}
