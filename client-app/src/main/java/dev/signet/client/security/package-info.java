/**
 * Signing in and out: the filter chains, the client registration, the tokens a browser
 * session holds and the receiver of back-channel logouts. It does not know what the pages
 * show.
 */
@NullMarked
package dev.signet.client.security;

import org.jspecify.annotations.NullMarked;
