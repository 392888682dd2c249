/**
 * Access tokens that were revoked before they expired. One thread keeps a stream to the
 * issuer open and hears every revocation; what it hears is kept until no token that it
 * concerns can still be valid, and one more validator compares each token with it. No
 * request waits for the issuer, but for the policy {@code introspect} while the stream is
 * silent.
 * <p>
 * It does not decide what is revoked, and it knows nothing of the rules that a token has
 * to meet besides.
 */
@NullMarked
package dev.signet.resource.revocation;

import org.jspecify.annotations.NullMarked;
