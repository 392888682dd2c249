package dev.signet.auth.registry;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.signet.auth.client.AccessTokenFormat;
import dev.signet.auth.client.ClientDetails;
import dev.signet.auth.client.ClientPolicy.BlastRadius;
import dev.signet.auth.client.ClientRegistration;
import dev.signet.auth.client.ClientRegistrationBuilder;
import dev.signet.auth.client.Lifetimes;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * What is typed about a client, kept as it was typed; {@link ClientRegistration} says
 * what the parts mean. Lists are one value a line, lifetimes like {@code 5m}; a box that
 * is not ticked is not sent at all.
 *
 * @param version which state of the client was seen
 */
record ClientForm(@Nullable String clientId, @Nullable String name, @Nullable Boolean firstParty,
		@Nullable String authenticationMethod, @Nullable Boolean requireProofKey, @Nullable List<String> grantTypes,
		@Nullable String redirectUris, @Nullable String postLogoutRedirectUris, @Nullable String backChannelLogoutUri,
		@Nullable String scopes, @Nullable String audience, @Nullable String resources,
		@Nullable String accessTokenFormat, @Nullable String accessTokenAlgorithm, @Nullable String idTokenAlgorithm,
		@Nullable String lifetimeCode, @Nullable String lifetimeAccessToken, @Nullable String lifetimeIdToken,
		@Nullable String lifetimeRefreshIdle, @Nullable String lifetimeRefreshAbsolute,
		@Nullable String lifetimeReuseGrace, @Nullable String lifetimeSessionIdle,
		@Nullable String lifetimeSessionLifetime, @Nullable String blastRadius, @Nullable Long version) {

	/** What is typed belongs to no choice that there is. */
	static final class NoSuchChoice extends IllegalArgumentException {

		private static final long serialVersionUID = 1L;

		private final transient FormProblem problem;

		NoSuchChoice(String field, String code, String value) {
			super(code);
			this.problem = new FormProblem(field, code, value);
		}

		FormProblem problem() {
			return this.problem;
		}

	}

	/** An empty form with the safest choices. */
	static ClientForm fresh() {
		return of(ClientRegistrationBuilder.of("client", "Client")
			.grantTypes(Set.of(AuthorizationGrantType.AUTHORIZATION_CODE, AuthorizationGrantType.REFRESH_TOKEN))
			.redirectUris(List.of("https://app.example/"))
			.scopes(Set.of("openid"))
			.build(), null).emptied();
	}

	static ClientForm of(ClientDetails details) {
		return of(details.registration(), details.version());
	}

	private static ClientForm of(ClientRegistration client, @Nullable Long version) {
		Lifetimes lifetimes = client.lifetimes();
		URI backChannel = client.backChannelLogoutUri();
		return new ClientForm(client.clientId(), client.name(), client.firstParty(),
				client.authenticationMethod().getValue(), client.requireProofKey(),
				client.grantTypes().stream().map(AuthorizationGrantType::getValue).toList(),
				lines(client.redirectUris()), lines(client.postLogoutRedirectUris()),
				(backChannel != null) ? backChannel.toString() : "", lines(client.scopes()), lines(client.audience()),
				lines(client.resources()), client.accessTokenFormat().name(), client.accessTokenAlgorithm().getName(),
				client.idTokenAlgorithm().getName(), print(lifetimes.code()), print(lifetimes.accessToken()),
				print(lifetimes.idToken()), print(lifetimes.refreshIdle()), print(lifetimes.refreshAbsolute()),
				print(lifetimes.reuseGrace()), limit(lifetimes.sessionIdle()), limit(lifetimes.sessionLifetime()),
				client.blastRadius().name(), version);
	}

	private ClientForm emptied() {
		return new ClientForm("", "", this.firstParty, this.authenticationMethod, this.requireProofKey, this.grantTypes,
				"", "", "", this.scopes, this.audience, this.resources, this.accessTokenFormat,
				this.accessTokenAlgorithm, this.idTokenAlgorithm, this.lifetimeCode, this.lifetimeAccessToken,
				this.lifetimeIdToken, this.lifetimeRefreshIdle, this.lifetimeRefreshAbsolute, this.lifetimeReuseGrace,
				this.lifetimeSessionIdle, this.lifetimeSessionLifetime, this.blastRadius, null);
	}

	/** What is typed, on top of what the form does not show. */
	ClientRegistration applyTo(ClientRegistrationBuilder client) {
		return client.name(text(this.name).strip())
			.firstParty(Boolean.TRUE.equals(this.firstParty))
			.authenticationMethod(new ClientAuthenticationMethod(choice("authenticationMethod",
					text(this.authenticationMethod), (method) -> method.matches("[a-z_]{1,64}") ? method : null)))
			.requireProofKey(Boolean.TRUE.equals(this.requireProofKey))
			.grantTypes(grants())
			.redirectUris(List.copyOf(words(this.redirectUris)))
			.postLogoutRedirectUris(List.copyOf(words(this.postLogoutRedirectUris)))
			.backChannelLogoutUri(uri("backChannelLogoutUri", text(this.backChannelLogoutUri).strip()))
			.scopes(words(this.scopes))
			.audience(List.copyOf(words(this.audience)))
			.resources(List.copyOf(words(this.resources)))
			.accessTokenFormat(choice("accessTokenFormat", text(this.accessTokenFormat), AccessTokenFormat::valueOf))
			.accessTokenAlgorithm(
					choice("accessTokenAlgorithm", text(this.accessTokenAlgorithm), SignatureAlgorithm::from))
			.idTokenAlgorithm(choice("idTokenAlgorithm", text(this.idTokenAlgorithm), SignatureAlgorithm::from))
			.lifetimes(new Lifetimes(duration("lifetimeCode", this.lifetimeCode),
					duration("lifetimeAccessToken", this.lifetimeAccessToken),
					duration("lifetimeIdToken", this.lifetimeIdToken),
					duration("lifetimeRefreshIdle", this.lifetimeRefreshIdle),
					duration("lifetimeRefreshAbsolute", this.lifetimeRefreshAbsolute),
					duration("lifetimeReuseGrace", this.lifetimeReuseGrace),
					limit("lifetimeSessionIdle", this.lifetimeSessionIdle),
					limit("lifetimeSessionLifetime", this.lifetimeSessionLifetime)))
			.blastRadius(choice("blastRadius", text(this.blastRadius), BlastRadius::valueOf))
			.build();
	}

	/** Whether a grant type is chosen. */
	public boolean grants(String type) {
		return this.grantTypes != null && this.grantTypes.contains(type);
	}

	private Set<AuthorizationGrantType> grants() {
		return Optional.ofNullable(this.grantTypes)
			.orElse(List.of())
			.stream()
			.filter((type) -> !type.isBlank())
			.map(AuthorizationGrantType::new)
			.collect(Collectors.toSet());
	}

	private static Set<String> words(@Nullable String typed) {
		return Arrays.stream(text(typed).split("[\\s]+"))
			.filter((word) -> !word.isEmpty())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static @Nullable URI uri(String field, String typed) {
		if (typed.isEmpty()) {
			return null;
		}
		try {
			return URI.create(typed);
		}
		catch (IllegalArgumentException ex) {
			throw new NoSuchChoice(field, "uri-syntax", typed);
		}
	}

	private static Duration duration(String field, @Nullable String typed) {
		try {
			return DurationStyle.SIMPLE.parse(text(typed).strip(), ChronoUnit.SECONDS);
		}
		catch (IllegalArgumentException | ArithmeticException | DateTimeException ex) {
			throw new NoSuchChoice(field, "duration", text(typed));
		}
	}

	private static @Nullable Duration limit(String field, @Nullable String typed) {
		return text(typed).isBlank() ? null : duration(field, typed);
	}

	private static String limit(@Nullable Duration limit) {
		return (limit != null) ? print(limit) : "";
	}

	private static <T> T choice(String field, String typed, Function<String, @Nullable T> read) {
		T value;
		try {
			value = read.apply(typed);
		}
		catch (IllegalArgumentException ex) {
			throw new NoSuchChoice(field, "choice", typed);
		}
		if (value == null) {
			throw new NoSuchChoice(field, "choice", typed);
		}
		return value;
	}

	private static String lines(Collection<String> values) {
		return values.stream().sorted().collect(Collectors.joining("\n"));
	}

	/** In the largest unit that loses nothing. */
	static String print(Duration duration) {
		long seconds = duration.toSeconds();
		if (seconds > 0 && seconds % 86_400 == 0) {
			return seconds / 86_400 + "d";
		}
		if (seconds > 0 && seconds % 3600 == 0) {
			return seconds / 3600 + "h";
		}
		return (seconds > 0 && seconds % 60 == 0) ? seconds / 60 + "m" : seconds + "s";
	}

	private static String text(@Nullable String typed) {
		return (typed != null) ? typed : "";
	}

}
