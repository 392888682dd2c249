package dev.signet.auth.authorization;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The part of a grant that does not change while it lives, as JSON in Redis. Short names
 * keep it small; a field may be added but never change its meaning, and an unknown one is
 * ignored, so that replicas of two releases share a store.
 *
 * @param version format, 1
 * @param subject account id
 * @param username name to show
 * @param clientId the client
 * @param sid SSO session
 * @param scopes scopes: requested while consent is pending, granted afterwards
 * @param redirectUri redirect URI of the request, repeated at redemption
 * @param state state of the request, while consent is pending
 * @param nonce nonce of the request (OIDC Core §3.1.2.1)
 * @param challenge PKCE challenge, S256 (RFC 7636)
 * @param authTime epoch milliseconds
 * @param factors {@code amr} values
 * @param issuedAt epoch milliseconds
 * @param expiresAt absolute end of the family in epoch milliseconds
 * @param device browser in which it was granted
 * @param keyThumbprint DPoP key that the tokens are bound to (RFC 9449 §6)
 * @param acr level of the sign-in, where it is not the usual one
 */
@JsonInclude(Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
record GrantDocument(@JsonProperty("v") int version, @JsonProperty("sub") String subject,
		@JsonProperty("name") String username, @JsonProperty("cid") String clientId,
		@JsonProperty("sid") @Nullable String sid, @JsonProperty("scp") List<String> scopes,
		@JsonProperty("uri") @Nullable String redirectUri, @JsonProperty("st") @Nullable String state,
		@JsonProperty("non") @Nullable String nonce, @JsonProperty("ch") @Nullable String challenge,
		@JsonProperty("at") long authTime, @JsonProperty("amr") List<String> factors,
		@JsonProperty("iat") long issuedAt, @JsonProperty("exp") long expiresAt,
		@JsonProperty("dev") @Nullable String device, @JsonProperty("jkt") @Nullable String keyThumbprint,
		@JsonProperty("acr") @Nullable String acr) {

	static final int VERSION = 1;

	GrantDocument {
		scopes = (scopes != null) ? List.copyOf(scopes) : List.of();
		factors = (factors != null) ? List.copyOf(factors) : List.of();
	}

	/** Whether the grant outlives the SSO session (OIDC Core §11). */
	boolean offline() {
		return this.scopes.contains("offline_access");
	}

	/** The SSO session that must be alive for the grant to be used, if any. */
	@Nullable String boundTo() {
		return offline() ? null : this.sid;
	}

	/** What is still needed once the code is redeemed. */
	GrantDocument redeemed(@Nullable String jkt) {
		return new GrantDocument(this.version, this.subject, this.username, this.clientId, this.sid, this.scopes, null,
				null, null, null, this.authTime, this.factors, this.issuedAt, this.expiresAt, this.device, jkt,
				this.acr);
	}

}
