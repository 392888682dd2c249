/**
 * Everything that ends before its time: the one path that revokes for whoever wants it,
 * with its dry run, the ordered log of what was revoked, and the authenticated, resumable
 * feed of it for resource servers. It holds no sessions or grants itself and forgets each
 * act when no token can be left.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "client", "consent", "key", "user", "session", "authorization", "logout", "redis" })
package dev.signet.auth.revocation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
