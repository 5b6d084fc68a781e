# shellcheck shell=bash
# shellcheck disable=SC2034 # variables are read by the scripts that source this file
# Shared by the scripts beside this file: places, words, phases. Sourced, never run.
set -euo pipefail

# Where the script is called from doesn't matter; a path may hold spaces.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"

say() { printf '%s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }

# fail MESSAGE [WHAT TO DO]
fail() {
  printf 'error: %s\n' "$1" >&2
  if [ $# -gt 1 ]; then printf '       %s\n' "$2" >&2; fi
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Lines of the summary, how many phases failed, and what those said.
summary=()
failed=0
failures=()
phase_logs=

# phase NAME COMMAND…: runs a command, says how long it took, remembers how it ended, and goes on after a failure, so
# that one run shows everything that is wrong. `phase_passed` says how it went. Call it as a statement of its own: under
# `if`, `&&` or `||` the shell would ignore `set -e` in everything that the phase does.
phase_passed=true
phase() {
  local name=$1 started=$SECONDS status=0 log
  shift
  make_phase_logs
  log=$phase_logs/${#summary[@]}
  printf '\n==> %s\n' "$name"
  set +e
  (set -e; trap - EXIT; "$@") 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  set -e
  note_phase "$name" "$status" $((SECONDS - started)) "$log"
}

# The process of a phase that runs beside others; it doesn't outlive the script.
beside_pid=

make_phase_logs() {
  if [ -z "$phase_logs" ]; then
    phase_logs=$(mktemp -d)
    trap '[ -z "$beside_pid" ] || kill "$beside_pid" 2>/dev/null; rm -rf "$phase_logs"' EXIT
  fi
}

# beside NAME COMMAND…: a phase that runs beside the next ones, one at a time; `join_beside` waits for it and shows it.
beside() {
  beside_name=$1
  shift
  make_phase_logs
  beside_log=$phase_logs/beside-${#summary[@]}
  printf '\n==> %s, beside what follows\n' "$beside_name"
  (
    started=$SECONDS status=0
    set +e
    # What it runs beside has the processor first: tests have limits for hangs.
    renice -n 19 -p "$BASHPID" >/dev/null 2>&1
    (set -e; trap - EXIT; "$@") >"$beside_log" 2>&1
    status=$?
    printf '%d %d\n' "$status" $((SECONDS - started)) >"$beside_log.end"
  ) &
  beside_pid=$!
}

join_beside() {
  local status=1 seconds=0
  wait "$beside_pid" || true
  beside_pid=
  printf '\n==> %s, beside what stands above\n' "$beside_name"
  cat "$beside_log"
  if [ -f "$beside_log.end" ]; then read -r status seconds <"$beside_log.end"; fi
  note_phase "$beside_name" "$status" "$seconds" "$beside_log"
}

# note_phase NAME STATUS SECONDS LOG: a line of the summary.
note_phase() {
  local name=$1 status=$2 seconds=$3 log=$4
  if [ "$status" -eq 0 ]; then
    phase_passed=true
    summary+=("$(printf 'ok      %5d s  %s' "$seconds" "$name")")
  else
    phase_passed=false
    failed=$((failed + 1))
    failures+=("$name" "$log")
    summary+=("$(printf 'FAILED  %5d s  %s (exit %d)' "$seconds" "$name" "$status")")
    printf 'FAILED: %s (exit %d)\n' "$name" "$status" >&2
  fi
}

# The lines of a log that say what went wrong: those of mistakes, or the last ones where nothing looks like one.
what_failed() {
  grep -E -A 3 '✘.* recorded an issue|(^|[^a-z])error(\[[A-Z0-9]+\])?:|^Error:|^FAIL|fail\.\.\.|\.\.\. fail' "$1" | cut -c 1-1000 | head -n 120 ||
    tail -n 40 "$1"
}

# Prints what came of the phases, mistakes last, where they are seen; the status is that of the whole run.
report() {
  local index
  for ((index = 0; index < ${#failures[@]}; index += 2)); do
    printf '\n==> What failed in: %s\n' "${failures[index]}"
    what_failed "${failures[index + 1]}"
  done
  printf '\n==> Summary\n'
  printf '%s\n' "${summary[@]}"
  printf '%d s in all, %d of %d phases failed\n' "$SECONDS" "$failed" "${#summary[@]}"
  [ "$failed" -eq 0 ]
}

# Where a build keeps what it made: bin_path CONFIGURATION [OPTION…]
bin_path() {
  local configuration=$1
  shift
  swift build -c "$configuration" --show-bin-path "$@"
}

# A virtual environment for these requirements and this interpreter: python_environment FILE. Changed requirements are
# another folder, so an old one is never taken for the new one.
python_environment() {
  local key
  key=$({ python3 -c 'import sys; print(sys.version, sys.executable)'; cat "$1"; } | sha256sum)
  printf '%s/.cache/venv-%s' "$root" "${key:0:12}"
}

# The official JSON schema of SARIF 2.1.0, an oracle of the tests. Its publishers' site is no package registry; the
# source archive of a Python package has the file, which is the one with this checksum.
sarif_schema=.cache/sarif-schema-2.1.0.json
sarif_schema_package=sarif-pydantic==0.6.2
sarif_schema_checksum=6352a05f9d03f181b8d9c71a46bdacc4fcff9d8ade5364858b425ba0c0994ed7

# Fetches the schema when it isn't there: fetch_sarif_schema PYTHON
fetch_sarif_schema() {
  local scratch
  if [ -f "$sarif_schema" ]; then return; fi
  say "SARIF schema: fetching"
  scratch=$(mktemp -d)
  "$1" -m pip download --quiet --disable-pip-version-check --no-input --no-deps --no-binary :all: \
    --dest "$scratch" "$sarif_schema_package"
  tar -xzf "$scratch"/*.tar.gz -C "$scratch"
  mv "$scratch"/*/sarif-schema-2.1.0.json "$scratch/schema"
  printf '%s  %s\n' "$sarif_schema_checksum" "$scratch/schema" | sha256sum --check --quiet ||
    fail "the SARIF schema isn't the one that was expected" "Compare it with the official one and correct its checksum."
  mkdir -p .cache
  mv "$scratch/schema" "$sarif_schema"
  rm -rf "$scratch"
}

simulator_requirements=Tests/Simulator/requirements.txt
simulator_environment() { python_environment "$simulator_requirements"; }

# Makes such an environment when it isn't there: make_python_environment WHAT FILE
make_python_environment() {
  local what=$1 requirements=$2 environment marker
  environment=$(python_environment "$requirements")
  # Written last: an interrupted installation is started anew. A copy of the requirements, by which the tests know it.
  marker=$environment/.complete
  if [ -f "$marker" ]; then
    say "Python environment of $what: there"
    return
  fi
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python $(python3 -c 'import platform; print(platform.python_version())') is too old for $what" \
      "Put Python 3.11 or newer first on PATH."
  say "Python environment of $what: installing"
  rm -rf "$environment"
  mkdir -p "$(dirname "$environment")"
  python3 -m venv "$environment"
  # `python -m pip` and not `pip`: the first line of the script pip can't hold a path with spaces.
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-input -r "$requirements"
  cp "$requirements" "$marker"
}
