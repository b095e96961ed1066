//! The command line: one enum of all commands.

use crate::failure::Failure;
use crate::plan;
use crate::serve;
use clap::{Parser, Subcommand};

/// 寄合（よりあい）：総合計画を、読めて、たしかめられるポータルにします。
#[derive(Parser, Debug)]
#[command(name = "yoriai", version, about)]
pub struct Arguments {
    /// 命令
    #[command(subcommand)]
    pub command: Command,
}

/// All commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// デモを始める
    Demo(serve::Demo),
    /// 広場を公開する
    Serve(serve::Serve),
    /// 計画を取り込み、確かめる
    #[command(subcommand)]
    Plan(plan::PlanCommand),
    /// 広場を作る
    #[command(subcommand)]
    Square(serve::SquareCommand),
}

/// Runs a command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.command {
        Command::Demo(demo) => serve::demo(demo),
        Command::Plan(plan) => plan::run(plan),
        Command::Serve(serve) => serve::serve(serve),
        Command::Square(square) => serve::square(square),
    }
}
