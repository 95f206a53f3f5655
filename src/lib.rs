//! Charta: a rules engine for fundamental-rights impact checks.
//!
//! Rules and a measure go in, a checklist comes out. The stages, one module each, in the order in which they are passed:
//!
//! 1. [`syntax`] cuts a rule file into declarations and parses each (it never fails; [`mod@format`] is the way back),
//! 2. [`resolve`] gives every name an id and every rule its place in the dependency graph,
//! 3. [`check`] finds types and mistakes; the result is a [`Program`],
//! 4. [`facts`] reads a measure file against the vocabulary of the program; the result is a [`Measure`],
//! 5. [`eval`] runs the measure through the program: yes, no or unknown, with causes,
//! 6. [`checklist`] makes of the findings what people read: a [`Checklist`],
//! 7. [`report`] lays it out. [`scenario`] runs the tests that are written in rules.
//!
//! [`text`] and [`diag`] serve all of them. Files and the clock are reached through [`session::World`] only, so that the
//! same can run in a browser or an editor. `docs/architecture.md` tells it at more length.
//!
//! ```
//! use charta::eval::{Config, Detail};
//! use charta::program::Day;
//! use charta::session::{Memory, RuleSources, load_measure, load_rules};
//!
//! let today = Day::parse("2026-11-24").unwrap_or_default();
//! let text = "charta: 1\nmeasure: {id: m, title: A measure}\nfacts: {eu_law_link: eu_act}\n";
//! let world = Memory::on(today).with("measure.yaml", text);
//!
//! let rules = load_rules(&world, &RuleSources::default()).map_err(|failed| format!("{:?}", failed.0))?;
//! let program: &charta::Program = &rules.compiled.program;
//! let measure = load_measure(&world, program, "measure.yaml").map_err(|failed| format!("{:?}", failed.0))?.measure;
//!
//! let config = Config { as_of: today, known_on: today, parameters: Vec::new() };
//! let findings = charta::evaluate(program, &measure, &config, Detail::Explained);
//! let checklist = charta::Checklist::build(program, &measure, &findings, &config, None);
//! println!("{}", charta::report::checklist_json(&checklist)?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod check;
pub mod checklist;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diag;
pub mod eval;
pub mod facts;
pub mod format;
pub mod program;
pub mod report;
pub mod resolve;
pub mod scenario;
pub mod session;
pub mod syntax;
pub mod text;

pub use checklist::Checklist;
pub use eval::evaluate;
pub use facts::Measure;
pub use program::Program;
