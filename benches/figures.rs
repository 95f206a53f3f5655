//! The figures of `docs/performance.md`, measured in one run: `cargo bench`. Medians over many repetitions; ratios against
//! regorus on the same rules and the same measures, after the answers were compared.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "figures/generate.rs"]
mod generate;
#[path = "figures/rego.rs"]
mod rego;

use charta::eval::{Config, Detail, evaluate};
use charta::facts::{Format, Measure};
use charta::program::{Compiled, Day, Program};
use charta::session::{Disk, RuleSources, load_measure, load_rules};
use std::hint::black_box;
use std::time::Instant;

/// Median time of one call in microseconds, over enough calls to fill about half a second.
pub fn median_us(mut call: impl FnMut()) -> f64 {
    let start = Instant::now();
    call();
    let once = start.elapsed().as_secs_f64().max(1e-7);
    let batch = ((0.002 / once) as usize).clamp(1, 10_000);
    let rounds = ((0.5 / (once * batch as f64)) as usize).clamp(5, 200);
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..batch {
                call();
            }
            start.elapsed().as_secs_f64() * 1e6 / batch as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn config() -> Config {
    let today = Day::parse("2026-11-24").unwrap();
    Config { as_of: today, known_on: today, parameters: Vec::new() }
}

fn compile(text: &str) -> Compiled {
    let mut sources = charta::text::Sources::new();
    let id = sources.add("bench.charta", text);
    let (file, problems) = charta::syntax::parse(id, text);
    assert!(problems.is_empty(), "{problems:?}");
    let (compiled, problems) = charta::check::compile(&sources, &[charta::check::PackInput { files: vec![file] }]);
    compiled.unwrap_or_else(|| panic!("{problems:?}"))
}

fn parse(program: &Program, text: &str, format: Format) -> Measure {
    let mut sources = charta::text::Sources::new();
    let id = sources.add("bench", text);
    let (measure, problems) = Measure::parse(program, "bench", id, text, format);
    measure.unwrap_or_else(|| panic!("{problems:?}"))
}

fn real_measures() {
    let loaded = load_rules(&Disk, &RuleSources::default()).unwrap_or_else(|failed| panic!("{:?}", failed.0));
    let program = &loaded.compiled.program;
    println!("embedded packs: {} checks, {} expressions", program.checks.len(), program.exprs.len());
    for path in [
        "seeds/judgments/cjeu-2014-digital-rights-ireland.yaml",
        "seeds/judgments/cjeu-2013-schwarz.yaml",
        "seeds/iss/eu-pnr-proposal.yaml",
    ] {
        let measure = load_measure(&Disk, program, path).unwrap_or_else(|failed| panic!("{:?}", failed.0)).measure;
        let text = std::fs::read_to_string(path).unwrap();
        let read = median_us(|| {
            black_box(parse(program, &text, Format::Yaml));
        });
        let plain = median_us(|| {
            black_box(evaluate(program, &measure, &config(), Detail::Outcomes));
        });
        let explained = median_us(|| {
            black_box(evaluate(program, &measure, &config(), Detail::Explained));
        });
        let items = evaluate(program, &measure, &config(), Detail::Outcomes).items.len();
        println!(
            "{path}: {items} items; reading {read:.0} µs, evaluation {plain:.1} µs, explained {explained:.1} µs (×{:.2})",
            explained / plain
        );
    }
}

/// Time as a power of size: the exponent between the smallest and the largest.
fn exponent(times: &[(usize, f64)]) -> f64 {
    let (first, last) = (times[0], times[times.len() - 1]);
    (last.1 / first.1).ln() / (last.0 as f64 / first.0 as f64).ln()
}

fn growth() {
    let by_rules: Vec<(usize, f64)> = [30, 300, 3_000]
        .into_iter()
        .map(|rules| {
            let compiled = compile(&generate::rules(rules));
            let measure = parse(&compiled.program, &generate::measure(8, 1), Format::Json);
            let time = median_us(|| {
                black_box(evaluate(&compiled.program, &measure, &config(), Detail::Outcomes));
            });
            (rules, time)
        })
        .collect();
    let compiled = compile(&generate::rules(30));
    let by_records: Vec<(usize, f64)> = [8, 80, 800]
        .into_iter()
        .map(|records| {
            let measure = parse(&compiled.program, &generate::measure(records, 1), Format::Json);
            let time = median_us(|| {
                black_box(evaluate(&compiled.program, &measure, &config(), Detail::Outcomes));
            });
            (records, time)
        })
        .collect();
    println!("evaluation by rules: {by_rules:.1?}, exponent {:.2}", exponent(&by_rules));
    println!("evaluation by records: {by_records:.1?}, exponent {:.2}", exponent(&by_records));
}

fn many_lines() {
    let text = generate::lines(50_000);
    let lines = text.lines().count();
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            black_box(compile(&text));
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{lines} lines of rules: parsed, resolved and checked in {:.3} s", times[times.len() / 2]);
}

fn main() {
    real_measures();
    growth();
    many_lines();
    rego::side_by_side(&compile(rego::CHARTA).program);
}
