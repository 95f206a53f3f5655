//! Runs the specifications under `tests/specs`: Markdown pages that a lawyer can write. Each second-level heading with a
//! `charta` block is one specification: a small made-up pack with the scenarios that it must pass. A `yaml NAME` block is
//! a measure file that scenarios may name; an `error` block lists the codes that must be reported, each with a piece of
//! the line it points at.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/markdown.rs"]
mod markdown;

use charta::program::Day;
use charta::session::{Memory, RuleMeasures};
use markdown::{Block, Built, blocks};

/// One specification.
struct Spec {
    name: String,
    blocks: Vec<Block>,
}

/// Splits a page at its second-level headings.
fn specs(page: &str) -> Vec<Spec> {
    let mut starts: Vec<(usize, String)> = Vec::new();
    let mut fenced = false;
    for (number, line) in (1..).zip(page.lines()) {
        fenced ^= line.starts_with("```");
        if let Some(name) = line.strip_prefix("## ").filter(|_| !fenced) {
            starts.push((number, name.trim().to_owned()));
        }
    }
    let all = blocks(page);
    let ends = starts.iter().skip(1).map(|(line, _)| *line).chain([usize::MAX]);
    let parts = starts.iter().zip(ends);
    parts
        .map(|((from, name), to)| Spec {
            name: name.clone(),
            blocks: all.iter().filter(|block| (*from..to).contains(&block.line)).cloned().collect(),
        })
        .collect()
}

impl Spec {
    fn of(&self, language: &str) -> Vec<&Block> {
        self.blocks.iter().filter(|block| block.language() == language).collect()
    }

    /// Everything that is wrong with the rules or their scenarios, and how many expectations were looked at.
    fn run(&self, file: &str) -> (Vec<String>, usize) {
        let rules = self.of("charta");
        if rules.is_empty() {
            return (vec!["there is no `charta` block under this heading".to_owned()], 0);
        }
        let built = Built::of(file, &markdown::rules(&rules));
        let expected: Vec<&str> = self.of("error").iter().flat_map(|block| block.text.lines()).collect();
        if !expected.is_empty() {
            return (errors_differ(&built, &expected), expected.len());
        }
        match built.compiled {
            Some(ref compiled) if built.errors().is_empty() => self.scenarios(file, compiled, &built),
            _ => (built.errors(), 0),
        }
    }

    fn scenarios(&self, file: &str, compiled: &charta::program::Compiled, built: &Built) -> (Vec<String>, usize) {
        let mut world = Memory::on(Day::parse("2026-11-24").unwrap());
        for block in self.of("yaml") {
            world = world.with(&format!("tests/specs/{}", block.name()), block.text.clone());
        }
        let measures = RuleMeasures { world: &world, program: &compiled.program };
        let report =
            charta::scenario::run(compiled, &built.sources, &measures, charta::session::World::today(&world), |_| true);
        let mut problems = Vec::new();
        if report.cases.is_empty() {
            problems.push("there is no scenario".to_owned());
        }
        for case in &report.cases {
            for failure in &case.failures {
                let because = failure.because.join("\n        ");
                problems.push(format!(
                    "{file}:{}: {}\n      expected {}\n      found    {}\n        {because}",
                    failure.line, case.title, failure.expected, failure.found
                ));
            }
        }
        let looked_at = compiled.scenarios.iter().map(|scenario| scenario.expect.len()).sum();
        (problems, looked_at)
    }
}

/// Compares the diagnostics with `CODE piece of the line`. Warnings count only where one is listed.
fn errors_differ(built: &Built, expected: &[&str]) -> Vec<String> {
    let warnings = expected.iter().any(|line| line.starts_with('W'));
    let mut left: Vec<_> = built.diagnostics.iter().filter(|found| warnings || found.is_error()).collect();
    let mut problems = Vec::new();
    for line in expected {
        let (code, piece) = line.split_once(' ').unwrap_or((line, ""));
        let fits =
            |found: &&charta::diag::Diagnostic| found.code.as_str() == code && built.quote(found).contains(piece);
        match left.iter().position(fits) {
            Some(position) => drop(left.remove(position)),
            None => problems.push(format!("expected, but not reported: {line}")),
        }
    }
    problems.extend(left.into_iter().map(|found| format!("reported, but not expected: {}", built.show(found))));
    problems
}

#[test]
fn every_specification_holds() {
    let mut pages: Vec<_> = std::fs::read_dir("tests/specs").unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|ext| ext == "md"));
    pages.sort();
    let (mut ran, mut looked_at, mut failed) = (0, 0, Vec::new());
    for path in pages {
        let file = path.display().to_string().replace('\\', "/");
        for spec in specs(&std::fs::read_to_string(&path).unwrap()) {
            let (problems, count) = spec.run(&file);
            ran += 1;
            looked_at += count;
            if !problems.is_empty() {
                failed.push(format!("{file}: {}\n    {}", spec.name, problems.join("\n    ")));
            }
        }
    }
    println!("{ran} specifications, {looked_at} expectations");
    assert!(ran >= 50 && looked_at >= 300, "only {ran} specifications with {looked_at} expectations were found");
    assert!(failed.is_empty(), "{} of {ran} specifications fail:\n\n{}", failed.len(), failed.join("\n\n"));
}
