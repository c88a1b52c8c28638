#!/usr/bin/env bash
# Builds smartcached.exe and smartcache-cli.exe for 64-bit Windows with MinGW-w64, and before them all
# that they need, from Debian's source packages. For developers on Debian 13 who want to try the
# headless program for Windows under Wine; takes about an hour on two cores.
#
#   packaging/windows/cross-build.bash FOLDER      makes all in FOLDER, the programs in its prefix/bin
#   cd FOLDER/prefix/bin && REDIS_URL=redis://127.0.0.1:6379 wine smartcached.exe
#
# It needs these packages, and apt told of Debian's sources ("deb-src"):
#   g++-mingw-w64-x86-64-posix libz-mingw-w64-dev cmake ninja-build pkg-config dpkg-dev icu-devtools
#   tcl file qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools libexpected-dev nodejs npm
# What FOLDER/done names is not made again: the script can be run on after a failure. A source archive
# that lies in FOLDER/archives is not fetched. Qt's tools run on this machine, so that Qt's sources
# must be those of the Qt that is installed on it.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
mkdir -p "$1"/{archives,source,build,done,prefix/{bin,lib/pkgconfig,include,share}}
folder=$(cd "$1" && pwd)
prefix=$folder/prefix
jobs=${JOBS:-$(nproc)}
target=x86_64-w64-mingw32
cc=$target-gcc-posix
toolchain=$top/packaging/windows/mingw-w64.cmake
host_qt=/usr/lib/x86_64-linux-gnu/cmake

# Gives in `source` where the sources of Debian's package $1 are, unpacked.
fetch() {
  source=$folder/source/$1
  [[ -d $source ]] && return
  if ! compgen -G "$folder/archives/$1_*.orig.tar.?z" >/dev/null; then
    (cd "$folder/archives" && apt-get source --download-only "$1")
  fi
  local archive
  archive=$(compgen -G "$folder/archives/$1_*.orig.tar.?z" | tail -1)
  mkdir "$source"
  tar xf "$archive" -C "$source" --strip-components=1
}

# with_cmake SOURCE [OPTION...]: configures in `build`.
with_cmake() {
  build=$folder/build/$part
  cmake -G Ninja -S "$1" -B "$build" -DCMAKE_TOOLCHAIN_FILE="$toolchain" \
    -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_POLICY_VERSION_MINIMUM=3.5 "${@:2}"
}

build_and_install() {
  cmake --build "$build" -j "$jobs"
  cmake --install "$build"
}

# pc NAME VERSION FLAG...: what pkg-config is to know of a library that does not tell it.
pc() {
  printf 'Name: %s\nDescription: %s\nVersion: %s\nLibs: -L%s %s\nCflags: -I%s\n' \
    "$1" "$1" "$2" "$prefix/lib" "${*:3}" "$prefix/include" >"$prefix/lib/pkgconfig/$1.pc"
}

sqlite() { # with the full-text search of the history's index
  fetch sqlite3
  cd "$source"
  ./configure --disable-tcl
  make sqlite3.c sqlite3.h
  $cc -O2 -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_COLUMN_METADATA -c sqlite3.c -o windows.o
  $target-ar rcs "$prefix/lib/libsqlite3.a" windows.o
  cp sqlite3.h src/sqlite3ext.h "$prefix/include"
}

