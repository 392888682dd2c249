/**
 * The operator's pages that change accounts and clients: create, edit, passwords and
 * secrets, disable, erase. What may be written is decided by {@code user} and
 * {@code client}; who may write, by the chain in front of all pages of the console.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "user", "session", "authorization", "revocation", "admin", "web" })
package dev.signet.auth.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
