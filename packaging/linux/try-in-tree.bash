#!/usr/bin/env bash
# Are the Debian packages right for somebody whose system has nothing but Debian on it? Builds them in a
# clean tree of a release, and installs, uses, upgrades and removes them in another, which is booted. Run
# by hand, as root, on Debian: see CONTRIBUTING.md, "Packages".
#
#   packaging/linux/try-in-tree.bash bookworm|trixie [--suite] [--packages FOLDER] [--ca FILE]…
#
#   --suite     run ./dev test in the tree where they are built, too
#   --packages  take those of this folder, built by an earlier run, instead of building
#   --ca        a certificate that the tree is to trust, for networks that read what passes
#
# TREES (default /var/tmp/smartcache-trees) is where the trees go: 3 GB, 8 with --suite. MIRROR is where
# Debian is fetched from; by default where this system gets it. What comes of it is left in
# TREES/RELEASE: the packages, lintian.txt, use.txt and window.png.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=tools/dev/setup.bash
source "$root/tools/dev/setup.bash"

release=${1:-} suite='' given='' authorities=()
[[ $release =~ ^(bookworm|trixie)$ ]] || die "the first argument is the release: bookworm or trixie"
shift
while [[ $# -gt 0 ]]; do
  case $1 in
    --suite) suite=yes ;;
    --packages) given=$(realpath "${2:?--packages needs a folder}") && shift ;;
    --ca) authorities+=("$(realpath "${2:?--ca needs a file}")") && shift ;;
    *) die "there is no option $1" ;;
  esac
  shift
done
[[ $EUID -eq 0 ]] || die "trees can only be made by root"
for program in debootstrap systemd-nspawn Xvfb import git; do
  have "$program" || die "$program is missing: apt-get install debootstrap systemd-container xvfb imagemagick git"
done

trees=${TREES:-/var/tmp/smartcache-trees}
out=$trees/$release
# shellcheck disable=SC1091,SC2016 # the system's own file; apt's own variable
mirror=${MIRROR:-$(. /etc/os-release && apt-get indextargets --format '$(SITE)' 'Identifier: Packages' \
  "Codename: $VERSION_CODENAME" | head -n 1)}
display=:97
mkdir -p "$out"

# Whatever happens, nothing stays mounted or running.
mounted=() started=()
clean_up() {
  local one
  for one in "${started[@]}"; do kill "$one" 2>/dev/null || true; done
  for one in "${mounted[@]}"; do umount --recursive --lazy "$one" || true; done
}
trap clean_up EXIT

# A tree with nothing in it but Debian's base, made once.
base_tree() {
  local base=$trees/base-$release
  if [[ ! -e $base/made ]]; then
    say "Making a clean tree of $release"
    rm -rf --one-file-system "$base"
    debootstrap --variant=minbase --include=ca-certificates "$release" "$base" "$mirror" >"$out/debootstrap.txt"
    touch "$base/made"
  fi
}

# new_tree NAME: a copy of it to work in.
new_tree() {
  local tree=$trees/$1-$release authority
  rm -rf --one-file-system "$tree"
  cp -a --reflink=auto "$trees/base-$release" "$tree"
  cp /etc/resolv.conf "$tree/etc/resolv.conf"
  for authority in "${authorities[@]}"; do
    cp "$authority" "$tree/usr/local/share/ca-certificates/$(basename "$authority" .crt).crt"
  done
  mount -t proc proc "$tree/proc" && mounted+=("$tree/proc")
  mount --rbind --make-rslave /dev "$tree/dev" && mounted+=("$tree/dev")
  in_tree "$tree" update-ca-certificates >/dev/null 2>&1
  in_tree "$tree" apt-get update -q >/dev/null
}

in_tree() {
  local tree=$1
  shift
  chroot "$tree" env -i HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt "$@"
}

