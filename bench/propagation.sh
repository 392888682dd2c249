#!/usr/bin/env bash
# Prints how long it takes from an act of revocation until the last of three resource servers
# refuses: at rest, through a cut connection, by a restarted one, and after a killed replica.
# ROUNDS=500 bench/propagation.sh
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -DskipTests -pl auth-server,resource-server package
log=target/propagation.log
mkdir -p target
trap 'echo "Everything that Maven said is in $log" >&2' EXIT
./mvnw -B -pl client-app verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	-Dit.test=PropagationJourneyTests -DargLine="-Dsignet.propagation.rounds=${ROUNDS:-200}" |
	tee "$log" | grep 'PropagationJourneyTests -- ' | sed 's/.* -- //'
