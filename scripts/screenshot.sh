#!/usr/bin/env bash
# Makes docs/screenshot.png (1440 x 900, Chinese, light) from the built app on the bundled data. Needs Chromium and a Chinese font.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet test tests/MapApp.Tests -c Release --nologo --filter "FullyQualifiedName=MapApp.Tests.Pictures.The_window_with_a_section_selected"
file=docs/screenshot.png
[ -f "$file" ] && echo "Wrote $file ($(wc -c <"$file") bytes)."
