#!/usr/bin/env bash
# The steps that .ci/run and .ci/long share; sourced by both, from the project's root.
set -euo pipefail

export CI=true LANG=C.UTF-8 CARGO_TERM_COLOR=never RUST_BACKTRACE=0
LOG_FOLDER=target/ci
TEST_LOG="$LOG_FOLDER/tests.log"
mkdir -p "$LOG_FOLDER"

# Says what runs, runs it, and says how long it took.
step() {
  local name="$1" begun=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@"
  printf '== %s: done in %d s\n' "$name" $((SECONDS - begun))
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Debian packages by the program each brings; asks the package manager only for what is missing.
install_packages() {
  local missing=() pair
  for pair in chromium:chromium pdftotext:poppler-utils sqlite3:sqlite3 g++:g++; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
  done
  fc-list 2>/dev/null | grep -q NotoSansCJK || missing+=(fonts-noto-cjk fontconfig)
  python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
  if [ ${#missing[@]} = 0 ]; then
    echo "every Debian package is there"
    return
  fi
  echo "installing ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$LOG_FOLDER/packages.log"
}

install_tools() {
  install_packages
  echo "installing the browser's driver and axe from package-lock.json"
  (cd crates/conformance/browser && npm ci --no-audit --no-fund --silent)
  if ! .tools/bin/schemathesis --version 2>/dev/null; then
    echo "installing schemathesis"
    python3 -m venv .tools
    .tools/bin/pip install --quiet --disable-pip-version-check --requirement .ci/requirements.txt
    .tools/bin/schemathesis --version
  fi
}

# The README's command. What needs more than Rust fails here instead of being skipped, because CI=true.
run_tests() {
  cargo test --workspace --locked 2>&1 | tee "$TEST_LOG"
}

# cargo-deny takes minutes to build, so it is used where it is installed. Advisories need a network and are asked for apart.
check_licences() {
  if cargo deny --version >/dev/null 2>&1; then
    cargo fetch --quiet --locked
    cargo deny --offline --log-level error check licenses bans sources
  else
    echo "SKIPPED licences, bans and sources: cargo-deny is not installed (cargo install --locked cargo-deny)"
  fi
}

# The last words: how many tests ran.
summary() {
  awk '/^test result: /{binaries++; passed+=$4; failed+=$6; ignored+=$8}
       END {
         if (passed == 0) { print "no test ran"; exit 1 }
         printf "\n%d tests passed, %d failed, %d ignored, in %d binaries\n", passed, failed, ignored, binaries
         exit failed > 0
       }' "$TEST_LOG"
}
