/**
 * Short notes that people write for themselves: an example of a resource that needs one
 * scope to read and another to write. They live in memory, are bounded, and are gone
 * after a restart.
 */
@NullMarked
package dev.signet.resource.note;

import org.jspecify.annotations.NullMarked;
