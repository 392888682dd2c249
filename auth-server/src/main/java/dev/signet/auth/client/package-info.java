/**
 * Registered clients: who may ask for tokens, with which redirect URIs, secrets and
 * policy. Kept in SQL, cached in every replica and dropped on change by a Redis message.
 * It does not know what has been granted to a client.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "redis", "seed", "sql", "web" })
package dev.signet.auth.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
