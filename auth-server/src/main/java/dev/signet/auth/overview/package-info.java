/**
 * How the server is, in figures: what is alive, how sign-ins went lately, how Redis and
 * the database are. The console and the admin API show the same; how is their affair.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "session", "authorization", "audit" })
package dev.signet.auth.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
