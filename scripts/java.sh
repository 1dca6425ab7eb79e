#!/bin/sh
# Spark needs Java 17 or newer. As root on Debian it is installed; elsewhere the Spark tests say what they miss.
set -eu
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
major="$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1 || true)"
if [ "${major:-0}" -ge 17 ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing Java for the Spark tests" >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless; } >/dev/null \
        || echo "Java could not be installed; the Spark tests are skipped" >&2
    exit 0
fi
echo "no Java 17 or newer: the Spark tests are skipped; install openjdk-17-jre-headless (or newer)" >&2
