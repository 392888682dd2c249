#!/bin/sh
# Prints what 1,000,000 revocations take in a resource server, and what a look-up costs.
set -eu
cd "$(dirname "$0")/.."
./mvnw -o -pl resource-server test -Dtest=RevocationMemoryTests | grep 'entries take' | sed 's/.* -- //'
