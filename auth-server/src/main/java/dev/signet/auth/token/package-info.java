/**
 * What an issued token says: the claims, type, algorithm and lifetime of access tokens
 * and ID tokens, and the answer of UserInfo. It stores nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "user", "session", "authorization", "web" })
package dev.signet.auth.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
