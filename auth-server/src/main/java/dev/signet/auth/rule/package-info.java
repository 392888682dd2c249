/**
 * Rules of the operator about SSO sessions: what happens to one when it is used, moves to
 * another address or device, begins, or when the business says something about it. The
 * decision is a pure function; what it decides is done through {@code session}. It knows
 * no tokens and no grants.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "session", "user", "web" })
package dev.signet.auth.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
