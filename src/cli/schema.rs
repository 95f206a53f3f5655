//! `charta schema`: JSON Schemas for editors and other programs.

use super::args::RulesFrom;
use super::errors::Failed;
use super::output::Out;
use crate::checklist::ExitCode;
use clap::{Args, ValueEnum};

/// Arguments of `charta schema`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  charta schema > measure.schema.json
  charta schema checklist
A measure file that begins with `# yaml-language-server: $schema=measure.schema.json` is completed and checked by any
YAML editor.")]
pub(super) struct SchemaArgs {
    /// What the schema is of
    #[arg(value_enum, default_value_t = Subject::Measure)]
    subject: Subject,
    #[command(flatten)]
    rules: RulesFrom,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Subject {
    /// Measure files: made from the vocabulary, questions as descriptions
    Measure,
    /// What `charta check --format json` prints
    Checklist,
}

pub(super) fn run(args: &SchemaArgs, out: &Out) -> ExitCode {
    match schema(args, out) {
        Ok(()) => ExitCode::Ok,
        Err(failed) => out.fail(failed),
    }
}

fn schema(args: &SchemaArgs, out: &Out) -> Result<(), Failed> {
    let schema = match args.subject {
        Subject::Checklist => crate::report::checklist_schema(),
        Subject::Measure => crate::facts::schema(&args.rules.load(out)?.compiled.program),
    };
    let text = serde_json::to_string_pretty(&schema)
        .map_err(|error| Failed::new(ExitCode::Input, format!("the schema cannot be written: {error}")))?;
    out.emit(&format!("{text}\n"), None)
}
