/**
 * What this server says about itself to clients: provider metadata that lists exactly
 * what works, and which origins of browser apps may read its answers.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "session", "web" })
package dev.signet.auth.discovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
