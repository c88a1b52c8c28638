# How fast is a cached summary served, the history listed, and the library scrolled? Does memory grow?
# Sourced by `dev`.
# shellcheck shell=bash

# bench_history [JOBS…]: lists and searches, over a store of its own.
bench_history() {
  setup
  build dev history_bench # The release has none of what it shares with the tests.
  build/dev/tests/bench/history_bench "$@"
}

# bench_library [JOBS…]: how long the window's library keeps its event loop waiting.
bench_library() {
  setup
  build dev library_bench
  QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} build/dev/tests/bench/library_bench "$@"
}

# soak [MINUTES]: a day's load in so long, over a store of its own.
soak() {
  setup
  build dev smartcached soak
  build/dev/tests/bench/soak "$@"
}

# bench [MEASURE…] [OPTIONS]: SmartCache beside what people would use in its place; see CONTRIBUTING.md,
# "How fast it is".
bench() {
  local server benchmark
  setup wrk golang-go golang-github-gin-gonic-gin-dev golang-github-gomodule-redigo-dev \
    golang-github-google-uuid-dev
  setup_nginx
  build release smartcached
  bench_go ginserver
  bench_go geministub
  server=${VALKEY_SERVER:-$(command -v valkey-server || command -v redis-server)}
  benchmark=$(dirname "$server")/$(basename "$server" | sed 's/-server$/-benchmark/')
  [[ -x $benchmark ]] || benchmark=$(command -v valkey-benchmark || command -v redis-benchmark) \
    || die "neither valkey-benchmark nor redis-benchmark is on PATH"
  SMARTCACHED=$PWD/build/release/server/smartcached GINSERVER=$PWD/build/bench/ginserver \
    GEMINISTUB=$PWD/build/bench/geministub NGINX=$(nginx_program) VALKEY_SERVER=$server \
    VALKEY_BENCHMARK=$benchmark node tests/bench/speed/main.mjs "$@"
}

# instructions: whether a hit takes many more than when that was last written down.
instructions() {
  setup valgrind
  build dev smartcached
  say "Counting the instructions of a hit"
  SMARTCACHED=$PWD/build/dev/server/smartcached \
    VALKEY_SERVER=${VALKEY_SERVER:-$(command -v valkey-server || command -v redis-server)} \
    node tests/bench/speed/instructions.mjs
}

# bench_go NAME: builds tests/bench/NAME, of Debian's packages alone.
bench_go() {
  local go=/usr/lib/go/bin/go # Debian's, whatever else is on PATH.
  [[ -x $go ]] || go=$(command -v go) || die "there is no Go to build tests/bench/$1"
  GO111MODULE=off GOFLAGS='' GOPATH=/usr/share/gocode GOCACHE=$PWD/build/bench/cache \
    "$go" build -o "build/bench/$1" "./tests/bench/$1"
}

# It is not always on the PATH of those who are not root.
nginx_program() {
  local program
  for program in "$(command -v nginx)" /usr/sbin/nginx /usr/local/sbin/nginx; do
    if [[ -x $program ]]; then
      printf '%s\n' "$program"
      return
    fi
  done
  return 1
}

# As a program: no service is to be started.
setup_nginx() {
  if nginx_program >/dev/null; then return; fi
  if [[ ${DEV_SETUP:-} == skip ]]; then die "there is no nginx to measure with"; fi
  offered nginx || as_root apt-get update -q
  apt_install_without_service nginx nginx
}
