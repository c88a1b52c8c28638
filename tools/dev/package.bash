# Makes packages of what is committed. Sourced by `dev`.
# shellcheck shell=bash

package_folder=build/package

# package [deb|tarball]
package() {
  local what=${1:-deb}
  [[ $# -le 1 ]] || die "package takes one argument at most: deb or tarball"
  git rev-parse --git-dir >/dev/null 2>&1 || die "packages are made from a clone, and with git"
  [[ -z $(git status --porcelain) ]] || say "There are changes that are not committed; the package is without them"
  case $what in
    deb) package_deb ;;
    tarball)
      # shellcheck source=tools/dev/tarball.bash
      source tools/dev/tarball.bash
      package_tarball
      ;;
    *) die "there is no package of the type '$what'; there are: deb, tarball" ;;
  esac
}

# The version has one place: CMakeLists.txt.
project_version() { sed -n 's/^project(SmartCache VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt; }

# What is packaged: 1.2.3 where that is tagged; before that 1.2.3~ and the commit, which counts as older.
package_version() {
  local version commit
  version=$(project_version)
  [[ -n $version ]] || die "CMakeLists.txt has no version of the project"
  commit=$(git log -1 --date=format:%Y%m%d.%H%M%S --format='%cd.%h' --abbrev=8)
  if git describe --tags --exact-match --match "v$version" HEAD >/dev/null 2>&1; then
    echo "$version"
  else
    echo "$version~$commit"
  fi
}

# Date of the commit: what is made of the same commit is the same.
package_epoch() { git log -1 --format=%ct; }

# Into a folder of its own, so that nothing that lies about gets into the package.
export_sources() {
  rm -rf "$1"
  mkdir -p "$1"
  git archive HEAD | tar -x -C "$1"
}

package_deb() {
  local version distribution epoch
  setup build-essential debhelper dpkg-dev file git
  # shellcheck disable=SC1091 # that of the system
  distribution=$(. /etc/os-release && echo "$ID$VERSION_ID")
  version="$(package_version)+${distribution/debian/deb}"
  epoch=$(package_epoch)
  say "Packaging $version"
  rm -f "$package_folder"/*.deb "$package_folder"/*.buildinfo "$package_folder"/*.changes
  export_sources "$package_folder/source"
  # shellcheck disable=SC2154 # of setup.bash
  local packages="${build_packages[*]} ${window_packages[*]}"
  (
    # dpkg-buildpackage gives HOME away; npm and ccache are set up as ever.
    npm_config_userconfig=$(npm config get userconfig)
    npm_config_cache=$(npm config get cache)
    export npm_config_userconfig npm_config_cache
    if have ccache; then
      CCACHE_DIR=$(ccache --get-config cache_dir)
      export CCACHE_DIR
    fi
    cd "$package_folder/source" || exit
    cp -r packaging/debian debian
    sed "s/@BUILD_PACKAGES@/${packages// /, }/" debian/control.in >debian/control
    rm debian/control.in
    debian_changelog "$version" "$epoch" CHANGELOG.md >debian/changelog
    dpkg-buildpackage --build=binary --unsigned-source --unsigned-changes -jauto
  ) >&2
  rm -rf "$package_folder/source"
  ls -l "$package_folder"/*.deb
}

# debian_changelog VERSION EPOCH FILE: CHANGELOG.md as Debian wants it. VERSION stands in for that of the
# newest entry, and EPOCH for its date.
debian_changelog() {
  awk -v version="$1" -v now="$2" -v maintainer="$(sed -n 's/^Maintainer: //p' packaging/debian/control.in)" '
    function flush_item(    words, count, i, line) {
      if (item == "") return
      count = split(item, words, " ")
      line = "  *"
      for (i = 1; i <= count; i++) {
        if (length(line) + 1 + length(words[i]) > 78) { print line; line = "   " }
        line = line " " words[i]
      }
      print line
      item = ""
    }
    function date(when,    command, text) {
      command = "LC_ALL=C date --utc --rfc-email --date=\"" when "\""
      command | getline text
      close(command)
      return text
    }
    function end_entry() {
      flush_item()
      if (entries) print "\n -- " maintainer "  " date(when) "\n"
    }
    /^## / {
      end_entry()
      split($3, day, /[()-]/)
      when = entries ? day[2] "-" day[3] "-" day[4] " 12:00 UTC" : "@" now
      printf "smartcache (%s) unstable; urgency=medium\n\n", entries ? $2 : version
      entries++
      next
    }
    !entries { next }
    /^- / { flush_item(); item = substr($0, 3); next }
    /^  / { item = item " " $0; next }
    END { end_entry() }' "$3"
}
