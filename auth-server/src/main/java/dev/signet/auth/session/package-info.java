/**
 * The SSO session: who is signed in in this browser, since when, how, and which clients
 * joined. It is not the HTTP session, which only holds its {@code sid}. It does not know
 * tokens, grants or how a session was started.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "redis", "user", "web" })
package dev.signet.auth.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
