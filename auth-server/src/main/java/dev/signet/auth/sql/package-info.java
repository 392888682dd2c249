/**
 * The technical floor under everything that is kept in SQL: turns that replicas take with
 * each other. It knows nothing about what is stored.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.signet.auth.sql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
