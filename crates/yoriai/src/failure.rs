//! How a command ends when it cannot do what was asked: a refusal says what to mend, a fault says what broke.

use std::fmt;
use std::process::ExitCode;

/// Why a command ended.
#[derive(Debug)]
pub enum Failure {
    /// The input or the surroundings are not right. Exit code 2.
    Refusal(String),
    /// Something broke. Exit code 1.
    Fault(String),
}

impl Failure {
    /// A refusal with its sentence.
    pub fn refusal(sentence: impl Into<String>) -> Failure {
        Failure::Refusal(sentence.into())
    }

    /// A fault with its chain of causes.
    pub fn fault(error: &dyn std::error::Error) -> Failure {
        let mut chain = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            chain.push_str(&format!("\n  原因: {inner}"));
            cause = inner.source();
        }
        Failure::Fault(chain)
    }

    /// The exit code.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Failure::Refusal(_) => ExitCode::from(2),
            Failure::Fault(_) => ExitCode::from(1),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Refusal(sentence) => f.write_str(sentence),
            Failure::Fault(chain) => write!(f, "不具合: {chain}"),
        }
    }
}
impl std::error::Error for Failure {}
