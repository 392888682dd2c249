/** The resource server: verifies access tokens with no call to anybody. */
@NullMarked
package dev.signet.resource;

import org.jspecify.annotations.NullMarked;
