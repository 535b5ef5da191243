# shellcheck shell=bash
# What the scripts share. Source it first: it goes to the project's root and stops at the first error.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
export ROOT

CMAKE_OPTIONS=()
# What begins now, and after how many seconds.
say() { printf '\n== %s (after %d s)\n' "$*" "$SECONDS" >&2; }
die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# Runs a command as root: as it is, or by sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "this needs root: $*. Run as root, or install sudo."
    fi
}

# The number of compilers or tests to run side by side: one per core, but each may take 2 GiB of memory.
jobs_here() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/MemAvailable/ {print int($2 / 2097152)}' /proc/meminfo)
    [ "$memory" -ge 1 ] || memory=1
    if [ "$memory" -lt "$cores" ]; then echo "$memory"; else echo "$cores"; fi
}

# build PRESET [target...]: configures where needed, with what CMAKE_OPTIONS holds, and builds.
build() {
    local preset=$1
    shift
    say "build: preset $preset${1:+, $*}"
    # Configuring anew takes seconds and is needed only once: ninja does it by itself when a CMake file changes.
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" "${CMAKE_OPTIONS[@]}" >"/dev/null"
    cmake --build "build/$preset" --parallel "$(jobs_here)" ${1:+--target "$@"} >&2
}

# Real data for tests that use it; they skip loudly where it is not there.
find_shared() {
    if [ -z "${AFTERCARE_SHARED:-}" ] && [ -d ../shared/data ]; then
        AFTERCARE_SHARED=$(cd ../shared && pwd)
        export AFTERCARE_SHARED
    fi
}

# start_postgres [COMMAND]: a PostgreSQL cluster for this run, gone when the script ends; tests find it by AFTERCARE_TEST_POSTGRES.
# COMMAND is run at that end too.
start_postgres() {
    say "tests: PostgreSQL"
    POSTGRES_DIR=$(mktemp -d "${TMPDIR:-/tmp}/aftercare-postgres-XXXXXX")
    # shellcheck disable=SC2064
    trap "${1:-true}; script/test-postgres stop '$POSTGRES_DIR' >&2 || true; rm -rf '$POSTGRES_DIR'" EXIT
    AFTERCARE_TEST_POSTGRES=$(script/test-postgres start "$POSTGRES_DIR")
    export AFTERCARE_TEST_POSTGRES
}
