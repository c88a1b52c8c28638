# Do the parsers keep what they promise, whatever they are given? Sourced by `dev`.
# shellcheck shell=bash

fuzz_at_once=2
fuzz_folder=build/fuzz/fuzz # corpora as they have grown, logs, and what was found

# fuzz [--seconds N] [TARGET…]: each target for that long.
fuzz() {
  local seconds=60 targets=() target
  while [[ $# -gt 0 ]]; do
    case $1 in
      --seconds)
        [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || die "--seconds needs a number of seconds"
        seconds=$2
        shift
        ;;
      -*) die "fuzz has no option '$1'" ;;
      *)
        [[ -f tests/fuzz/$1.cpp && -d tests/fuzz/corpus/$1 ]] \
          || die "there is no target '$1'; there are: $(fuzz_targets | xargs)"
        targets+=("$1")
        ;;
    esac
    shift
  done
  [[ ${#targets[@]} -gt 0 ]] || mapfile -t targets < <(fuzz_targets)

  setup_fuzz
  build fuzz "${targets[@]/#/fuzz_}"
  mkdir -p "$fuzz_folder"/{corpus,logs,found}
  rm -f "$fuzz_folder"/logs/*.failed
  say "Fuzzing ${#targets[@]} targets for $seconds s each, $fuzz_at_once at once"
  trap fuzz_end EXIT
  for target in "${targets[@]}"; do
    while [[ $(jobs -rp | wc -l) -ge $fuzz_at_once ]]; do wait -n || true; done
    fuzz_one "$target" "$seconds" &
  done
  wait
  if compgen -G "$fuzz_folder/logs/*.failed" >/dev/null; then
    die "something was found; see above"
  fi
}

fuzz_targets() { ls tests/fuzz/corpus; }

fuzz_end() {
  local job
  for job in $(jobs -rp); do kill "$job" 2>/dev/null || true; done
}

# libFuzzer and the sanitizers' runtime are in a package of their own, named after clang's version;
# the symbolizer, which puts names into what they report, is in llvm.
setup_fuzz() {
  local version
  setup clang llvm
  version=$(clang++ -dumpversion) || die "clang++ does not run"
  setup "libclang-rt-${version%%.*}-dev"
}

# fuzz_one TARGET SECONDS: a line on what came of it.
fuzz_one() {
  local target=$1 seconds=$2 log=$fuzz_folder/logs/$1.log result=ok dictionary=()
  mkdir -p "$fuzz_folder/corpus/$target"
  [[ ! -f tests/fuzz/$target.dict ]] || dictionary=("-dict=tests/fuzz/$target.dict")
  # What is new goes into the first folder; the corpus in the repository is only read.
  UBSAN_OPTIONS=print_stacktrace=1 \
    LSAN_OPTIONS=suppressions=tests/lsan.supp:print_suppressions=0 \
    "build/fuzz/tests/fuzz/fuzz_$target" "${dictionary[@]}" -max_total_time="$seconds" \
    -max_len=4096 -timeout=30 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$fuzz_folder/found/$target-" \
    "$fuzz_folder/corpus/$target" "tests/fuzz/corpus/$target" >"$log" 2>&1 &
  trap 'kill $!' TERM # see fuzz_end
  if ! wait $!; then
    result=FAILED
    touch "$fuzz_folder/logs/$target.failed"
  fi
  fuzz_result "$target" "$log" "$result"
}

# fuzz_result TARGET LOG RESULT: in one piece, as two may end at the same time.
fuzz_result() {
  local target=$1 log=$2 result=$3 line found
  line=$(awk -v target="$target" -v result="$result" '
    match($0, /cov: [0-9]+/) { coverage = substr($0, RSTART + 5, RLENGTH - 5) }
    match($0, /^#[0-9]+/) { executions = substr($0, 2, RLENGTH - 1) }
    match($0, /exec\/s: [0-9]+/) { speed = substr($0, RSTART + 8, RLENGTH - 8) }
    /^stat::number_of_executed_units:/ { executions = $2 }
    /^stat::average_exec_per_sec:/ { speed = $2 }
    END {
      printf "%-16s %10d executions %7d a second  coverage %5d  %s", target, executions, speed,
        coverage, result
    }' "$log")
  if [[ $result != ok ]]; then
    line+=$'\n'$(grep -E -A 12 -m 1 '^==[0-9]+==ERROR|runtime error:|does not hold:|ERROR: libFuzzer' "$log" \
      || tail -n 5 "$log")
    found=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
    line+=$'\n'"The whole of it: $log"
    [[ -z $found ]] || line+=$'\n'"Again: build/fuzz/tests/fuzz/fuzz_$target $found"
  fi
  printf '%s\n' "$line"
}
