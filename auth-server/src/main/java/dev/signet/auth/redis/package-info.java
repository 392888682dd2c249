/**
 * The technical floor under everything that is kept in Redis: the names of all keys, the
 * loading of Lua scripts, the pipeline that sends them, the walk over indexes, the
 * embedded server for demo and tests, and what replicas tell each other. It knows nothing
 * about what is stored.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.signet.auth.redis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
