//! What the documentation shows works: the rules on a page compile and their scenarios pass; the example on the page of a
//! message gives that message, and the mended example does not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/markdown.rs"]
mod markdown;

use charta::program::Day;
use charta::session::{Memory, RuleMeasures, load_measure, load_rules};
use markdown::{Block, Built, blocks, rules};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The rules of a page taken together; the tests of the scenarios in them.
fn page_works(path: &str) -> usize {
    let page = std::fs::read_to_string(path).unwrap();
    let all = blocks(&page);
    let shown: Vec<&Block> = all.iter().filter(|block| block.language() == "charta").collect();
    if shown.is_empty() {
        return 0;
    }
    let built = Built::of(path, &rules(&shown));
    assert!(built.errors().is_empty(), "{path}:\n{}", built.errors().join("\n"));
    let compiled = built.compiled.as_ref().unwrap();
    let today = Day::parse("2026-11-24").unwrap();
    let mut world = Memory::on(today);
    for block in all.iter().filter(|block| block.language() == "yaml" && !block.name().is_empty()) {
        let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        world = world.with(&format!("{folder}{}", block.name()), block.text.clone());
    }
    let measures = RuleMeasures { world: &world, program: &compiled.program };
    let report = charta::scenario::run(compiled, &built.sources, &measures, today, |_| true);
    for case in &report.cases {
        assert!(case.failures.is_empty(), "{path}: {}: {:#?}", case.title, case.failures);
    }
    report.cases.len()
}

#[test]
fn the_reference_of_the_language_works() {
    assert!(page_works("docs/language.md") >= 2);
}

#[test]
fn the_rules_in_the_readme_work() {
    assert!(page_works("README.md") >= 1);
}

#[test]
fn the_measure_in_the_readme_is_read_without_a_remark() {
    let page = std::fs::read_to_string("README.md").unwrap();
    let found = blocks(&page);
    let block = found.iter().find(|block| block.info == "yaml measure.yaml").unwrap();
    let world = Memory::on(Day::parse("2026-11-24").unwrap()).with("measure.yaml", block.text.clone());
    let rules = load_rules(&world, &charta::session::RuleSources::default()).unwrap();
    let measure = load_measure(&world, &rules.compiled.program, "measure.yaml").unwrap();
    assert!(measure.diagnostics.is_empty(), "{:?}", measure.diagnostics);
}

