//! Serving 公開: `yoriai demo`, `yoriai serve` and `yoriai square build`.

use crate::cities::sources;
use crate::failure::Failure;
use clap::{Args, Subcommand};
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::square::{Source, Square, build};
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::{House, Room, Settings, router};

/// デモを始めます：両市の広場を作り、このコンピューターだけで公開します。
#[derive(Args, Debug)]
pub struct Demo {
    /// 待ち受けるポート
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// 広場を置くフォルダー
    #[arg(long, default_value = "yoriai-data")]
    data: PathBuf,
    /// 市のフォルダー（指定がなければ ./cities、なければ組み込みの2市）
    #[arg(long)]
    cities: Option<PathBuf>,
}

/// 広場を公開します。市のフォルダーは要りません。
#[derive(Args, Debug)]
pub struct Serve {
    /// 広場（*.sqlite）のあるフォルダー
    #[arg(long)]
    public: PathBuf,
    /// 待ち受けるアドレス
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// 待ち受けるポート
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// 公開するときの住所（https://plan.example.jp など）
    #[arg(long)]
    origin: Option<String>,
}

/// 広場を作ります。
#[derive(Subcommand, Debug)]
pub enum SquareCommand {
    /// 市のフォルダーから広場を作る
    Build {
        /// 市のフォルダーをまとめたフォルダー
        #[arg(long)]
        cities: PathBuf,
        /// 広場を置くフォルダー
        #[arg(long)]
        out: PathBuf,
    },
}

/// Runs the demo until it is asked to stop.
pub fn demo(arguments: &Demo) -> Result<(), Failure> {
    tell_log();
    let here = Path::new("cities");
    let cities = arguments.cities.as_deref().or_else(|| here.is_dir().then_some(here));
    let files = build_all(&sources(cities)?, &arguments.data)?;
    let origin = format!("http://localhost:{}", arguments.port);
    let hosts = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
    run(&files, &hosts, arguments.port, Settings { origin, unlisted: true })
}

/// Serves Squares until it is asked to stop.
pub fn serve(arguments: &Serve) -> Result<(), Failure> {
    tell_log();
    let files = squares_in(&arguments.public)?;
    let host = SocketAddr::new(arguments.host, arguments.port);
    let origin = arguments.origin.clone().unwrap_or_else(|| format!("http://{host}"));
    let settings = Settings { origin: origin.trim_end_matches('/').to_owned(), unlisted: false };
    run(&files, &[arguments.host], arguments.port, settings)
}

/// Builds Squares.
pub fn square(command: &SquareCommand) -> Result<(), Failure> {
    let SquareCommand::Build { cities, out } = command;
    for file in build_all(&sources(Some(cities))?, out)? {
        say(&format!("{}", file.display()));
    }
    Ok(())
}

/// Builds the Square of each city in a folder. One that stands there with the same content is left as it is.
fn build_all(sources: &[Source], folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        Failure::refusal(format!(
            "{} を作れません（{error}）。--data に書き込める場所を指定してください。",
            folder.display()
        ))
    })?;
    let one = |source: &Source| {
        let file = folder.join(format!("{}.sqlite", source.city.slug));
        build(&file, source).map(|_| file).map_err(|error| Failure::fault(&error))
    };
    sources.iter().map(one).collect()
}

fn squares_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| {
        Failure::refusal(format!(
            "{} を読めません（{error}）。広場のあるフォルダーを --public に指定してください。",
            folder.display()
        ))
    })?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "sqlite"));
    files.sort();
    if files.is_empty() {
        return Err(Failure::refusal(format!(
            "{} に広場（*.sqlite）がありません。`yoriai square build --cities cities --out {}` で作れます。",
            folder.display(),
            folder.display()
        )));
    }
    Ok(files)
}

fn open_all(files: &[PathBuf]) -> Result<Vec<Room>, Failure> {
    let open = |file: &PathBuf| {
        let square = Square::open(file).map_err(|error| Failure::fault(&error))?;
        Room::new(square).map_err(|refusal| Failure::refusal(refusal.to_string()))
    };
    files.iter().map(open).collect()
}

fn run(files: &[PathBuf], hosts: &[IpAddr], port: u16, settings: Settings) -> Result<(), Failure> {
    let origin = settings.origin.clone();
    let house = Arc::new(House::new(open_all(files)?, settings));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::fault(&error))?;
    runtime.block_on(async {
        let listeners = listen(hosts, port).await?;
        say(&origin);
        tracing::info!(%origin, "ready");
        let (stop, stopped) = watch::channel(false);
        let serving: Vec<_> = listeners
            .into_iter()
            .map(|listener| {
                let mut stopped = stopped.clone();
                let until = async move {
                    // The sender lives until the signal has come.
                    let _ = stopped.wait_for(|stop| *stop).await;
                };
                let app = router(house.clone());
                tokio::spawn(axum::serve(listener, app).with_graceful_shutdown(until).into_future())
            })
            .collect();
        tokio::spawn(follow(house.clone(), files.to_vec()));
        asked_to_stop().await;
        tracing::info!("stopping");
        let _ = stop.send(true);
        let all = async {
            for one in serving {
                let _ = one.await;
            }
        };
        // A browser that holds its connection open must not hold the process.
        let _ = tokio::time::timeout(Duration::from_secs(10), all).await;
        Ok(())
    })
}

/// Looks once a second whether a newer Square was put in the place of an old one.
async fn follow(house: Arc<House>, files: Vec<PathBuf>) {
    let mut every = tokio::time::interval(Duration::from_secs(1));
    loop {
        every.tick().await;
        if !house.is_stale() {
            continue;
        }
        let again = files.clone();
        let opened = tokio::task::spawn_blocking(move || open_all(&again)).await;
        match opened.unwrap_or_else(|error| Err(Failure::fault(&error))) {
            Ok(rooms) => {
                house.exchange(rooms);
                tracing::info!("a newer square is shown");
            }
            Err(failure) => tracing::error!(%failure, "a newer square cannot be read; the old one stays"),
        }
    }
}

/// Listens on every host that this machine has; on one at least.
async fn listen(hosts: &[IpAddr], port: u16) -> Result<Vec<TcpListener>, Failure> {
    let mut listeners = vec![];
    for host in hosts {
        match TcpListener::bind(SocketAddr::new(*host, port)).await {
            Ok(listener) => listeners.push(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(in_use(port)),
            // A machine without IPv6.
            Err(_) if !listeners.is_empty() => {}
            Err(error) => {
                return Err(Failure::refusal(format!(
                    "{host} のポート {port} で待ち受けられません（{error}）。--host か --port を変えてください。"
                )));
            }
        }
    }
    Ok(listeners)
}

fn in_use(port: u16) -> Failure {
    let other = port.checked_add(1).unwrap_or(8081);
    Failure::refusal(format!(
        "ポート {port} はほかのプログラムが使っています。--port {other} のように別の番号を指定してください。"
    ))
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => {
                let _ = interrupt.await;
            }
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}

/// Logs to standard error: lines for people at a terminal, JSON elsewhere. `RUST_LOG` chooses how much.
fn tell_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    // A second call, as in tests, keeps the first log.
    let _ = if io::stderr().is_terminal() { log.try_init() } else { log.json().try_init() };
}

/// Writes a line to standard output. A closed pipe is no reason to stop serving.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
