#!/usr/bin/env bash
# changelog.bash SOURCES: what becomes of CHANGELOG.md in the Debian packages.
set -euo pipefail
cd "$1"
# shellcheck source=tools/dev/package.bash
source tools/dev/package.bash

expected='smartcache (0.2.0~x+deb12) unstable; urgency=medium

  * One item that is so long that it does not fit into a line of a changelog
    of Debian, goes on in a second one and ends there.
  * Another.

 -- SmartCache maintainers <maintainers@example.org>  Thu, 01 Jan 2026 00:00:00 +0000

smartcache (0.1.0) unstable; urgency=medium

  * The first.

 -- SmartCache maintainers <maintainers@example.org>  Sun, 29 Nov 2026 12:00:00 +0000'
given=$(mktemp)
trap 'rm -f "$given"' EXIT
cat >"$given" <<'TEXT'
# Changes

Words about this file.

## 0.2.0 (2027-01-31)

A sentence that the packages do without.

- One item that is so long that it does not fit into a line of a changelog of Debian, goes on in
  a second one and ends there.
- Another.

## 0.1.0 (2026-11-29)

- The first.
TEXT
diff <(printf '%s\n' "$expected") <(debian_changelog '0.2.0~x+deb12' 1767225600 "$given" | sed '$d')

[[ $(project_version) =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || {
  echo "CMakeLists.txt has no version that packages could take: '$(project_version)'"
  exit 1
}
