/**
 * The operator's desk over the public types of the features: what is alive, who it
 * belongs to, what hangs on it, and the one way to end any of it after a dry run. Users,
 * clients and rules have pages of their own elsewhere.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "user", "session", "authorization", "key", "revocation", "logout",
		"audit", "overview", "web" })
package dev.signet.auth.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
