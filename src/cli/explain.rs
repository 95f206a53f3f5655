//! `charta explain`: the proof of an item, or the page of a message code.

use super::args::{Reading, RulesFrom, known};
use super::errors::Failed;
use super::output::Out;
use crate::checklist::ExitCode;
use crate::diag::{Code, Diagnostic, all_codes, find_code};
use crate::eval::{Detail, Findings, evaluate};
use crate::facts::Measure;
use crate::program::{CheckId, Program};
use crate::report::{self, Subject};
use crate::session::{Disk, load_measure};
use clap::{Args, ValueEnum};

/// Arguments of `charta explain`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  charta explain measure.yaml B-17
  charta explain measure.yaml B-17 'access[national_authorities]' --depth full
  charta explain E0101")]
pub(super) struct ExplainArgs {
    /// Measure file, or a message code such as E0101
    #[arg(value_name = "MEASURE|CODE")]
    subject: String,
    /// Check
    #[arg(value_name = "CHECK")]
    check: Option<String>,
    /// Record, as in the checklist; without it, every record of the check
    #[arg(value_name = "RECORD", requires = "check")]
    record: Option<String>,
    /// Length of the explanation
    #[arg(long, value_enum, default_value_t = Depth::Paragraph, value_name = "LENGTH")]
    depth: Depth,
    /// Explain a policy option of the measure
    #[arg(long, value_name = "ID")]
    option: Option<String>,
    #[command(flatten)]
    rules: RulesFrom,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Depth {
    /// One line
    Line,
    /// What a reader of the annex needs
    Paragraph,
    /// The whole proof, step by step
    Full,
}

pub(super) fn run(args: &ExplainArgs, out: &Out) -> ExitCode {
    let done = match &args.check {
        None => code_page(args, out),
        Some(check) => item(args, check, out),
    };
    match done {
        Ok(()) => ExitCode::Ok,
        Err(failed) => out.fail(failed),
    }
}

fn code_page(args: &ExplainArgs, out: &Out) -> Result<(), Failed> {
    if let Some(code) = find_code(&args.subject) {
        return out.emit(code.page(), None);
    }
    let codes = all_codes().iter().map(|code| code.as_str());
    Err(Diagnostic::without_place(Code::E0721, format!("`{}` is no message code", args.subject))
        .did_you_mean(&args.subject, codes)
        .help("to explain an item, name the measure file and the check: `charta explain measure.yaml B-17`")
        .into())
}

fn item(args: &ExplainArgs, check: &str, out: &Out) -> Result<(), Failed> {
    let loaded = args.rules.load(out)?;
    let program = &loaded.compiled.program;
    known("check", check, program.checks.values().map(|check| check.name.as_str()))?;
    let Some(id) = program.check(check) else { return Ok(()) };
    let measure = load_measure(&Disk, program, &args.subject).map_err(|failed| Failed::input(*failed))?;
    out.diagnostics(&measure.diagnostics, &measure.sources);
    let mut measure = measure.measure;
    if let Some(option) = &args.option {
        known("policy option", option, measure.options.iter().map(|option| option.id.as_str()))?;
        measure = measure
            .with_option(program, option)
            .map_err(|error| Failed::new(ExitCode::Input, format!("option `{option}`: {error}")))?;
    }
    let config = args.reading.config(program, &measure.header)?;
    let findings = evaluate(program, &measure, &config, Detail::Explained);
    let rows = rows(program, &measure, &findings, id, args.record.as_deref())?;
    let subject =
        Subject { program, sources: &loaded.sources, measure: &measure, config: &config, findings: &findings };
    let depth = match args.depth {
        Depth::Line => report::Depth::Line,
        Depth::Paragraph => report::Depth::Paragraph,
        Depth::Full => report::Depth::Full,
    };
    let texts: Vec<String> =
        rows.into_iter().map(|row| report::explain_text(&subject, id, row, depth, out.colour)).collect();
    let between = if args.depth == Depth::Line { "" } else { "\n" };
    out.emit(&texts.join(between), None)
}

/// Rows of the check that are to be explained.
fn rows(
    program: &Program,
    measure: &Measure,
    findings: &Findings,
    check: CheckId,
    wanted: Option<&str>,
) -> Result<Vec<Option<u32>>, Failed> {
    let record = crate::eval::record_of(&program.checks[check]);
    let list = &program.records[record].list;
    let named: Vec<(String, Option<u32>)> = findings
        .of(check)
        .iter()
        .map(|item| {
            let id = item.row.map(|row| findings.record_id(program, measure, record, row)).unwrap_or_default();
            (format!("{list}[{id}]"), item.row)
        })
        .collect();
    let Some(wanted) = wanted else { return Ok(named.into_iter().map(|(_, row)| row).collect()) };
    // `access[x]` as the checklist prints it, or just `x`.
    let full = if wanted.contains('[') { wanted.to_owned() } else { format!("{list}[{wanted}]") };
    known("record of this check called", &full, named.iter().map(|(name, _)| name.as_str()))?;
    Ok(named.into_iter().filter(|(name, _)| *name == full).map(|(_, row)| row).collect())
}
