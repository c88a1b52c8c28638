#!/usr/bin/env bash
# formats.bash PACKAGING BUILT PROGRAM: desktop entry, AppStream metadata, manual pages and units, each by
# the tool that knows the format. PROGRAM stands in for the one that the units name, which is installed.
set -euo pipefail
packaging=$1 built=$2 program=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# silent COMMAND…: it must succeed, and have nothing to say.
silent() {
  local said
  if ! said=$("$@" 2>&1) || [[ -n $said ]]; then
    printf '%s:\n%s\n' "$*" "$said"
    exit 1
  fi
}

silent desktop-file-validate "$packaging/linux/smartcache.desktop"
appstreamcli validate --no-net --pedantic "$built"/*.metainfo.xml

for page in "$packaging"/man/*.1; do
  silent mandoc -T lint -W warning "$page"
done

for unit in smartcached smartcached-user; do
  mkdir -p "$folder/$unit"
  sed "s#/usr/bin/smartcached#$program#" "$packaging/linux/$unit.service" >"$folder/$unit/smartcached.service"
done
silent systemd-analyze verify --man=no "$folder/smartcached/smartcached.service"
XDG_RUNTIME_DIR=$folder silent systemd-analyze verify --man=no --user "$folder/smartcached-user/smartcached.service"
# 0 is nothing that could harm, 10 is a program without any bounds.
systemd-analyze security --offline=yes --threshold=20 --no-pager \
  "$folder/smartcached/smartcached.service" | tail -n 1
