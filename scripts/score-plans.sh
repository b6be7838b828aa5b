#!/usr/bin/env bash
# Scores the plan reader against readings by people: score-plans.sh FOLDER-OF-TXT [GOLD-FOLDER] [--diff]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
exec dotnet run --project "$here/tests/MapApp.PlanScores" -c Release -v quiet -- "$@"
