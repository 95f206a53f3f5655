//! `charta check`: the checklist of one or more measures.

use super::args::{Reading, RulesFrom, known};
use super::errors::Failed;
use super::output::Out;
use crate::checklist::{Checklist, ExitCode, Gate, ItemSeverity, Selection};
use crate::diag::{Code, Diagnostic};
use crate::eval::{Config, Detail, evaluate};
use crate::facts::Measure;
use crate::program::Program;
use crate::report::{self, TextOptions};
use crate::session::{Disk, load_measure};
use clap::{Args, ValueEnum};

/// Arguments of `charta check`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  charta check measure.yaml
  charta check measure.yaml --as-of 2014-04-08 --all
  charta check measure.yaml --option targeted --format markdown --output annex.md
  charta check drafts/*.yaml --fail-level serious --require-complete
  charta check measure.yaml --rules my_rules --only my_pack")]
pub(super) struct CheckArgs {
    /// Measure files (YAML, JSON or TOML)
    #[arg(required = true, value_name = "MEASURE")]
    measures: Vec<String>,
    #[command(flatten)]
    rules: RulesFrom,
    #[command(flatten)]
    reading: Reading,
    /// Evaluate a policy option of the measure instead of the measure as described
    #[arg(long, value_name = "ID")]
    option: Option<String>,
    /// Set the measure and all its policy options side by side
    #[arg(long, conflicts_with = "option")]
    options: bool,
    /// Only these packs and checks
    #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    only: Vec<String>,
    /// All but these packs and checks
    #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    skip: Vec<String>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    format: Format,
    /// Write the result to a file instead of printing it
    #[arg(long, short, value_name = "FILE")]
    output: Option<String>,
    /// Show the items that are met, do not apply or are not in force as well
    #[arg(long)]
    all: bool,
    /// Severity from which findings make the command fail
    #[arg(long, value_enum, default_value_t = Level::Blocker, value_name = "LEVEL")]
    fail_level: Level,
    /// Fail also where items at or above the level are not decided yet
    #[arg(long)]
    require_complete: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// Versioned data (see `charta schema checklist`)
    Json,
    /// For an annex
    Markdown,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Level {
    Blocker,
    Serious,
    Advisory,
}

impl Level {
    fn severity(self) -> ItemSeverity {
        match self {
            Level::Blocker => ItemSeverity::Blocker,
            Level::Serious => ItemSeverity::Serious,
            Level::Advisory => ItemSeverity::Advisory,
        }
    }
}

pub(super) fn run(args: &CheckArgs, out: &Out) -> ExitCode {
    match check(args, out) {
        Ok(code) => code,
        Err(failed) => out.fail(failed),
    }
}

fn check(args: &CheckArgs, out: &Out) -> Result<ExitCode, Failed> {
    let loaded = args.rules.load(out)?;
    out.diagnostics(&loaded.diagnostics, &loaded.sources);
    let program = &loaded.compiled.program;
    let selection = selection(args, program)?;
    let mut checklists = Vec::new();
    let mut unreadable = false;
    for path in &args.measures {
        match load_measure(&Disk, program, path) {
            Ok(measure) => {
                out.diagnostics(&measure.diagnostics, &measure.sources);
                checklists.push(variants(args, program, &measure.measure, &selection)?);
            }
            // The others are still checked: one bad file does not hide what the rest would show.
            Err(failed) => {
                unreadable = true;
                let _ = out.fail(Failed::input(*failed));
            }
        }
    }
    let text = render(args, out, &checklists)?;
    out.emit(&text, args.output.as_deref())?;
    let gate = Gate { fail_level: args.fail_level.severity(), require_complete: args.require_complete };
    let mut code = if unreadable { ExitCode::Input } else { ExitCode::Ok };
    for checklist in checklists.iter().flatten() {
        let decision = gate.decide(checklist);
        if decision.code == ExitCode::Input {
            let diagnostic =
                Diagnostic::without_place(Code::E0710, format!("`{}`: {}", checklist.measure.file, decision.reason))
                    .note(format!("the law was read as of {}, as known on {}", checklist.as_of, checklist.known_on))
                    .help("look at the dates (--as-of, --known-on), at --only and --skip, and at the facts stated");
            out.diagnostics(&[diagnostic], &loaded.sources);
        }
        code = code.worst(decision.code);
    }
    Ok(code)
}

fn selection(args: &CheckArgs, program: &Program) -> Result<Selection, Failed> {
    Selection::new(program, &args.only, &args.skip).map_err(|unknown| {
        let all = unknown.iter().map(|name| Diagnostic::without_place(Code::E0721, name.to_string()));
        Failed::from(all.collect::<Vec<_>>())
    })
}

/// The measure, an option of it, or the measure with all its options.
fn variants(
    args: &CheckArgs,
    program: &Program,
    measure: &Measure,
    selection: &Selection,
) -> Result<Vec<Checklist>, Failed> {
    let config = args.reading.config(program, &measure.header)?;
    let mut lists = Vec::new();
    if let Some(id) = &args.option {
        let ids = measure.options.iter().map(|option| option.id.as_str());
        known("policy option", id, ids)?;
        lists.push(option(program, measure, &config, id, selection)?);
        return Ok(lists);
    }
    lists.push(checklist(program, measure, &config, None, selection));
    if args.options {
        for other in &measure.options {
            lists.push(option(program, measure, &config, &other.id, selection)?);
        }
    }
    Ok(lists)
}

fn option(
    program: &Program,
    measure: &Measure,
    config: &Config,
    id: &str,
    selection: &Selection,
) -> Result<Checklist, Failed> {
    let changed = measure
        .with_option(program, id)
        .map_err(|error| Failed::new(ExitCode::Input, format!("option `{id}` of `{}`: {error}", measure.file)))?;
    Ok(checklist(program, &changed, config, Some(id), selection))
}

fn checklist(
    program: &Program,
    measure: &Measure,
    config: &Config,
    option: Option<&str>,
    selection: &Selection,
) -> Checklist {
    let findings = evaluate(program, measure, config, Detail::Explained);
    Checklist::build_selected(program, measure, &findings, config, option, selection)
}

fn render(args: &CheckArgs, out: &Out, checklists: &[Vec<Checklist>]) -> Result<String, Failed> {
    let all: Vec<&Checklist> = checklists.iter().flatten().collect();
    let style = TextOptions { colour: out.colour && args.output.is_none(), all: args.all, ..TextOptions::default() };
    let each = |render: &dyn Fn(&Checklist) -> String| all.iter().map(|one| render(one)).collect::<Vec<_>>().join("\n");
    let compared = |render: &dyn Fn(&[Checklist]) -> String| {
        checklists.iter().map(|variants| render(variants)).collect::<Vec<_>>().join("\n")
    };
    Ok(match args.format {
        Format::Text if args.options => compared(&|variants| report::options_text(variants, style.colour)),
        Format::Text => each(&|one| report::checklist_text(one, &style)),
        Format::Markdown if args.options => compared(&|variants| report::options_markdown(variants)),
        Format::Markdown => each(&report::checklist_markdown),
        Format::Json => match all.as_slice() {
            // One measure is one document; several are a list of them.
            [one] => report::checklist_json(one),
            _ => serde_json::to_string_pretty(&all).map(|text| text + "\n"),
        }
        .map_err(|error| Failed::new(ExitCode::Input, format!("the checklist cannot be written: {error}")))?,
    })
}
