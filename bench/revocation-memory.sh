#!/usr/bin/env bash
# Prints what 1,000,000 revocations take in a resource server, and what a look-up costs.
set -euo pipefail
cd "$(dirname "$0")/.."
log=target/revocation-memory.log
mkdir -p target
trap 'echo "Everything that Maven said is in $log" >&2' EXIT
./mvnw -B -pl resource-server test -Dtest=RevocationMemoryTests |
	tee "$log" | grep 'entries take' | sed 's/.* -- //'
