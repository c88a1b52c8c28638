#!/bin/bash
# Run by try-in-tree.bash in a tree that is booted: installs the packages of /try/old, uses them, upgrades to
# those of /try/new, uses them again, and removes them. Says each step; the last line says that all of it
# works.
set -euo pipefail

step() { printf '\n== %s\n' "$*"; }
fail() { printf 'WRONG: %s\n' "$*"; exit 1; }
trap 'printf "WRONG: line %s\n" "$LINENO"' ERR

install_from() { apt-get install -q -y --no-install-recommends "$1"/*.deb >"/try/apt-$(basename "$1").txt" 2>&1; }
version_of() { dpkg-query -W -f '${Version}' "$1"; }

# ask PORT PATH [JSON]: what the program answers, once it does.
ask() {
  curl --silent --fail --retry 30 --retry-delay 1 --retry-connrefused \
    ${3:+--header 'Content-Type: application/json' --data "$3"} "http://127.0.0.1:$1$2"
}
text='{"input":"The town council settled on Tuesday on a plan for its old railway bridge. Built in 1874, it will be repaired and opened to walkers and cyclists next spring. The work will cost three million."}'

# summarize PORT: hands a text in, waits for its summary, and hands it in again for a hit.
summarize() {
  local id
  id=$(ask "$1" /api/submit "$text" | sed 's/.*"job_id":"\([^"]*\)".*/\1/')
  for _ in $(seq 30); do
    if ask "$1" "/api/status/$id" | grep -q '"status":"completed"'; then break; fi
    sleep 0.5
  done
  ask "$1" /api/submit "$text" | grep -q '"cached":true' || fail "the second time was no hit"
  echo "summarised, and a hit the second time"
}

# running PROGRAM: the ids of its processes; bare systems have no pgrep.
running() {
  local process
  for process in /proc/[0-9]*; do
    if [[ $(readlink "$process/exe") == "/usr/bin/$1" || $(readlink "$process/exe") == "/usr/bin/$1 (deleted)" ]]; then basename "$process"; fi
  done
}

as_tester() { runuser -u tester -- env HOME=/home/tester XDG_RUNTIME_DIR="/run/user/$(id -u tester)" "$@"; }

find / -xdev -not -path '/proc/*' -not -path '/try/*' | sort >/try/before.txt
useradd --create-home tester
loginctl enable-linger tester

step "Installing"
apt-get update -q >/dev/null
install_from /try/old
for package in smartcache smartcached smartcache-cli; do
  echo "$package $(version_of "$package"): $("$package" --version)"
  [[ -s /usr/share/man/man1/$package.1.gz ]] || fail "$package has no manual page"
  bash -n "/usr/share/bash-completion/completions/$package"
done
[[ $(systemctl is-enabled smartcached || true) == disabled ]] || fail "nobody asked for the service"
[[ -z $(running smartcached) ]] || fail "the service was started, and nobody asked for it"
[[ $(stat -c %a /etc/smartcache/smartcached.env) == 600 ]] || fail "others can read the settings"

step "The system's service"
echo 'PORT=18091' >>/etc/smartcache/smartcached.env
systemctl enable --now --quiet smartcached
summarize 18091
echo "runs as user $(stat -c %u "/proc/$(systemctl show -P MainPID smartcached)")"
systemd-analyze security --no-pager smartcached.service | tail -n 1

step "A user's service"
as_tester mkdir -p /home/tester/.config/smartcache
echo 'PORT=18092' | as_tester tee /home/tester/.config/smartcache/smartcached.env >/dev/null
as_tester systemctl --user enable --now --quiet smartcached
summarize 18092
as_tester smartcache-cli submit --text "A short text for the client." | head -n 3
as_tester systemctl --user disable --now --quiet smartcached

step "The window"
as_tester env DISPLAY="${DISPLAY:-:97}" PORT=18093 smartcache >/try/window.txt 2>&1 &
ask 18093 /api/health | head -c 200
echo
ask 18093 /api/submit "$text" | grep -q '"cached":true' || fail "the window does not know what the service did"
sleep 3
touch /try/window-open
for _ in $(seq 60); do
  if [[ -e /try/window-seen ]]; then break; fi
  sleep 1
done
kill "$(running smartcache)"
wait $! || fail "the window did not end well"

step "Upgrading"
before=$(version_of smartcached)
started=$(systemctl show -P ExecMainStartTimestampMonotonic smartcached)
install_from /try/new
echo "$before -> $(version_of smartcached)"
dpkg --compare-versions "$(version_of smartcached)" gt "$before" || fail "that is no newer version"
grep -q '^PORT=18091$' /etc/smartcache/smartcached.env || fail "the settings are gone"
[[ $(systemctl show -P ExecMainStartTimestampMonotonic smartcached) != "$started" ]] \
  || fail "the service was not restarted"
ask 18091 /api/submit "$text" | grep -q '"cached":true' || ask 18091 /api/history | grep -q railway \
  || fail "what was there before is gone"
summarize 18091

step "Removing"
apt-get purge -q -y smartcache smartcached smartcache-cli >/try/apt-purge.txt 2>&1
[[ -z $(running smartcache)$(running smartcached) ]] || fail "it still runs"
find / -xdev -not -path '/proc/*' -not -path '/try/*' | sort | comm -13 /try/before.txt - \
  | grep -i smartcache | tee /try/left.txt || true
# People's data stays, as ever; so does what the service made.
if grep -v -e '^/home/tester/' -e '^/var/lib/private/smartcache' -e '^/var/lib/smartcache' /try/left.txt; then
  fail "that was left behind"
fi

printf '\nAll of it works.\n'
