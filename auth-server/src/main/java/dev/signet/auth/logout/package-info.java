/**
 * The end: RP-initiated logout pages, the cascade when an SSO session ends (revoke its
 * grants, then notify its clients), and back-channel logout with its durable outbox.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "session", "authorization", "key", "web" })
package dev.signet.auth.logout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
