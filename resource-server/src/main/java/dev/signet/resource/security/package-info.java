/**
 * Who may call this API: verifies access tokens with the published keys of one issuer,
 * turns scopes into authorities, and answers refusals in the words of RFC 6750. It knows
 * paths, not what lies behind them.
 * <p>
 * Every {@code OAuth2TokenValidator<Jwt>} bean is asked about every token, after the
 * rules of RFC 9068. A further reason to refuse a token is one more such bean, in a
 * package of its own.
 */
@NullMarked
package dev.signet.resource.security;

import org.jspecify.annotations.NullMarked;
