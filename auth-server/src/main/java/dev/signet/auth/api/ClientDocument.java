package dev.signet.auth.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.signet.auth.client.AccessTokenFormat;
import dev.signet.auth.client.ClientDetails;
import dev.signet.auth.client.ClientPolicy.BlastRadius;
import dev.signet.auth.client.ClientRegistration;
import dev.signet.auth.client.ClientRegistrationBuilder;
import dev.signet.auth.client.Lifetimes;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * What is registered about a client. Answers have all fields; in a request an absent one
 * means the default, as in the seed file, and what nobody can change is not read.
 *
 * @param clientId client id; never changes
 * @param name name to show to people
 * @param enabled whether it may be used
 * @param firstParty whether it belongs to the operator, so that consent is skipped
 * @param authenticationMethod client_secret_basic, client_secret_post, or none for a
 * public client
 * @param requireProofKey whether its authorization requests need PKCE
 * @param redirectUris exact redirect URIs
 * @param postLogoutRedirectUris exact URIs to return to after sign-out
 * @param backChannelLogoutUri where logout tokens are sent, if it takes any
 * @param scopes what it may ask for
 * @param grantTypes authorization_code, refresh_token, client_credentials
 * @param audience {@code aud} of its access tokens
 * @param resources {@code aud} values for which it may introspect access tokens
 * @param accessTokenFormat its token model
 * @param accessTokenAlgorithm ES256 or RS256
 * @param idTokenAlgorithm RS256 or ES256
 * @param lifetimes how long what it gets is good for
 * @param blastRadius what is revoked when a refresh token is used twice
 */
