/**
 * Signing keys: born announced, active after a while, retired when replaced, purged when
 * nothing signed by them can still be valid. Kept encrypted in SQL, shared by all
 * replicas. It signs nothing itself; Spring Security asks it for keys.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "redis", "sql" })
package dev.signet.auth.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
