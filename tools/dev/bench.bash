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

# bench [SECONDS [CONNECTIONS]]: a node of its own, on a free port, with data that goes away.
bench() {
  local seconds=${1:-10} connections=${2:-64} url
  setup curl wrk
  build release smartcached
  bench_folder=$(mktemp -d)
  trap bench_end EXIT
  # No key: the built-in summarizer makes the one summary that is then served from the cache.
  env -u GEMINI_API_KEY -u REDIS_URL -u API_TOKEN DATA_DIR="$bench_folder" PORT=0 RATE_LIMIT=0 \
    build/release/server/smartcached >"$bench_folder/log" 2>&1 &
  bench_program=$!
  url=$(bench_address) || die "smartcached did not start: $(tail -n 5 "$bench_folder/log")"
  say "smartcached listens at $url"
  bench_warm "$url/api/submit" || die "the first summary was not made within 30 s"

  say "POST of a cached text, $connections connections, $seconds s"
  bench_wrk "$url/api/submit" "$connections" "$seconds" -s tests/bench/hit.lua
}

bench_end() {
  if kill "$bench_program" 2>/dev/null; then wait "$bench_program" || true; fi
  rm -rf "$bench_folder"
}

# The program writes where it listens into a file of its data folder.
bench_address() {
  local try
  for ((try = 0; try < 200; ++try)); do
    kill -0 "$bench_program" 2>/dev/null || return 1
    if [[ -s $bench_folder/address ]]; then
      head -n 1 "$bench_folder/address"
      return
    fi
    sleep 0.05
  done
  return 1
}

# bench_warm URL: until the text is answered with 200, which is a hit.
bench_warm() {
  local try status
  for ((try = 0; try < 300; ++try)); do
    status=$(curl -s -o "$bench_folder/answer" -w '%{http_code}' -H 'Content-Type: application/json' \
      --data @tests/bench/hit.json "$1") || true
    if [[ $status == 200 ]]; then return; fi
    [[ $status == 202 || $status == 503 ]] || die "POST $1 gave $status: $(cat "$bench_folder/answer")"
    sleep 0.1
  done
  return 1
}

bench_wrk() {
  local url=$1 connections=$2 seconds=$3
  shift 3
  wrk -t2 -c"$connections" -d"${seconds}s" --latency "$@" "$url" \
    | grep -E '^ +(50|99)%|Requests/sec|Non-2xx|Socket errors'
}
