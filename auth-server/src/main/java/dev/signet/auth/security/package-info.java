/**
 * The filter chains, in order, and nothing else: the table of contents of the server. Who
 * may reach which URL is readable here; each feature brings its own beans.
 */
@NullMarked
@ApplicationModule
package dev.signet.auth.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
