/**
 * What resource servers must hear: an ordered log of everything revoked before its time,
 * and the authenticated, resumable feed of it. It listens to events and nobody calls it;
 * it decides about no revocation and forgets each one when no token can be left.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "user", "session", "authorization", "redis" })
package dev.signet.auth.revocation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
