#!/usr/bin/env bash
# Fills Redis with 1,000,000 SSO sessions and 3,000,000 grants, and prints what they take and how
# long the console, a sign-in and a refresh take with 100 sessions and with all. Needs 6 GB.
# SESSIONS=100000 ROUNDS=50 bench/scale.sh
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -DskipTests -pl auth-server package
log=target/scale.log
mkdir -p target
trap 'echo "Everything that Maven said is in $log" >&2' EXIT
./mvnw -B -pl auth-server verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ScaleMeasurement \
	-DargLine="-Xmx2g -Dsignet.scale.sessions=${SESSIONS:-1000000} -Dsignet.scale.rounds=${ROUNDS:-100}" |
	tee "$log" | grep --line-buffered -E 'sessions' | sed -u 's/.*ScaleMeasurement *: //'
