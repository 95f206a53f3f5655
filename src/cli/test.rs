//! `charta test`: the scenarios written in rule packs.

use super::errors::Failed;
use super::output::Out;
use crate::checklist::ExitCode;
use crate::diag::{Code, Diagnostic};
use crate::report;
use crate::scenario;
use crate::session::{Disk, RuleMeasures, RuleSources, World, load_rules};
use clap::{Args, ValueEnum};

/// Arguments of `charta test`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  charta test rules
  charta test rules --filter T-03
  charta test my_rules --coverage --min 80
  charta test rules --no-embedded --format junit --output report.xml")]
pub(super) struct TestArgs {
    /// Folders of rules or rule files with scenarios
    #[arg(value_name = "PATH", default_value = "rules")]
    paths: Vec<String>,
    /// Leave the packs out that are built in
    #[arg(long)]
    no_embedded: bool,
    /// Only scenarios whose title contains this
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Show what the scenarios cover, check by check
    #[arg(long)]
    coverage: bool,
    /// Fail where less than this share is covered, in percent
    #[arg(long, value_name = "PERCENT", requires = "coverage", value_parser = clap::value_parser!(u8).range(0..=100))]
    min: Option<u8>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    format: Format,
    /// Write the result to a file instead of printing it
    #[arg(long, short, value_name = "FILE")]
    output: Option<String>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// Data
    Json,
    /// For CI systems
    Junit,
}

pub(super) fn run(args: &TestArgs, out: &Out) -> ExitCode {
    match test(args, out) {
        Ok(code) => code,
        Err(failed) => out.fail(failed),
    }
}

fn test(args: &TestArgs, out: &Out) -> Result<ExitCode, Failed> {
    let wanted = RuleSources { paths: args.paths.clone(), without_embedded: args.no_embedded };
    let loaded = load_rules(&Disk, &wanted).map_err(|failed| Failed::rules(*failed))?;
    out.diagnostics(&loaded.diagnostics, &loaded.sources);
    let measures = RuleMeasures { world: &Disk, program: &loaded.compiled.program };
    let selected = |s: &crate::program::Scenario| {
        let file = loaded.sources.name(s.origin.span.file);
        let asked = args.paths.iter().any(|path| {
            let path = path.trim_end_matches('/');
            file == path || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
        });
        asked && args.filter.as_ref().is_none_or(|filter| s.title.contains(filter.as_str()))
    };
    let report = scenario::run(&loaded.compiled, &loaded.sources, &measures, Disk.today(), selected);
    if report.cases.is_empty() {
        return Err(Diagnostic::without_place(Code::E0711, "no scenario was run")
            .help("name a folder of rules with scenarios, and look at --filter")
            .into());
    }
    let text = match args.format {
        Format::Text => report::scenarios_text(&report, args.coverage),
        Format::Json => serde_json::to_string_pretty(&report).map_err(not_written)? + "\n",
        Format::Junit => report::scenarios_junit(&report).map_err(not_written)?,
    };
    out.emit(&text, args.output.as_deref())?;
    let covered = report.coverage.percent();
    let low = args.min.is_some_and(|min| covered < usize::from(min));
    if low {
        out.tell(&format!("coverage is {covered} %, less than --min {}", args.min.unwrap_or(0)));
    }
    Ok(if report.failed() > 0 || low { ExitCode::Findings } else { ExitCode::Ok })
}

fn not_written(error: impl std::fmt::Display) -> Failed {
    Failed::new(ExitCode::Input, format!("the result cannot be written: {error}"))
}