@JsonIgnoreProperties({ "created_at", "changed_at", "secrets" })
record ClientDocument(@NotBlank String clientId, @NotBlank String name, @Nullable Boolean enabled,
		@Nullable Boolean firstParty, @Nullable String authenticationMethod, @Nullable Boolean requireProofKey,
		@Nullable List<@NotBlank String> redirectUris, @Nullable List<@NotBlank String> postLogoutRedirectUris,
		@Nullable String backChannelLogoutUri, @Nullable List<@NotBlank String> scopes,
		@Nullable List<@NotBlank String> grantTypes, @Nullable List<@NotBlank String> audience,
		@Nullable List<@NotBlank String> resources, @Nullable AccessTokenFormat accessTokenFormat,
		@Nullable String accessTokenAlgorithm, @Nullable String idTokenAlgorithm, @Nullable Seconds lifetimes,
		@Nullable BlastRadius blastRadius) {

	private static final List<String> USUAL_GRANTS = List.of("authorization_code", "refresh_token");

	static ClientDocument of(ClientDetails details) {
		ClientRegistration client = details.registration();
		return new ClientDocument(client.clientId(), client.name(), details.enabled(), client.firstParty(),
				client.authenticationMethod().getValue(), client.requireProofKey(), client.redirectUris(),
				client.postLogoutRedirectUris(),
				Optional.ofNullable(client.backChannelLogoutUri()).map(URI::toString).orElse(null),
				client.scopes().stream().sorted().toList(),
				client.grantTypes().stream().map(AuthorizationGrantType::getValue).sorted().toList(), client.audience(),
				client.resources(), client.accessTokenFormat(), client.accessTokenAlgorithm().getName(),
				client.idTokenAlgorithm().getName(), Seconds.of(client.lifetimes()), client.blastRadius());
	}

	/**
	 * The registration that is asked for.
	 * @param builder has what the document does not know
	 * @throws dev.signet.auth.client.RegistrationRefused naming the part and the reason
	 */
	ClientRegistration registration(ClientRegistrationBuilder builder) {
		return builder.name(this.name)
			.firstParty(Boolean.TRUE.equals(this.firstParty))
			.authenticationMethod(new ClientAuthenticationMethod(
					(this.authenticationMethod != null) ? this.authenticationMethod : "client_secret_basic"))
			.requireProofKey(!Boolean.FALSE.equals(this.requireProofKey))
			.redirectUris(all(this.redirectUris, List.of()))
			.postLogoutRedirectUris(all(this.postLogoutRedirectUris, List.of()))
			.backChannelLogoutUri((this.backChannelLogoutUri != null) ? uri(this.backChannelLogoutUri) : null)
			.scopes(Set.copyOf(all(this.scopes, List.of())))
			.grantTypes(all(this.grantTypes, USUAL_GRANTS).stream()
				.map(AuthorizationGrantType::new)
				.collect(Collectors.toSet()))
			.audience(all(this.audience, List.of()))
			.resources(all(this.resources, List.of()))
			.accessTokenFormat((this.accessTokenFormat != null) ? this.accessTokenFormat : AccessTokenFormat.JWT)
			.accessTokenAlgorithm(algorithm(this.accessTokenAlgorithm, SignatureAlgorithm.ES256))
			.idTokenAlgorithm(algorithm(this.idTokenAlgorithm, SignatureAlgorithm.RS256))
			.lifetimes((this.lifetimes != null) ? this.lifetimes.lifetimes() : Lifetimes.DEFAULT)
			.blastRadius((this.blastRadius != null) ? this.blastRadius : BlastRadius.FAMILY)
			.build();
	}

	private static List<String> all(@Nullable List<String> values, List<String> usual) {
		return (values != null) ? values : usual;
	}

	private static URI uri(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			throw Refusal.unacceptable("The field back_channel_logout_uri is not a URI.");
		}
	}

	private static SignatureAlgorithm algorithm(@Nullable String name, SignatureAlgorithm usual) {
		if (name == null) {
			return usual;
		}
		@Nullable SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
		if (algorithm == null) {
			throw Refusal.unacceptable("The algorithms are ES256 and RS256.");
		}
		return algorithm;
	}

	/**
	 * How many seconds what a client gets is good for.
	 *
	 * @param code authorization codes
	 * @param accessToken access tokens
	 * @param idToken ID tokens
	 * @param refreshIdle longest time between two refreshes
	 * @param refreshAbsolute life of a family of refresh tokens
	 * @param reuseGrace how long the predecessor of the newest refresh token is answered
	 * @param sessionIdle longest time without use by it after which its part of a session
	 * is over, null if only the session's own limit counts
	 * @param sessionLifetime longest time for which a sign-in counts for it, null if only
	 * the session's own limit counts
	 */
	record Seconds(@Nullable Long code, @Nullable Long accessToken, @Nullable Long idToken, @Nullable Long refreshIdle,
			@Nullable Long refreshAbsolute, @Nullable Long reuseGrace, @Nullable Long sessionIdle,
			@Nullable Long sessionLifetime) {

		static Seconds of(Lifetimes lifetimes) {
			return new Seconds(lifetimes.code().toSeconds(), lifetimes.accessToken().toSeconds(),
					lifetimes.idToken().toSeconds(), lifetimes.refreshIdle().toSeconds(),
					lifetimes.refreshAbsolute().toSeconds(), lifetimes.reuseGrace().toSeconds(),
					seconds(lifetimes.sessionIdle()), seconds(lifetimes.sessionLifetime()));
		}

		Lifetimes lifetimes() {
			return new Lifetimes(duration(this.code, Lifetimes::code),
					duration(this.accessToken, Lifetimes::accessToken), duration(this.idToken, Lifetimes::idToken),
					duration(this.refreshIdle, Lifetimes::refreshIdle),
					duration(this.refreshAbsolute, Lifetimes::refreshAbsolute),
					duration(this.reuseGrace, Lifetimes::reuseGrace), limit(this.sessionIdle),
					limit(this.sessionLifetime));
		}

		private static Duration duration(@Nullable Long seconds, Function<Lifetimes, Duration> usual) {
			Duration limit = limit(seconds);
			return (limit != null) ? limit : usual.apply(Lifetimes.DEFAULT);
		}

		private static @Nullable Duration limit(@Nullable Long seconds) {
			// Beyond any limit, and before any overflow.
			return (seconds != null) ? Duration.ofSeconds(Math.max(-1, Math.min(seconds, Integer.MAX_VALUE))) : null;
		}

		private static @Nullable Long seconds(@Nullable Duration limit) {
			return (limit != null) ? limit.toSeconds() : null;
		}

	}

}
