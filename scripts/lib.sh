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

# Sets JAVA_HOME to a JDK 25 or newer, or says where to get one.
find_jdk() {
    local home
    for home in "${GARDU_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/* "${HOME:-/}"/.sdkman/candidates/java/*; do
        [ -x "$home/bin/javac" ] || continue
        case "$("$home/bin/javac" -version 2>&1)" in
            "javac 2"[5-9]* | "javac "[3-9][0-9]*)
                export JAVA_HOME=$home
                return
                ;;
        esac
    done
    die "needs a JDK 25: install Debian's openjdk-25-jdk or Temurin 25 (https://adoptium.net) and set JAVA_HOME"
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
}
