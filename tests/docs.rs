//! What the documentation shows works: the rules on a page compile and their scenarios pass; the example on the page of a
//! message gives that message, and the mended example does not.

#[path = "common/markdown.rs"]
mod markdown;

use charta::program::Day;
use charta::session::{Memory, RuleMeasures};
use markdown::{Block, Built, blocks, rules};
use std::path::PathBuf;

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
    let mut pages: Vec<PathBuf> = std::fs::read_dir("docs/errors").unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let (mut tried, mut problems) = (0, Vec::new());
    for path in pages {
        let code = path.file_stem().unwrap().to_string_lossy().into_owned();
        let page = std::fs::read_to_string(&path).unwrap();
        let title = page.lines().next().unwrap_or_default();
        if !title.starts_with(&format!("# {code}: ")) {
            problems.push(format!("{code}: the title is not `# {code}: …`"));
        }
        let all = blocks(&page);
        let shown: Vec<&Block> = all.iter().filter(|block| block.language() == "charta").collect();
        // Pages about measure files and about the command line show no rules; where the mistake is too large to be
        // shown, the first example is marked as `mended`.
        let Some((wrong, rest)) = shown.split_first().filter(|(first, _)| first.name() != "mended") else { continue };
        tried += 1;
        let codes = |block: &&Block| {
            let built = Built::of(&code, &rules(&[block]));
            let found = built.diagnostics.iter().map(|found| found.code.as_str().to_owned());
            (found.collect::<Vec<_>>(), built.errors())
        };
        let (found, _) = codes(wrong);
        if !found.contains(&code) {
            problems.push(format!("{code}: the first example does not give it but {found:?}"));
        }
        for mended in rest {
            let (found, errors) = codes(mended);
            if found.contains(&code) {
                problems.push(format!("{code}: the mended example still gives it: {errors:?}"));
            }
        }
    }
    assert!(tried > 10);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
