# What building and testing need, and how it gets onto Debian and its relatives. Sourced by `dev`.
# shellcheck shell=bash

# Always needed. CONTRIBUTING.md says what each library is for. packaging/Dockerfile installs these for
# what has no window.
build_packages=(
  g++ cmake ninja-build pkg-config ca-certificates
  qt6-base-dev libqt6sql6-sqlite qt6-declarative-dev
  libhiredis-dev libcurl4-openssl-dev libssl-dev libgumbo-dev libicu-dev libuchardet-dev libpoppler-cpp-dev
  zlib1g-dev libexpected-dev libstemmer-dev)
# The window's.
window_packages=(
  qt6-svg-dev qt6-wayland qt6-translations-l10n qt6-charts-dev qtkeychain-qt6-dev libqrcodegencpp-dev qt6-tools-dev qt6-l10n-tools qt6-tools-dev-tools)
node_minimum=18

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
die() { printf 'dev: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null; }

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "this needs root and there is no sudo. Run as root: $*"
  fi
}

# installed PACKAGE…: prints those that dpkg does not have. No network, some milliseconds.
missing_packages() {
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] \
      || printf '%s\n' "$package"
  done
}

offered() { apt-cache show --no-all-versions "$1" >/dev/null 2>&1; }

# The server that keeps the data: any on PATH will do, packaged or not.
have_server() { [[ -n ${VALKEY_SERVER:-} ]] || have valkey-server || have redis-server; }

check_node() {
  local version
  version=$(node --version) || die "node does not run"
  version=${version#v}
  [[ ${version%%.*} -ge $node_minimum ]] \
    || die "Node.js $version on PATH ($(command -v node)) is too old: $node_minimum or newer is needed"
}

# setup [PACKAGE…]: makes sure that what building needs is there, and the packages named besides.
setup() {
  if [[ ${DEV_SETUP:-} == skip ]]; then return; fi
  local wanted=("${build_packages[@]}" "${window_packages[@]}" "$@")
  # A Node.js or a server from elsewhere (a version manager, a build of one's own) is respected.
  have node || wanted+=(nodejs)
  have npm || wanted+=(npm)
  have openssl || wanted+=(openssl)
  if ! have dpkg-query || ! have apt-get; then
    die "this sets itself up on Debian 12, Debian 13 and Ubuntu 24.04 only. Elsewhere, install what" \
      "these Debian packages hold, and valkey-server or redis-server, then run again with" \
      "DEV_SETUP=skip: ${wanted[*]}"
  fi
  local missing
  mapfile -t missing < <(missing_packages "${wanted[@]}")
  if [[ ${#missing[@]} -gt 0 ]] || ! have_server || ! have_svg_plugin; then
    install_packages "${missing[@]}"
  fi
  check_node
}

# A browser to test the web page in: Chromium, or Google Chrome that somebody has installed.
have_browser() { have chromium || have google-chrome || have google-chrome-stable || have chromium-browser; }

setup_browser() {
  if [[ ${DEV_SETUP:-} == skip ]] || have_browser; then return; fi
  say "There is no Chromium to test the web page in"
  offered chromium || as_root apt-get update -q
  if offered chromium; then
    apt_install chromium
  else
    say "Chromium is no package here: the test web_page is left out, unless Google Chrome is installed"
  fi
}

# What Qt draws the window's icons with. Debian 13 has it in a package of its own, Debian 12 in that of
# the library.
have_svg_plugin() { compgen -G '/usr/lib/*/qt6/plugins/imageformats/libqsvg.so' >/dev/null; }

# install_packages PACKAGE…: with apt; adds a server where there is none.
install_packages() {
  local packages=("$@") server='' package unknown=()
  say "Refreshing the package lists: these are missing: ${packages[*]} $(have_server || echo '(a Valkey or Redis server)')"
  as_root apt-get update -q
  if offered qt6-svg-plugins; then packages+=(qt6-svg-plugins); fi
  if ! have_server; then
    if offered valkey-server; then server=valkey-server; else server=redis-server; fi
    packages+=("$server")
  fi
  for package in "${packages[@]}"; do offered "$package" || unknown+=("$package"); done
  if [[ ${#unknown[@]} -gt 0 ]]; then
    die "$(. /etc/os-release && echo "$PRETTY_NAME") has no package ${unknown[*]}. Supported are" \
      "Debian 12, Debian 13 and Ubuntu 24.04 (with universe)"
  fi
  say "Installing with apt-get: ${packages[*]}"
  if [[ -z $server ]]; then
    apt_install "${packages[@]}"
  else
    apt_install_without_service "$server" "${packages[@]}"
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "$@"
}

# apt_install_without_service SERVICE PACKAGE…: SmartCache starts a private server by itself; the
# packaged service, on the well-known port, was not asked for. policy-rc.d is Debian's way to keep
# an installation from starting services; one that is there already is left to decide.
apt_install_without_service() (
  service=$1 policy=/usr/sbin/policy-rc.d
  shift
  if [[ ! -e $policy ]]; then
    trap 'as_root rm -f "$policy"' EXIT
    as_root sh -c "printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy"
  fi
  apt_install "$@" || exit
  if have systemctl; then
    as_root systemctl disable --quiet "$service" 2>/dev/null || true
  elif have update-rc.d; then
    as_root update-rc.d "$service" disable || true
  fi
  say "$service is installed as a program; its system service is off" \
    "(to have it: systemctl enable --now $service)"
)