/// Every `charta …` line of the page, run in a folder that holds the files shown on it.
#[test]
fn the_commands_in_the_readme_work() {
    let page = std::fs::read_to_string("README.md").unwrap();
    let found = blocks(&page);
    let folder = tempfile::tempdir().unwrap();
    for block in found.iter().filter(|block| !block.name().is_empty()) {
        let path = folder.path().join(block.name());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &block.text).unwrap();
    }
    for part in ["rules", "seeds"] {
        copy(Path::new(part), &folder.path().join(part));
    }
    let lines = found.iter().filter(|block| block.language() == "sh").flat_map(|block| block.text.lines());
    let mut ran = 0;
    for line in lines.filter_map(|line| line.strip_prefix("charta ")) {
        let words: Vec<&str> = line.split_whitespace().take_while(|word| *word != "#").collect();
        let run = Command::new(env!("CARGO_BIN_EXE_charta")).args(&words).current_dir(&folder).output().unwrap();
        let code = run.status.code().unwrap_or(101);
        let fine = if words.first() == Some(&"check") { matches!(code, 0 | 1 | 4) } else { code == 0 };
        assert!(fine, "`charta {line}` ends with {code}:\n{}", String::from_utf8_lossy(&run.stderr));
        ran += 1;
    }
    assert!(ran >= 10, "only {ran} commands were found");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { std::fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

#[test]
fn every_link_of_the_pages_leads_somewhere() {
    let mut pages =
        vec![PathBuf::from("README.md"), PathBuf::from("CONTRIBUTING.md"), PathBuf::from("grammar/README.md")];
    for folder in ["docs", "docs/decisions", "docs/errors"] {
        pages.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    let mut dead = Vec::new();
    for page in pages.iter().filter(|path| path.extension().is_some_and(|ext| ext == "md")) {
        let text = std::fs::read_to_string(page).unwrap();
        let folder = page.parent().unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ', '\n']).next()) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if file.contains("://") || file.is_empty() && anchor.is_empty() {
                continue;
            }
            let target = if file.is_empty() { page.clone() } else { folder.join(file) };
            if !target.exists() {
                dead.push(format!("{}: {link}", page.display()));
            } else if !anchor.is_empty()
                && !anchors(&std::fs::read_to_string(&target).unwrap()).contains(&anchor.to_owned())
            {
                dead.push(format!("{}: no heading for #{anchor}", page.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

/// Anchors of the headings of a page, as GitHub makes them.
fn anchors(page: &str) -> Vec<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let text = line.trim_start_matches('#').trim().to_lowercase();
            text.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>().replace(' ', "-")
        })
        .collect()
}

/// Files that a page names in backquotes, below one of the project's folders.
#[test]
fn the_paths_that_the_pages_name_are_there() {
    let mut missing = Vec::new();
    for page in ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/language.md", "docs/semantics.md"] {
        let text = std::fs::read_to_string(page).unwrap();
        for path in text.split('`').skip(1).step_by(2) {
            let folders = ["src/", "tests/", "docs/", "rules/", "seeds/", "grammar/", ".ci/"];
            let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
            let made_up = path.contains("NAME") || path.contains("TOPIC") || path.contains("CODE");
            if plain && !made_up && folders.iter().any(|folder| path.starts_with(folder)) && !Path::new(path).exists() {
                missing.push(format!("{page}: {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_declaration_and_clause_is_in_the_reference() {
    let page = std::fs::read_to_string("docs/language.md").unwrap();
    let grammar = std::fs::read_to_string("grammar/charta.pest").unwrap();
    let keywords = grammar.lines().filter_map(|line| line.strip_prefix("kw_")?.split('"').nth(1));
    let missing: Vec<&str> =
        keywords.filter(|word| !page.split(|c: char| !c.is_alphanumeric()).any(|known| known == *word)).collect();
    assert!(missing.is_empty(), "docs/language.md never mentions {missing:?}");
}

#[test]
fn the_example_of_a_message_gives_the_message() {
    let mut pages: Vec<PathBuf> =
        std::fs::read_dir("docs/errors").unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let (mut tried, mut problems) = (0, Vec::new());
    for path in pages {
        let code = path.file_stem().unwrap().to_string_lossy().into_owned();
        let page = std::fs::read_to_string(&path).unwrap();
        let title = page.lines().next().unwrap_or_default();
        if !title.starts_with(&format!("# {code}: ")) {
            problems.push(format!("{code}: the title is not `# {code}: …`"));
        }
        // The compiler's own messages are shown over a vocabulary; `tests/diagnostics` compiles their examples with it.
        if ["E02", "E03", "E04", "E06", "W"].iter().any(|range| code.starts_with(range)) {
            continue;
        }
        let all = blocks(&page);
        let shown: Vec<&Block> = all.iter().filter(|block| block.language() == "charta").collect();
        // Pages about measure files and about the command line show no rules; where the mistake is too large to be
        // shown, the first example is marked as `mended`.
        let Some((wrong, rest)) = shown.split_first().filter(|(first, _)| first.name() != "mended") else { continue };
        tried += 1;
        // An example stands for itself, or it leans on the packs of the project.
        let gives = |built: &Built| built.diagnostics.iter().any(|found| found.code.as_str() == code);
        let text = rules(&[wrong]);
        let alone = Built::of(&code, &text);
        if !gives(&alone) && !gives(&Built::beside_the_packs(&code, &text)) {
            problems.push(format!("{code}: the first example does not give it: {:?}", alone.errors()));
        }
        for mended in rest {
            let text = rules(&[mended]);
            let alone = Built::of(&code, &text);
            if gives(&alone) && gives(&Built::beside_the_packs(&code, &text)) {
                problems.push(format!("{code}: the mended example still gives it: {:?}", alone.errors()));
            }
        }
    }
    assert!(tried > 10);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
