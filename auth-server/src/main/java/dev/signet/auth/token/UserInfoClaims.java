package dev.signet.auth.token;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * The answer of UserInfo. With the scope {@code sso.session} a client also learns which
 * other clients share the session; that scope is for first parties.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID
 * Connect Core §5.3</a>
 */
@Component
public class UserInfoClaims implements Function<OidcUserInfoAuthenticationContext, OidcUserInfo> {

	private static final String SESSION = "sso.session";

	private final ProfileClaims profile;

	private final SsoSessions sessions;

	private final Clients clients;

	private final LiveAccount account;

	UserInfoClaims(ProfileClaims profile, SsoSessions sessions, Clients clients, LiveAccount account) {
		this.profile = profile;
		this.sessions = sessions;
		this.clients = clients;
		this.account = account;
	}

	@Override
	public OidcUserInfo apply(OidcUserInfoAuthenticationContext context) {
		String subject = context.getAuthorization().getPrincipalName();
		this.account.require(subject);
		Set<String> scopes = context.getAccessToken().getScopes();
		Map<String, Object> claims = new HashMap<>(this.profile.of(subject, scopes));
		claims.putAll(this.profile.roles(subject, scopes));
		claims.put("sub", subject);
		if (scopes.contains(SESSION)) {
			session(context).ifPresent((session) -> claims.put("sso_session", describe(session)));
		}
		return new OidcUserInfo(claims);
	}

	private Optional<SsoSession> session(OidcUserInfoAuthenticationContext context) {
		Object principal = context.<Authentication>getAuthentication().getPrincipal();
		return (principal instanceof JwtAuthenticationToken bearer)
				? Optional.ofNullable(bearer.getToken().getClaimAsString("sid")).flatMap(this.sessions::find)
				: Optional.empty();
	}

	private Map<String, Object> describe(SsoSession session) {
		List<Map<String, Object>> joined = session.clients()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue())
			.map((entry) -> describe(entry.getKey(), entry.getValue()))
			.toList();
		return Map.of("sid", session.sid(), "started_at", session.startedAt().getEpochSecond(), "last_seen_at",
				session.lastSeenAt().getEpochSecond(), "clients", joined);
	}

	private Map<String, Object> describe(String clientId, Instant joined) {
		String name = this.clients.find(clientId).map(Client::name).orElse(clientId);
		return Map.of("client_id", clientId, "client_name", name, "joined_at", joined.getEpochSecond());
	}

}
