package dev.signet.auth.revocation;

import java.time.Instant;

import dev.signet.auth.revocation.RevocationTarget.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log, as resource servers hear it.
 *
 * @param position where it stands in the log
 * @param kind what kind of thing was revoked
 * @param id which one; none for everything
 * @param before what was issued later stays, for users, clients and everything
 * @param at when it was revoked
 * @param expires when no token that is meant can be valid any more
 * @param by account id or client id of who did it, if it is known
 */
public record RecentRevocation(String position, Kind kind, @Nullable String id, @Nullable Instant before, Instant at,
		Instant expires, @Nullable String by) {
}
