# What the scripts share: where the checkout is, a JDK 25, Debian packages. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# How the controller's JVM runs: a small heap whose collector puts together what refers to each other,
# objects with short headers, and large pages of memory where the kernel has them: a login is a few
# lookups all over the heap (docs/benchmarks.md). GARDU_JAVA_OPTS replaces it (docs/configuration.md).
jvm_options=${GARDU_JAVA_OPTS:--Xmx256m -XX:+UseParallelGC -XX:+UseCompactObjectHeaders -XX:+UseTransparentHugePages}

die() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# How a command's JVM runs: it lives for a second, and most of its code runs once.
command_options=(-Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=4)

# Sets JAVA_HOME to a JDK 25 or newer; installs Debian's where apt has it, else says where to get one.
find_jdk() {
    look_for_jdk && return
    if apt-cache show openjdk-25-jdk-headless >/dev/null 2>&1; then
        install openjdk-25-jdk-headless
        look_for_jdk && return
    fi
    die "needs a JDK 25: apt has no openjdk-25-jdk-headless here (Debian 13 has), so install Temurin 25 (https://adoptium.net) and set JAVA_HOME"
}

look_for_jdk() {
    local home
    for home in "${GARDU_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/* "${HOME:-/}"/.sdkman/candidates/java/*; do
        if [ -n "$home" ] && [ -x "$home/bin/javac" ] && is_new_enough "$home"; then
            export JAVA_HOME=$home
            return 0
        fi
    done
    return 1
}

# What a JDK writes about itself is read quicker than it starts.
is_new_enough() { # HOME
    local line
    if [ -r "$1/release" ]; then
        while IFS= read -r line; do
            [[ ! $line =~ ^JAVA_VERSION=\"?(2[5-9]|[3-9][0-9]) ]] || return 0
        done <"$1/release"
        return 1
    fi
    [[ $("$1/bin/javac" -version 2>&1) =~ ^javac\ (2[5-9]|[3-9][0-9]) ]]
}

# need COMMAND PACKAGE ...: installs the Debian packages of the commands that are missing.
need() {
    local missing=()
    while [ $# -gt 0 ]; do
        PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null 2>&1 || missing+=("$2")
        shift 2
    done
    [ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
}

# Debian keeps the server's programs out of the PATH.
need_postgres() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || install postgresql
}

install() {
    local as=()
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || die "missing: $* (apt-get install $*)"
        as=(sudo -n)
    fi
    echo "installing $*" >&2
    "${as[@]}" apt-get -o DPkg::Lock::Timeout=300 update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
        die "could not install $*; install them by hand"
}

# Builds the jar when a source is newer than it.
build() {
    local jar=$root/controller/target/gardu.jar
    if [ -f "$jar" ] && [ -z "$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main -newer "$jar" -print -quit)" ]; then
        return
    fi
    need mvn maven
    echo "building (the first time takes about two minutes)" >&2
    # Maven's own libraries are older than the JDK and would warn.
    (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" mvn -q -B -Dstyle.color=never -Dquick -DskipTests -Dcyclonedx.skip=true package >&2) || die "the build failed"
    # Maven leaves a jar alone whose content is the same, and every start would build again.
    touch "$jar"
}

# What a start loads, links and finds hot, kept for the next ones (JEP 483, 514, 515): they take half as long
# (docs/benchmarks.md). The JVM passes over a cache that is of another JVM, jar or set of options.
start_cache=$root/controller/target/start.aot
command_cache=$root/controller/target/command.aot
caches_of=$root/controller/target/caches.of

# use_cache CACHE: sets cache_options.
use_cache() {
    cache_options=()
    [ ! -f "$1" ] || cache_options=("-XX:AOTCache=$1" '-Xlog:aot*=off' '-Xlog:cds*=off')
}

# Makes the caches where there are none of this jar, this JVM and these options: a start over an empty directory, on
# ports of its own and with nothing of this environment, and a command to it, take some ten seconds. Without them starts
# are only slower.
make_caches() {
    local of workplace
    [ -w "$root/controller/target" ] || return 0
    of="$JAVA_HOME $jvm_options ${command_options[*]} $(cksum <"$root/controller/target/gardu.jar")"
    [ "$(cat "$caches_of" 2>/dev/null)" != "$of" ] || return 0
    echo "preparing fast starts (once after a build)" >&2
    rm -f "$start_cache" "$command_cache"
    workplace=$(mktemp -d "$root/controller/target/start.XXXXXX")
    trap 'rm -rf "$workplace"; exit 130' INT TERM
    if start_once "$workplace" >"$workplace/said" 2>&1 && [ -s "$workplace/cache" ]; then
        mv "$workplace/cache" "$start_cache"
        [ ! -s "$workplace/command" ] || mv "$workplace/command" "$command_cache"
    else
        echo "starts stay slow: $(grep -v '^ *$' "$workplace/said" | tail -1)" >&2
    fi
    # Also where it failed: nobody waits for it twice.
    echo "$of" >"$caches_of"
    rm -rf "$workplace"
    trap - INT TERM
}

start_once() { # WORKPLACE
    local began=$SECONDS java
    printf '%s\n' 'radius: {listen: 127.0.0.1, auth-port: 0, accounting-port: 0}' \
        'portal: {listen: 127.0.0.1, port: 0}' 'console: {listen: 127.0.0.1, port: 0}' >"$1/gardu.yaml"
    env -i PATH="$PATH" GARDU_HOME="$root" "$JAVA_HOME/bin/java" $jvm_options -XX:AOTCacheOutput="$1/cache" \
        --sun-misc-unsafe-memory-access=allow -jar "$root/controller/target/gardu.jar" \
        run --config "$1/gardu.yaml" --data "$1/data" >"$1/ready" &
    java=$!
    until grep -q '^gardu ready' "$1/ready"; do
        kill -0 $java || return 1
        [ $((SECONDS - began)) -lt 60 ] || { kill $java; wait $java; return 1; }
        read -rt 0.2 <> <(:) || true
    done
    env -i PATH="$PATH" GARDU_HOME="$root" "$JAVA_HOME/bin/java" "${command_options[@]}" -XX:AOTCacheOutput="$1/command" \
        --sun-misc-unsafe-memory-access=allow -jar "$root/controller/target/gardu.jar" site list --data "$1/data" || true
    kill $java
    wait $java || [ $? = 143 ]
}
