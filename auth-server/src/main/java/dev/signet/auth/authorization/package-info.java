/**
 * What has been granted and is still alive: authorization codes, refresh-token families
 * and their single use, rotation, reuse detection and revocation. One Redis hash per
 * grant. It does not decide what an issued token says ({@code token}) nor who may ask
 * ({@code client}).
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "redis", "client", "session", "key" })
package dev.signet.auth.authorization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
