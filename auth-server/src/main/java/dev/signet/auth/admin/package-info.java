/**
 * The operator's pages over the public types of the features: who is online, a user's
 * sessions and refresh-token families, with a button to end each.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "user", "session", "authorization", "key", "web" })
package dev.signet.auth.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
