/**
 * The consent page and the remembered decisions of people about third-party clients. It
 * does not know what happens with the grant afterwards.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "session", "authorization", "web" })
package dev.signet.auth.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
