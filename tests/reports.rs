//! Reports of the real measures: what must hold of every checklist and of every form of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use charta::checklist::{Checklist, ItemOutcome, MissingKind};
use charta::report::{TextOptions, checklist_json, checklist_markdown, checklist_schema, checklist_text};
use std::collections::HashSet;
use std::process::Command;

const SEEDS: [&str; 3] = [
    "seeds/judgments/cjeu-2014-digital-rights-ireland.yaml",
    "seeds/judgments/cjeu-2013-schwarz.yaml",
    "seeds/iss/eu-pnr-proposal.yaml",
];

/// Checklists of the seeds, read today and on their own dates.
fn checklists() -> Vec<Checklist> {
    let run = |seed: &str, date: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_charta"));
        command.args(["check", seed, "--format", "json"]);
        command.args(date.into_iter().flat_map(|date| ["--as-of", date]));
        let output = command.output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    SEEDS.iter().flat_map(|seed| [run(seed, None), run(seed, Some("2024-10-04"))]).collect()
}

#[test]
fn what_is_missing_is_named_once_and_only_where_something_is_open() {
    for checklist in checklists() {
        for item in &checklist.items {
            let paths: HashSet<&str> = item.missing.iter().map(|missing| missing.path.as_str()).collect();
            assert_eq!(paths.len(), item.missing.len(), "{}", item.name());
            if item.outcome == ItemOutcome::Open {
                assert!(!item.missing.is_empty(), "{} is open and nothing is missing", item.name());
            }
            let decided = matches!(item.outcome, ItemOutcome::Met | ItemOutcome::Conflict) || !item.outcome.is_live();
            assert!(!decided || item.missing.is_empty(), "{} is decided and something is missing", item.name());
        }
    }
}

#[test]
fn every_gap_is_asked_once_and_every_question_has_an_item_that_waits() {
    for checklist in checklists() {
        let names: HashSet<String> = checklist.items.iter().map(charta::checklist::Item::name).collect();
        let asked: HashSet<&str> = checklist.questions.iter().map(|question| question.path.as_str()).collect();
        let owed: HashSet<&str> = checklist.judgements.iter().map(|owed| owed.path.as_str()).collect();
        assert_eq!(asked.len(), checklist.questions.len());
        assert_eq!(owed.len(), checklist.judgements.len());
        for waits in checklist.questions.iter().map(|q| &q.waits).chain(checklist.judgements.iter().map(|j| &j.waits)) {
            assert!(!waits.is_empty() && waits.iter().all(|name| names.contains(name)), "{waits:?}");
        }
        for missing in checklist.items.iter().flat_map(|item| &item.missing) {
            let known = match missing.kind {
                MissingKind::Judgement | MissingKind::Contested => owed.contains(missing.path.as_str()),
                MissingKind::Authority => true,
                _ => asked.contains(missing.path.as_str()),
            };
            assert!(known, "{} is not asked", missing.path);
        }
    }
}

#[test]
fn every_item_says_why_and_on_which_authority() {
    for checklist in checklists() {
        for item in &checklist.items {
            assert!(item.reason.ends_with(['.', '”']) && item.reason.len() > 20, "{}: {}", item.name(), item.reason);
            assert!(!item.authorities.is_empty(), "{} cites nothing", item.name());
            assert!(item.rule.contains(".charta:"), "{}: {}", item.name(), item.rule);
        }
        let text = &checklist.headline.text;
        assert!(!text.contains("compliant") && text.starts_with("On the facts stated"), "{text}");
        for link in checklist.items.iter().flat_map(|item| &item.authorities).filter_map(|a| a.link.as_ref()) {
            assert!(link.starts_with("https://") && link.is_ascii() && !link.contains(' '), "{link}");
        }
    }
}

#[test]
fn text_fits_the_terminal() {
    for checklist in checklists() {
        for options in [TextOptions::default(), TextOptions { all: true, ..TextOptions::default() }] {
            let text = checklist_text(&checklist, &options);
            for line in text.lines() {
                let is_link = line.trim_start().starts_with("https://");
                assert!(is_link || line.chars().count() <= 100, "{line}");
                assert_eq!(line, line.trim_end(), "space at the end");
            }
        }
    }
}

#[test]
fn markdown_tables_are_regular() {
    for checklist in checklists() {
        let markdown = checklist_markdown(&checklist);
        let mut columns = 0;
        for line in markdown.lines() {
            let cells = line.replace("\\|", "").matches('|').count();
            match (line.starts_with('|'), columns) {
                (false, _) => columns = 0,
                (true, 0) => columns = cells,
                (true, expected) => assert_eq!(cells, expected, "{line}"),
            }
        }
        assert!(!markdown.contains("\n\n\n"));
    }
}

#[test]
fn json_of_every_seed_fits_the_published_schema() {
    let validator = jsonschema::validator_for(&checklist_schema()).unwrap();
    for checklist in checklists() {
        let json = checklist_json(&checklist).unwrap();
        assert_eq!(serde_json::from_str::<Checklist>(&json).unwrap(), checklist);
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}
