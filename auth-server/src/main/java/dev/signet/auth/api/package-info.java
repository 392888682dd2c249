/**
 * The admin API {@code /api/v1}: what an operator's scripts may see and do, over the same
 * public types of the features as the console. It decides nothing itself; who may call it
 * is said by the chain in {@code security}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "user", "key", "session", "authorization", "rule", "revocation",
		"logout", "audit", "overview" })
package dev.signet.auth.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
