# An archive with all that the programs need beside them, Qt and Valkey included, for distributions that
# have no package. Sourced by `package.bash`.
# shellcheck shell=bash

# What must be the system's own: the C library, which all others must agree upon, and what talks to its
# graphics drivers.
tarball_not_ours='^(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util|anl|nsl|nss_.*))\.so|^lib(GL|EGL|GLX|OpenGL|GLdispatch|gbm|drm|wayland-egl)\.so'

# Plugins of Qt, which nothing is linked with.
tarball_plugins=(
  platforms/libqxcb.so platforms/libqwayland-generic.so platforms/libqoffscreen.so
  wayland-shell-integration/libxdg-shell.so wayland-decoration-client
  wayland-graphics-integration-client/libqt-plugin-wayland-egl.so xcbglintegrations platforminputcontexts
  imageformats/libqsvg.so imageformats/libqico.so imageformats/libqjpeg.so imageformats/libqgif.so
  iconengines/libqsvgicon.so sqldrivers/libqsqlite.so tls networkinformation)

package_tarball() {
  local version name root epoch
  setup patchelf git
  version=$(package_version)
  name=smartcache-${version/\~/-}-linux-$(uname -m)
  # shellcheck disable=SC2154 # of package.bash
  root=$package_folder/$name
  epoch=$(package_epoch)
  say "Packaging $name"
  export_sources "$package_folder/source"
  (
    cd "$package_folder/source" || exit
    cmake -G Ninja -B build -DCMAKE_BUILD_TYPE=Release -DSMARTCACHE_TESTS=OFF \
      -DCMAKE_INSTALL_PREFIX=/usr >/dev/null
    SOURCE_DATE_EPOCH=$epoch cmake --build build
  ) >&2
  rm -rf "$root"
  cmake --install "$package_folder/source/build" --prefix "$root" --strip >/dev/null
  sed "s/@VERSION@/$version/; s/@GLIBC@/$(getconf GNU_LIBC_VERSION | cut -d ' ' -f 2)/" \
    "$package_folder/source/packaging/linux/README-tarball.txt" >"$root/README.txt"
  rm -rf "$package_folder/source" "${root:?}/lib"/systemd # the units name /usr/bin
  tarball_add_server "$root"
  tarball_add_qt "$root"
  tarball_add_libraries "$root"
  tar --create --directory "$package_folder" --sort=name --mtime="@$epoch" --owner=0 --group=0 \
    --numeric-owner --mode=u+w,go=rX "$name" | xz -T0 >"$package_folder/$name.tar.xz"
  rm -rf "$root"
  ls -l "$package_folder/$name.tar.xz"
}

# The private server, under the name that is looked for first.
tarball_add_server() {
  local server
  server=$(command -v "${VALKEY_SERVER:-valkey-server}" || command -v redis-server) \
    || die "there is no valkey-server or redis-server to put into the archive"
  cp -L "$server" "$1/bin/$(basename "$server")"
  tarball_add_licence "$1" "$server"
  say "With $("$server" --version | cut -d ' ' -f 1-3)"
}

tarball_add_qt() {
  local root=$1 qmake plugins plugin
  qmake=$(command -v qmake6) || die "there is no qmake6 to ask where Qt is"
  plugins=$("$qmake" -query QT_INSTALL_PLUGINS)
  for plugin in "${tarball_plugins[@]}"; do
    [[ -e $plugins/$plugin ]] || die "Qt's plugin $plugin is missing in $plugins"
    mkdir -p "$root/plugins/$(dirname "$plugin")"
    cp -rL "$plugins/$plugin" "$root/plugins/$plugin"
  done
  mkdir -p "$root/translations"
  cp "$("$qmake" -query QT_INSTALL_TRANSLATIONS)"/qtbase_*.qm "$root/translations"
  printf '[Paths]\nPrefix = ..\nPlugins = plugins\nTranslations = translations\n' >"$root/bin/qt.conf"
}

# Every library that the programs and plugins are linked with, and those that these are; each looks for
# the others beside itself, wherever the archive is unpacked.
tarball_add_libraries() {
  local root=$1 file library
  mkdir -p "$root/lib"
  while read -r library; do
    if [[ $(basename "$library") =~ $tarball_not_ours ]]; then continue; fi
    cp -L "$library" "$root/lib"
    tarball_add_licence "$root" "$library"
  done < <(find "$root/bin" "$root/plugins" -type f -exec ldd {} + 2>/dev/null \
    | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p' | sort -u)
  while read -r -d '' file; do
    patchelf --set-rpath "\$ORIGIN/$(realpath --relative-to="$(dirname "$file")" "$root/lib")" "$file"
    strip --strip-unneeded "$file"
  done < <(find "$root/bin" "$root/plugins" "$root/lib" -type f \( -perm -u+x -o -name '*.so*' \) -print0)
}

# tarball_add_licence ROOT FILE: of the package that the file is from. dpkg knows some files by the name
# that they had before /lib became a part of /usr.
tarball_add_licence() {
  local file package folder=$1/share/doc/smartcache/licences
  file=$(realpath "$2")
  package=$(dpkg-query --search "$file" "${file#/usr}" 2>/dev/null | head -n 1 | cut -d : -f 1) || true
  [[ -n $package ]] || die "no package has $2, so its licence is not known"
  mkdir -p "$folder"
  cp -L "/usr/share/doc/$package/copyright" "$folder/$package.txt"
}
