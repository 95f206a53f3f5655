//! Layer 11: the command line. One file per subcommand; each turns its arguments into calls of the layers below and
//! its result into an exit code.

mod args;
mod check;
mod errors;
mod explain;
mod fmt;
mod graph;
mod output;
mod rules;
mod schema;
mod shell;
mod test;

use crate::checklist::ExitCode;
use clap::{Parser, Subcommand};

/// Fundamental-rights impact checks for proposed measures.
#[derive(Debug, Parser)]
#[command(
    name = "charta",
    version,
    about = "Fundamental-rights impact checks for proposed measures",
    long_about = "Runs a proposed measure through checks drawn from the EU Charter of Fundamental Rights and prints an \
                  impact checklist: which rights are touched, what is missing, what fails, why, on which authority, and \
                  what would mend it. The tool finds; it does not adjudicate.",
    after_help = "Examples:\n  charta check measure.yaml              the checklist of a measure\n  charta explain measure.yaml B-17       why one check came out as it did\n  charta test rules                      the scenarios of a rule pack\n  charta explain E0101                   what a message code means",
    after_long_help = EXIT_CODES
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    output: output::OutputArgs,
}

const EXIT_CODES: &str = "Exit codes:
  0  nothing at or above the fail level
  1  findings at or above the fail level
  2  usage is wrong, or input could not be read or evaluated
  3  the rules do not compile
  4  undecided items at or above the fail level, with --require-complete

Examples:
  charta check measure.yaml              the checklist of a measure
  charta check measure.yaml --format json --output checklist.json
  charta explain measure.yaml B-17       why one check came out as it did
  charta test rules --coverage           the scenarios of rule packs, and what they cover
  charta explain E0101                   what a message code means";

#[derive(Debug, Subcommand)]
enum Command {
    /// Run measures through the checks and print the checklist
    Check(check::CheckArgs),
    /// Explain one item of a checklist, or a message code
    Explain(explain::ExplainArgs),
    /// Run the scenarios written in rule packs
    Test(test::TestArgs),
    /// Bring rule files into the canonical layout
    Fmt(fmt::FmtArgs),
    /// List the rules, or show one with its sources
    Rules(rules::RulesArgs),
    /// Draw what depends on what in the rules
    Graph(graph::GraphArgs),
    /// Print the JSON Schema of measure files or of checklists
    Schema(schema::SchemaArgs),
    /// Print completions for a shell
    Completions(shell::CompletionArgs),
    /// Write the manual pages
    Man(shell::ManArgs),
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Asking for help or the version is no error; everything else is wrong usage.
            let code = if error.use_stderr() { ExitCode::Input } else { ExitCode::Ok };
            return if error.print().is_ok() { code } else { ExitCode::Input };
        }
    };
    let out = cli.output.resolve();
    match cli.command {
        Command::Check(args) => check::run(&args, &out),
        Command::Explain(args) => explain::run(&args, &out),
        Command::Test(args) => test::run(&args, &out),
        Command::Fmt(args) => fmt::run(&args, &out),
        Command::Rules(args) => rules::run(&args, &out),
        Command::Graph(args) => graph::run(&args, &out),
        Command::Schema(args) => schema::run(&args, &out),
        Command::Completions(args) => shell::completions(&args, &out),
        Command::Man(args) => shell::man(&args, &out),
    }
}
