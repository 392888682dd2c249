/**
 * The signed-in user's own pages: devices and sessions, connected apps, with a button to
 * end each; what happened to the account, what is stored about its owner, and its
 * erasure.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "client", "user", "session", "authorization", "consent", "logout", "audit", "web" })
package dev.signet.auth.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
