# What the scripts of this folder share; sourced, never run.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }

# Stops with a message and an exit code of the tool (5: the machine lacks something).
fail() {
    local code=$1
    shift
    say "$*"
    exit "$code"
}

# A fresh clone has no first-run banner to read and nobody to send telemetry to. Build nodes that outlive
# their build would keep locks and pipes of the calling script open.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

# For what starts hundreds of processes that live for seconds: code is compiled quickly first, and well once it has run often.
# shellcheck disable=SC2034 # used by the scripts that source this
quick_start=(DOTNET_TieredCompilation=1 DOTNET_TieredPGO=0 DOTNET_TC_QuickJitForLoops=0)

# True when the dotnet program given has an SDK of .NET 10 beside it; asking dotnet itself takes ten times longer.
has_sdk() {
    local program
    program=$(readlink -f "$1" 2>/dev/null) && compgen -G "${program%/*}/sdk/10.*" >/dev/null
}

# Puts a dotnet with the .NET 10 SDK first on PATH; false when there is none.
find_dotnet() {
    local program
    program=$(type -P dotnet || true)
    if [[ -n $program ]] && has_sdk "$program"; then return 0; fi
    for program in "${DOTNET_ROOT:-/nonexistent}/dotnet" "${HOME:-/root}/.dotnet/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
        if [[ -x $program ]] && has_sdk "$program"; then
            export PATH="${program%/*}:$PATH" DOTNET_ROOT="${program%/*}"
            return 0
        fi
    done
    # A wrapper on PATH (snap, asdf) hides where the SDK lives: ask it.
    type -P dotnet >/dev/null && dotnet --list-sdks 2>/dev/null | grep -q '^10\.'
}

# Builds a project or the solution in Release: silent on success, each error once on stderr.
# global.json and NuGet's configuration are looked up from the current directory, hence the cd.
build_release() {
    local root=$1 target=$2 log status=0
    log=$(mktemp)
    (cd "$root" && dotnet build "$target" -c Release -v quiet -nologo "${@:3}") </dev/null >"$log" 2>&1 || status=$?
    if ((status != 0)); then
        grep -E '(error|warning) [A-Z]+[0-9]+:' "$log" | sort -u >&2 || tail -n 20 "$log" >&2
    fi
    rm -f "$log"
    return "$status"
}
