#!/usr/bin/env bash
# packaging/macos/valkey.sh FOLDER: builds the Valkey that ../valkey.json pins and puts valkey-server and
# its licence into FOLDER. MACOSX_DEPLOYMENT_TARGET is the oldest macOS it is to run on.
set -euo pipefail
[[ $# -eq 1 ]] || { echo "Usage: packaging/macos/valkey.sh FOLDER" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$1-source

cmake -DRECORD="$here/../valkey.json" -DTO="$source" -P "$here/../fetch.cmake"
# The system's allocator: one library less to build, and the data of one person is small.
make -C "$source" -j"$(getconf _NPROCESSORS_ONLN)" BUILD_TLS=no MALLOC=libc valkey-server valkey-cli
mkdir -p "$1"
cp "$source/src/valkey-server" "$source/COPYING" "$1/"

# It runs, from there, and knows the Lua that all of SmartCache's scripts are written in.
socket=$(mktemp -d)/socket
"$1/valkey-server" --port 0 --unixsocket "$socket" --save '' --daemonize no --logfile '' &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in {1..100}; do
  [[ -S $socket ]] && break
  sleep 0.1
done
answer=$("$source/src/valkey-cli" -s "$socket" EVAL "return 'Lua works'" 0)
[[ $answer == 'Lua works' ]] || { echo "valkey.sh: the server says to a script: $answer" >&2; exit 1; }
echo "$answer"
