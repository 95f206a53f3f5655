//! Arguments that several commands share, and what they resolve to.

use super::errors::Failed;
use crate::diag::{Code, Diagnostic};
use crate::eval::Config;
use crate::facts::Header;
use crate::program::{Day, ParameterId, Program, Value};
use crate::session::{Disk, Loaded, RuleSources, World, load_rules};
use clap::Args;

/// Which rules to use.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct RulesFrom {
    /// Folders of rules or rule files, beside the packs built in; a pack of the same name takes the place of one built in
    #[arg(long = "rules", value_name = "DIR", num_args = 1..)]
    pub(super) rules: Vec<String>,
    /// Leave the packs out that are built in
    #[arg(long)]
    pub(super) no_embedded: bool,
}

impl RulesFrom {
    pub(super) fn load(&self, out: &super::output::Out) -> Result<Loaded, Failed> {
        let wanted = RuleSources { paths: self.rules.clone(), without_embedded: self.no_embedded };
        let loaded = load_rules(&Disk, &wanted).map_err(|failed| Failed::rules(*failed))?;
        if !loaded.replaced.is_empty() {
            out.tell(&format!("note: read from --rules instead of the packs built in: {}", loaded.replaced.join(", ")));
        }
        Ok(loaded)
    }
}

/// Dates and house choices.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Reading {
    /// Date as of which the law is read [default: the measure's own date, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<Day>,
    /// State of knowledge: what the law was known to say on this date [default: the date of --as-of]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) known_on: Option<Day>,
    /// Another value for a house choice, as in `--set min_safeguards=5`
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub(super) set: Vec<String>,
}

impl Reading {
    /// Dates and choices for one measure.
    pub(super) fn config(&self, program: &Program, header: &Header) -> Result<Config, Failed> {
        let as_of = self.as_of.or(header.as_of).or(header.date).unwrap_or_else(|| Disk.today());
        let own = if self.as_of.is_none() { header.known_on } else { None };
        let known_on = self.known_on.or(own).unwrap_or(as_of);
        let parameters = self.set.iter().map(|text| setting(program, text)).collect::<Result<_, _>>()?;
        Ok(Config { as_of, known_on, parameters })
    }
}

fn setting(program: &Program, text: &str) -> Result<(ParameterId, Value), Failed> {
    let names = || program.parameters.values().map(|parameter| parameter.name.as_str());
    let Some((name, value)) = text.split_once('=') else {
        return Err(Diagnostic::without_place(Code::E0722, format!("`--set {text}` has no value"))
            .help("write NAME=VALUE, as in `--set min_safeguards=5`")
            .into());
    };
    let Some(id) = program.parameters.find(|parameter| parameter.name == name.trim()) else {
        let known: Vec<&str> = names().collect();
        return Err(Diagnostic::without_place(Code::E0722, format!("no house choice is called `{}`", name.trim()))
            .did_you_mean(name.trim(), names())
            .note(format!("house choices: {}", known.join(", ")))
            .into());
    };
    match setting_value(program, program.parameters[id].ty, value.trim()) {
        Ok(value) => Ok((id, value)),
        Err(expected) => {
            Err(Diagnostic::without_place(Code::E0722, format!("`{}` is no value for `{}`", value.trim(), name.trim()))
                .help(format!("expected {expected}"))
                .into())
        }
    }
}

/// A date given on the command line.
fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "expected a date of the calendar, as in 2014-04-08".to_owned())
}

/// A name given on the command line that must be one of those known.
pub(super) fn known<'a>(what: &str, name: &str, names: impl Iterator<Item = &'a str> + Clone) -> Result<(), Failed> {
    if names.clone().any(|known| known == name) {
        return Ok(());
    }
    Err(Diagnostic::without_place(Code::E0721, format!("there is no {what} `{name}`"))
        .did_you_mean(name, names)
        .help(format!("see `charta rules list` for every {what}"))
        .into())
}

fn setting_value(program: &Program, ty: crate::program::Type, text: &str) -> Result<Value, &'static str> {
    use crate::program::{Number, Type};
    match ty {
        Type::Number { whole, .. } => {
            let number = Number::parse(text).filter(|number| !whole || number.is_whole());
            number.map(Value::Number).ok_or(if whole { "a whole number" } else { "a number" })
        }
        Type::Percent => Number::parse(text.trim_end_matches('%').trim_end()).map(Value::Number).ok_or("a percentage"),
        Type::Bool => match text {
            "yes" => Ok(Value::Bool(true)),
            "no" => Ok(Value::Bool(false)),
            _ => Err("yes or no"),
        },
        Type::Enum(id) => program.enum_value(id, text).map(Value::Enum).ok_or("one of the values of its enum"),
        Type::Date => Day::parse(text).map(Value::Date).ok_or("a date, as in 2014-04-08"),
        Type::Duration => crate::facts::read_duration(text).map(Value::Duration).ok_or("a length, as in `6 months`"),
        _ => Err("a parameter of another type: this one can only be changed in the rules"),
    }
}