openssl() {
  fetch openssl
  cd "$source"
  CC=$cc AR=$target-ar RANLIB=$target-ranlib RC=$target-windres perl Configure mingw64 shared \
    no-tests no-engine no-legacy --prefix="$prefix" --libdir=lib --openssldir=/ssl
  make -j "$jobs" build_libs
  cp ./*.dll.a "$prefix/lib"
  cp ./*.dll "$prefix/bin"
  cp -r include/openssl "$prefix/include"
}

icu() { # the common library alone, with all data in it
  fetch icu
  local common=$source/source/common
  mkdir -p "$folder/build/icu"
  cd "$folder/build/icu"
  printf '%s\0' "$common"/*.cpp | xargs -0 -n 1 -P "$jobs" $target-g++-posix -c -std=c++17 -O2 -w \
    -DU_STATIC_IMPLEMENTATION -DU_COMMON_IMPLEMENTATION -DU_ATTRIBUTE_DEPRECATED= -I"$common"
  local data
  data=$(basename "$source"/source/data/in/icudt*l.dat .dat)
  /usr/sbin/genccode --assembly gcc-mingw64 -e "${data%l}" "$source/source/data/in/$data.dat"
  $cc -c "${data}_dat.S" -o data.o
  $target-ar rcs "$prefix/lib/libicuuc.a" ./*.o
  mkdir -p "$prefix/include/unicode"
  cp "$common"/unicode/*.h "$prefix/include/unicode"
}

gumbo() {
  fetch gumbo-parser
  mkdir -p "$folder/build/gumbo"
  cd "$folder/build/gumbo"
  $cc -std=c99 -O2 -c "$source"/src/*.c
  $target-ar rcs "$prefix/lib/libgumbo.a" ./*.o
  cp "$source"/src/{gumbo,tag_enum}.h "$prefix/include"
  pc gumbo 0.13.0 -lgumbo
}

snowball() { # its compiler runs here and makes C of the stemmers
  fetch snowball
  cd "$source"
  make -j "$jobs" libstemmer.a
  find . -name '*.o' -delete
  rm libstemmer.a
  make CC=$cc AR=$target-ar -o snowball libstemmer.a
  cp libstemmer.a "$prefix/lib"
  cp include/libstemmer.h "$prefix/include"
}

hiredis() {
  fetch hiredis
  with_cmake "$source" -DBUILD_SHARED_LIBS=OFF -DDISABLE_TESTS=ON
  build_and_install
  sed -i 's/^Libs:.*/& -lws2_32/' "$prefix/lib/pkgconfig/hiredis.pc" # as a static library needs it
}

uchardet() {
  fetch uchardet
  with_cmake "$source" -DBUILD_SHARED_LIBS=OFF -DBUILD_BINARY=OFF
  build_and_install
}

curl() {
  fetch curl
  with_cmake "$source" -DBUILD_SHARED_LIBS=OFF -DBUILD_CURL_EXE=OFF -DBUILD_LIBCURL_DOCS=OFF \
    -DBUILD_MISC_DOCS=OFF -DENABLE_CURL_MANUAL=OFF -DBUILD_TESTING=OFF -DHTTP_ONLY=ON \
    -DCURL_USE_OPENSSL=ON -DCURL_USE_LIBPSL=OFF -DCURL_USE_LIBSSH2=OFF -DUSE_LIBIDN2=OFF \
    -DUSE_NGHTTP2=OFF -DCURL_BROTLI=OFF -DCURL_ZSTD=OFF
  build_and_install
}

expected() { # headers alone
  cp -r /usr/include/tl "$prefix/include"
  cp -r /usr/share/cmake/tl-expected "$prefix/lib/cmake"
}

qtbase() {
  fetch qt6-base
  with_cmake "$source" -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR=$host_qt \
    -DQT_QMAKE_TARGET_MKSPEC=win32-g++ -DQT_UNITY_BUILD=ON -DBUILD_SHARED_LIBS=ON \
    -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF -DQT_BUILD_TOOLS_WHEN_CROSSCOMPILING=OFF \
    -DQT_GENERATE_SBOM=OFF -DQT_FEATURE_gui=OFF -DQT_FEATURE_widgets=OFF -DQT_FEATURE_dbus=OFF \
    -DQT_FEATURE_testlib=OFF -DQT_FEATURE_xml=OFF -DQT_FEATURE_concurrent=OFF \
    -DQT_FEATURE_icu=OFF -DQT_FEATURE_glib=OFF -DQT_FEATURE_zstd=OFF -DQT_FEATURE_brotli=OFF \
    -DINPUT_openssl=runtime -DQT_FEATURE_schannel=OFF -DQT_FEATURE_dtls=OFF \
    -DQT_FEATURE_system_sqlite=ON -DQT_FEATURE_sql_odbc=OFF -DQT_FEATURE_sql_psql=OFF \
    -DQT_FEATURE_sql_mysql=OFF
  build_and_install
}

