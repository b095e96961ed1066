#!/usr/bin/env bash
# Lays out the first inputs of each target from the project's own fixtures and city folders: fuzz/seeds.sh FOLDER-OF-TARGETS.
set -euo pipefail
cd "$(dirname "$0")"
binaries="${1:?fuzz/seeds.sh FOLDER-OF-TARGETS}"
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
documents=("$root"/crates/plan/tests/tables/open/*.txt "$root"/crates/plan/tests/documents/*.txt)
texts=("${documents[@]}" "$root"/cities/*/plan/*.md)
tables=("$root"/crates/*/tests/**/*.csv "$root"/crates/*/tests/**/*.xlsx "$root"/crates/*/tests/**/*.tsv)
lay decode "${texts[@]}" "${tables[@]}"
lay table "${texts[@]}" "${tables[@]}"
lay document "${documents[@]}"
lay city "$root"/cities/*/city.toml

# A plan folder as one text: a line `=== name` before each file. Whole plans are too long to mutate well, so three measures each.
mkdir -p corpus/plan_folder
for plan in "$root"/cities/*/plan; do
  measures=("$plan"/*-[0-9].md)
  for measure in "${measures[@]:0:3}"; do
    code="$(basename "$measure" .md)"
    for file in "$plan/plan.toml" "$plan/$code".*; do
      printf '=== %s\n' "$(basename "$file")"
      cat "$file"
    done >"corpus/plan_folder/seed-$(basename "$(dirname "$plan")")-$code"
  done
done

# Workbooks and Word documents are made by the targets themselves.
mkdir -p corpus/workbook corpus/word
SEEDS="$PWD/corpus/workbook" "$binaries/workbook" 2>/dev/null
SEEDS="$PWD/corpus/word" "$binaries/word" 2>/dev/null
cp corpus/workbook/seed.xlsx corpus/table/
