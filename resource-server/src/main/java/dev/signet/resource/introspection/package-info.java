/**
 * Access tokens that say nothing by themselves: the issuer is asked what one stands for,
 * and whether a JWT still counts when revocations cannot be heard. It knows how to ask
 * and for how long an answer may be kept; whether what comes back is good enough for this
 * API is decided elsewhere, by the rules that hold for JWTs too.
 */
@NullMarked
package dev.signet.resource.introspection;

import org.jspecify.annotations.NullMarked;
