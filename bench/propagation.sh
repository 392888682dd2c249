#!/bin/sh
# Prints how long it takes from an act of revocation until the last of three resource servers
# refuses: at rest, through a cut connection, by a restarted one, and after a killed replica.
# ROUNDS=500 bench/propagation.sh
set -eu
cd "$(dirname "$0")/.."
./mvnw -q -o -DskipTests -pl auth-server,resource-server package
./mvnw -o -pl client-app verify -Dit.test=PropagationJourneyTests -Dsurefire.skip=true \
	-Dfailsafe.failIfNoSpecifiedTests=false -DargLine="-Dsignet.propagation.rounds=${ROUNDS:-200}" |
	grep 'last refusal' | sed 's/.*Revocation to/Revocation to/'
