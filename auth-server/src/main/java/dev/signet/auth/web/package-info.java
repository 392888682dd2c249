/**
 * The technical floor under everything that a browser sees: security headers, cookie
 * names, the error page, languages, times and places in words, and the safe way back to
 * where a person was going. It knows nothing about accounts, clients or tokens.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.signet.auth.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
