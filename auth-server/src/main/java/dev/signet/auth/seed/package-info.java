/**
 * Configuration as code: reads the file that lists accounts and clients. It does not know
 * what an account or a client is; {@code user} and {@code client} each take their part.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.signet.auth.seed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
