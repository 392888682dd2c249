/**
 * The end: RP-initiated logout pages, the cascade when an SSO session ends (revoke its
 * grants, then notify its clients), and back-channel logout with its durable outbox. It
 * does not decide when a session ends by itself.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "user", "session", "authorization", "web" })
package dev.signet.auth.logout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
