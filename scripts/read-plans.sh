#!/usr/bin/env bash
# Makes the bundled plans anew from their documents: read-plans.sh FOLDER-OF-DOCUMENTS
# Kept are headings, names, dates and figures; the documents themselves are no part of MapApp.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ $# -eq 1 ] && [ -d "$1" ] || { echo "Usage: read-plans.sh FOLDER-OF-DOCUMENTS" >&2; exit 2; }
shopt -s nullglob
documents=("$1"/*.txt "$1"/*.docx)
[ ${#documents[@]} -gt 0 ] || { echo "No .txt or .docx in '$1'." >&2; exit 2; }
# All are read before any is kept: a plan that cannot be read leaves the bundled ones as they are.
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
for document in "${documents[@]}"; do
  id=$(basename "${document%.*}")
  "$here/mapapp" plan show "$document" --json --lang zh >"$new/$id.json"
  echo "$id: $(wc -c <"$new/$id.json") bytes"
done
mv "$new"/*.json "$here/data/geo/plans/"
