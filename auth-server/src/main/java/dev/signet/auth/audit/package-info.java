/**
 * What happened, for those who have to know later: an append-only chain of entries in
 * SQL, written from the events of all other packages, searchable, exportable and
 * verifiable. Nobody calls it to record; it decides nothing and holds no secret.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "login", "consent", "logout", "session", "authorization", "revocation",
		"rule", "user", "client", "key" })
package dev.signet.auth.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
