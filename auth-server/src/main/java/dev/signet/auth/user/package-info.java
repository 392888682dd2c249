/**
 * Accounts: who can sign in, with which password, roles and profile. Kept in SQL. It does
 * not know who is signed in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "redis", "seed", "sql" })
package dev.signet.auth.user;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