build_packages_in_tree() {
  local tree=$trees/build-$release
  say "Building the packages on $release"
  new_tree build
  in_tree "$tree" apt-get install -q -y --no-install-recommends git lintian >/dev/null
  git clone -q "$root" "$tree/root/smartcache"
  in_tree "$tree" bash -c 'cd ~/smartcache && ./dev package deb' >"$out/build.txt" 2>&1 \
    || die "that failed: see $out/build.txt"
  rm -f "$out"/*.deb
  cp "$tree"/root/smartcache/build/package/*.{deb,buildinfo,changes} "$out"
  in_tree "$tree" bash -c 'cd ~/smartcache/build/package && lintian --info --fail-on error *.changes' \
    >"$out/lintian.txt" 2>&1 || die "lintian found errors: see $out/lintian.txt"
  if [[ -n $suite ]]; then
    say "Running the suites on $release"
    in_tree "$tree" bash -c 'cd ~/smartcache && REQUIRE_CHROMIUM=1 ./dev test' >"$out/suite.txt" 2>&1 \
      || die "suites failed: see $out/suite.txt"
    tail -n 5 "$out/suite.txt"
  fi
}

# older_packages FOLDER: the same with a version that is older than any.
older_packages() {
  local package folder
  mkdir -p "$1"
  for package in "$out"/smartcache*.deb; do
    [[ $package != *dbgsym* ]] || continue
    folder=$(mktemp -d)
    dpkg-deb --raw-extract "$package" "$folder"
    sed -i 's/^Version: .*/Version: 0.0.1/' "$folder/DEBIAN/control"
    dpkg-deb --build --root-owner-group "$folder" "$1" >/dev/null
    rm -rf "$folder"
  done
}

# In a tree that is booted, so that services are services. See use-packages.bash.
use_packages_in_tree() {
  local tree=$trees/use-$release screen
  say "Using the packages on $release"
  new_tree use
  in_tree "$tree" apt-get install -q -y --no-install-recommends \
    systemd systemd-sysv dbus-user-session libpam-systemd curl >/dev/null
  mkdir -p "$tree/try/new"
  older_packages "$tree/try/old"
  cp "$out"/smartcache*.deb "$tree/try/new"
  rm -f "$tree"/try/new/*dbgsym*
  cp "$root/packaging/linux/use-packages.bash" "$tree/try"
  cat >"$tree/etc/systemd/system/use-packages.service" <<'UNIT'
[Unit]
After=multi-user.target network.target
SuccessAction=poweroff-force
FailureAction=poweroff-force
[Service]
Type=oneshot
Environment=HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
ExecStart=/try/use-packages.bash
StandardOutput=file:/try/use.txt
StandardError=inherit
TimeoutStartSec=900
[Install]
WantedBy=graphical.target
UNIT
  in_tree "$tree" systemctl enable -q use-packages.service
  clean_up && mounted=()

  Xvfb "$display" -screen 0 1280x860x24 -nolisten tcp -ac >/dev/null 2>&1 &
  started+=($!)
  systemd-nspawn --quiet --directory "$tree" --boot --register=no --keep-unit \
    --bind-ro=/tmp/.X11-unix --setenv=DISPLAY="$display" >"$out/boot.txt" 2>&1 </dev/null &
  screen=$!
  started+=("$screen")
  while kill -0 "$screen" 2>/dev/null; do
    # The window is kept open until it was looked at.
    if [[ -e $tree/try/window-open && ! -e $tree/try/window-seen ]]; then
      import -display "$display" -window root "$out/window.png"
      touch "$tree/try/window-seen"
    fi
    sleep 1
  done
  cp "$tree/try/use.txt" "$out/use.txt"
  cat "$out/use.txt"
  grep -qx 'All of it works.' "$out/use.txt" || die "it does not: see $out/use.txt and $out/boot.txt"
}

base_tree
if [[ -n $given ]]; then
  [[ $given == "$out" ]] || cp "$given"/*.deb "$out"
else
  build_packages_in_tree
fi
use_packages_in_tree
