#!/usr/bin/env bash
# Fuzzes every target for SECONDS on the stable toolchain: fuzz/run.sh SECONDS [TARGET…]. A crash is left in fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")"
seconds="${1:?fuzz/run.sh SECONDS [TARGET…]}"
shift

host="$(rustc -vV | sed -n 's/^host: //p')"
# What cargo-fuzz passes on a nightly toolchain, less the sanitizer: coverage counters that libFuzzer reads.
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module \
  -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
  -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"
export CARGO_TARGET_DIR="$PWD/target"
cargo build --release --target "$host"

targets=("$@")
if [ ${#targets[@]} = 0 ]; then
  for file in targets/*.rs; do targets+=("$(basename "$file" .rs)"); done
fi

./seeds.sh "target/$host/release"
mkdir -p artifacts
status=0
for target in "${targets[@]}"; do
  echo "-- $target for $seconds s"
  log="artifacts/$target.log"
  if ! "target/$host/release/$target" "corpus/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -max_len=65536 -artifact_prefix="artifacts/$target-" -print_final_stats=1 -verbosity=1 >"$log" 2>&1; then
    status=1
    grep -aE 'panicked at|ERROR: libFuzzer|Test unit written' -A1 "$log" | head -20
  fi
  grep -aE 'stat::(number_of_executed_units|new_units_added|peak_rss_mb)|^Done' "$log" | sed 's/^/   /'
done
exit $status
