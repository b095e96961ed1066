#!/usr/bin/env bash
# Lays out the first inputs of each target from the project's own fixtures and city folders; the corpus grows from them.
set -euo pipefail
cd "$(dirname "$0")"
root=..

# Copies the files under a name of their content, so that none hides another and none is copied twice.
lay() {
  local folder="corpus/$1" file
  shift
  mkdir -p "$folder"
  for file in "$@"; do
    [ -f "$file" ] && cp "$file" "$folder/seed-$(cksum <"$file" | tr ' ' -)"
  done
  return 0
}

shopt -s nullglob globstar
texts=("$root"/crates/*/tests/**/*.txt "$root"/cities/*/plan/*.md)
tables=("$root"/crates/*/tests/**/*.csv "$root"/crates/*/tests/**/*.xlsx "$root"/crates/*/tests/**/*.tsv)
lay decode "${texts[@]}" "${tables[@]}"
lay table "${texts[@]}" "${tables[@]}"
