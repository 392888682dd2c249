#!/bin/sh
# Fills Redis with 1,000,000 SSO sessions and 3,000,000 grants, and prints what they take and how
# long the console, a sign-in and a refresh take with 100 sessions and with all. Needs 6 GB.
# SESSIONS=100000 ROUNDS=50 bench/scale.sh
set -eu
cd "$(dirname "$0")/.."
./mvnw -q -o -DskipTests -pl auth-server package
./mvnw -o -pl auth-server verify -Dit.test=ScaleMeasurement -Dsurefire.skip=true \
	-Dfailsafe.failIfNoSpecifiedTests=false -DargLine="-Xmx2g -Dsignet.scale.sessions=${SESSIONS:-1000000} -Dsignet.scale.rounds=${ROUNDS:-100}" |
	grep --line-buffered -E 'sessions' | sed -u 's/.*ScaleMeasurement *: //'
