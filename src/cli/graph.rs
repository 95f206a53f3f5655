//! `charta graph`: what depends on what in the rules.

use super::args::RulesFrom;
use super::errors::Failed;
use super::output::Out;
use crate::checklist::ExitCode;
use crate::diag::{Code, Diagnostic};
use crate::report;
use crate::resolve::graph;
use clap::{Args, ValueEnum};

/// Arguments of `charta graph`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  charta graph --focus B-17 --format svg --output b17.svg
  charta graph --format mermaid --focus serious")]
pub(super) struct GraphArgs {
    /// Only what this check, exception, definition, list or fact rests on and what rests on it
    #[arg(long, value_name = "ID")]
    focus: Option<String>,
    /// Form of the drawing
    #[arg(long, value_enum, default_value_t = Format::Dot, value_name = "FORM")]
    format: Format,
    /// Write the drawing to a file instead of printing it
    #[arg(long, short, value_name = "FILE")]
    output: Option<String>,
    #[command(flatten)]
    rules: RulesFrom,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For Graphviz
    Dot,
    /// A picture
    Svg,
    /// For Markdown pages
    Mermaid,
    /// Data
    Json,
}

pub(super) fn run(args: &GraphArgs, out: &Out) -> ExitCode {
    match draw(args, out) {
        Ok(()) => ExitCode::Ok,
        Err(failed) => out.fail(failed),
    }
}

fn draw(args: &GraphArgs, out: &Out) -> Result<(), Failed> {
    let loaded = args.rules.load(out)?;
    let mut view = graph::export(&loaded.compiled.program);
    if let Some(focus) = &args.focus {
        view = view.focus(focus).ok_or_else(|| {
            let ids = view.nodes.iter().map(|node| node.id.as_str());
            Diagnostic::without_place(Code::E0721, format!("nothing in the rules is called `{focus}`"))
                .did_you_mean(focus, ids)
        })?;
    }
    let text = match args.format {
        Format::Dot => report::graph_dot(&view),
        Format::Svg => report::graph_svg(&view),
        Format::Mermaid => report::graph_mermaid(&view),
        Format::Json => serde_json::to_string_pretty(&view)
            .map_err(|error| Failed::new(ExitCode::Input, format!("the graph cannot be written: {error}")))?,
    };
    out.emit(&text, args.output.as_deref())
}
