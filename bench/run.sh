#!/usr/bin/env bash
# Measures the release build beside a bare handler and writes the figures to docs/benchmarks.md. Leave the machine alone meanwhile.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --locked --package yoriai
cargo build --release --locked --package conformance --example bench
figures="$(target/release/examples/bench target/release/yoriai)"

{
  cat bench/preface.md
  printf '%s\n\nRust %s, release profile of the workspace, revision %s of %s.\n' "$figures" \
    "$(rustc -V | cut -d' ' -f2)" "$(git rev-parse --short HEAD 2>/dev/null || echo unknown)" "$(date -u +%F)"
} | tee docs/benchmarks.md