qtqml() { # one library of very many
  fetch qt6-declarative
  with_cmake "$source" -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR=$host_qt -DQT_UNITY_BUILD=ON \
    -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF -DQT_GENERATE_SBOM=OFF \
    -DQT_FEATURE_qml_{network,debug,profiler,animation,worker_script,itemmodel,xml_http_request}=OFF \
    -DQT_FEATURE_qml_{locale,preview}=OFF
  cmake --build "$build" -j "$jobs" --target Qml
  mkdir -p "$build/qml"
  touch "$build"/qml/{builtins,jsroot}.qmltypes # made by another library
  local module
  for module in Qml QmlIntegration; do
    (cd "$build" && cmake -DCMAKE_INSTALL_LOCAL_ONLY=1 -P "src/${module,,}/cmake_install.cmake")
    cp -n "$build/lib/cmake/Qt6$module"/*.cmake "$prefix/lib/cmake/Qt6$module"
  done
}

freetype() {
  fetch freetype
  with_cmake "$source" -DFT_DISABLE_{ZLIB,BZIP2,PNG,HARFBUZZ,BROTLI}=ON
  build_and_install
}

poppler() { # the text of PDFs, so that it need know of no pictures
  $cc -O2 -c "$top/packaging/windows/iconv.c" -o "$folder/build/iconv.o"
  $target-ar rcs "$prefix/lib/libiconv.a" "$folder/build/iconv.o"
  cp "$top/packaging/windows/iconv.h" "$prefix/include"
  fetch poppler
  with_cmake "$source" -DBUILD_SHARED_LIBS=OFF -DBUILD_{GTK,QT5,QT6,CPP,MANUAL}_TESTS=OFF \
    -DENABLE_{BOOST,UTILS,GLIB,GOBJECT_INTROSPECTION,GTK_DOC,QT5,QT6,LCMS}=OFF \
    -DENABLE_{LIBCURL,LIBTIFF,NSS3,GPGME,ZLIB_UNCOMPRESS}=OFF -DRUN_GPERF_IF_PRESENT=OFF \
    -DENABLE_LIBOPENJPEG=none -DENABLE_DCTDECODER=none
  build_and_install
  sed -i 's/^Libs:.*/& -lpoppler -lfreetype -liconv -lz -lgdi32/' "$prefix/lib/pkgconfig/poppler-cpp.pc"
}

programs() {
  export PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig
  with_cmake "$top" -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR=$host_qt \
    -DCMAKE_CXX_FLAGS=-DU_STATIC_IMPLEMENTATION -DSMARTCACHE_APP=OFF -DSMARTCACHE_TESTS=OFF
  cmake --build "$build" -j "$jobs" --target smartcached smartcache-cli
  cp "$build"/server/smartcached.exe "$build"/cli/smartcache-cli.exe "$prefix/bin"
  local library
  for library in libstdc++-6.dll libgcc_s_seh-1.dll libwinpthread-1.dll; do
    cp "$($cc -print-file-name=$library)" "$prefix/bin"
  done
  cp /usr/$target/lib/zlib1.dll "$prefix/bin"
  printf '[Paths]\nPrefix=..\n' >"$prefix/bin/qt.conf" # where the plugins are
}

for part in sqlite openssl icu gumbo snowball hiredis uchardet curl expected qtbase qtqml \
  freetype poppler; do
  [[ -e $folder/done/$part ]] && continue
  echo "=== $part"
  ("$part") # not under `if` or `||`, which would have it go on after a failure
  touch "$folder/done/$part"
done
part=programs
programs
echo "Made $prefix/bin/smartcached.exe"
