/**
 * The sign-in page: checks a password, throttles guessing, and hands over to Spring
 * Security. The SSO session starts through a Spring interface, so nothing here knows it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "redis", "client", "user", "session", "web" })
package dev.signet.auth.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
