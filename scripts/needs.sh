# What MapApp needs on this machine. Sourced by ./mapapp and ./test. Debian packages are installed when that is allowed
# (root, or sudo without a password); otherwise they are named and the work goes on as far as it can.

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

apt_ready=
install_package() {
  command -v apt-get >/dev/null || return 1
  if [ -z "$apt_ready" ]; then
    as_root true || return 1
    # One source that fails must not block the others.
    as_root apt-get update -qq >/dev/null 2>&1 || true
    apt_ready=1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1
}

# need_package PACKAGE COMMAND: the command, from the package when it is missing.
need_package() {
  command -v "$2" >/dev/null && return 0
  echo "Installing $1 … / 正在安装 $1 …" >&2
  install_package "$1" && command -v "$2" >/dev/null && return 0
  echo "Missing: '$2'. Install the package '$1' (sudo apt-get install $1). / 缺少 '$2'，请安装软件包 '$1'。" >&2
  return 1
}

# A database of its own is started by the tests; the package brings the programs for it.
need_postgis() {
  ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 && return 0
  echo "Installing postgresql-15-postgis-3 … / 正在安装 postgresql-15-postgis-3 …" >&2
  install_package postgresql-15 && install_package postgresql-15-postgis-3 && return 0
  echo "No PostGIS: install postgresql-15-postgis-3, or its tests are skipped. / 缺少 PostGIS，请安装 postgresql-15-postgis-3，否则跳过相关测试。" >&2
  return 1
}

need_tools() {
  command -v dotnet >/dev/null && [ "$(dotnet --version 2>/dev/null | cut -d. -f1)" -ge 10 ] 2>/dev/null || {
    echo "MapApp needs the .NET SDK 10. / 需要 .NET 10 SDK。" >&2
    exit 3
  }
  command -v node >/dev/null && [ "$(node --version | tr -d v | cut -d. -f1)" -ge 20 ] && command -v npm >/dev/null || {
    echo "MapApp needs Node.js 20 or newer, with npm, to build its map. / 构建地图需要 Node.js 20 或更新版本（含 npm）。" >&2
    exit 3
  }
}

has_browser() {
  for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge microsoft-edge-stable; do
    command -v "$name" >/dev/null && return 0
  done
  [ -n "${MAPAPP_BROWSER:-}" ]
}

has_chinese_font() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]; }

# Printed pages need letters, and the library that finds them; so does the window.
need_letters() {
  [ "$(uname -s)" = Linux ] || return 0
  ldconfig -p 2>/dev/null | grep -q libfontconfig.so.1 || install_package libfontconfig1 ||
    echo "No libfontconfig1: install it, or nothing can be printed. / 缺少 libfontconfig1，请安装，否则无法打印。" >&2
  if ! has_chinese_font; then
    echo "Installing fonts-noto-cjk … / 正在安装中文字体 …" >&2
    install_package fonts-noto-cjk && install_package fontconfig && has_chinese_font ||
      echo "No Chinese font: install fonts-noto-cjk, or Chinese text shows as boxes and nothing is printed. / 缺少中文字体，请安装 fonts-noto-cjk，否则无法打印。" >&2
  fi
}

need_window() {
  [ "$(uname -s)" = Linux ] || return 0
  has_browser || need_package chromium chromium || true
  need_letters
}
