//! Command-line entry point.

fn main() -> std::process::ExitCode {
    charta::cli::main().into()
}
