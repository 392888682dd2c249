/**
 * The signed-in user's own pages: devices and sessions, connected apps, with a button to
 * end each.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "user", "session", "authorization", "consent", "web" })
package dev.signet.auth.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
