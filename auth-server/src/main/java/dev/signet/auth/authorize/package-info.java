/**
 * The authorization request: which parameters are honoured or refused ({@code prompt},
 * {@code max_age}, {@code request}, ...), when a person has to sign in again, and how the
 * answer goes back to the client. It shows no page.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "session", "web" })
package dev.signet.auth.authorize;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
