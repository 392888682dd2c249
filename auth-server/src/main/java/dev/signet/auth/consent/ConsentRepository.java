package dev.signet.auth.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Repository;

/**
 * Consents in SQL: one row for a person and a client, replaced by each new decision. Our
 * clients are registered under their {@code client_id}.
 */
@Repository
class ConsentRepository implements OAuth2AuthorizationConsentService {

	private final JdbcClient jdbc;

	private final RegisteredClientRepository clients;

	private final ConsentProperties properties;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ConsentRepository(JdbcClient jdbc, RegisteredClientRepository clients, ConsentProperties properties,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.clients = clients;
		this.properties = properties;
		this.events = events;
		this.clock = clock;
	}

	@Override
	public void save(OAuth2AuthorizationConsent consent) {
		String subject = consent.getPrincipalName();
		String clientId = consent.getRegisteredClientId();
		if (update(consent) == 0) {
			try {
				insert(consent);
			}
			catch (DuplicateKeyException ex) {
				// Another tab was faster; the later answer stands.
				update(consent);
			}
		}
		this.events.publishEvent(new ConsentDecided(subject, clientId, consent.getScopes()));
	}

	@Override
	public void remove(OAuth2AuthorizationConsent consent) {
		delete(consent.getPrincipalName(), consent.getRegisteredClientId());
	}

	/** Spring Security asks this for first parties too; they cost no SQL. */
	@Override
	public @Nullable OAuth2AuthorizationConsent findById(String registeredClientId, String principalName) {
		RegisteredClient client = this.clients.findById(registeredClientId);
		if (client != null && !client.getClientSettings().isRequireAuthorizationConsent()) {
			return null;
		}
		return find(principalName, registeredClientId).map((consent) -> {
			OAuth2AuthorizationConsent.Builder builder = OAuth2AuthorizationConsent.withId(registeredClientId,
					principalName);
			consent.scopes().forEach(builder::scope);
			return builder.build();
		}).orElse(null);
	}

	List<Consent> ofUser(String subject) {
		return this.jdbc.sql("select * from consent where subject = ? and expires_at > ? order by client_id")
			.params(subject, at(this.clock.instant()))
			.query(ConsentRepository::consent)
			.list();
	}

	Optional<Consent> find(String subject, String clientId) {
		return this.jdbc.sql("select * from consent where subject = ? and client_id = ? and expires_at > ?")
			.params(subject, clientId, at(this.clock.instant()))
			.query(ConsentRepository::consent)
			.optional();
	}

	boolean delete(String subject, String clientId) {
		return this.jdbc.sql("delete from consent where subject = ? and client_id = ?")
			.params(subject, clientId)
			.update() == 1;
	}

	private int update(OAuth2AuthorizationConsent consent) {
		Instant now = this.clock.instant();
		return this.jdbc
			.sql("update consent set scopes = ?, decided_at = ?, expires_at = ? where subject = ? and client_id = ?")
			.params(words(consent.getScopes()), at(now), at(now.plus(this.properties.remember())),
					consent.getPrincipalName(), consent.getRegisteredClientId())
			.update();
	}

	private void insert(OAuth2AuthorizationConsent consent) {
		Instant now = this.clock.instant();
		this.jdbc.sql("insert into consent (subject, client_id, scopes, decided_at, expires_at) values (?, ?, ?, ?, ?)")
			.params(consent.getPrincipalName(), consent.getRegisteredClientId(), words(consent.getScopes()), at(now),
					at(now.plus(this.properties.remember())))
			.update();
	}

	private static Consent consent(ResultSet row, int number) throws SQLException {
		return new Consent(row.getString("subject"), row.getString("client_id"),
				Set.of(row.getString("scopes").split(" ")), instant(row, "decided_at"), instant(row, "expires_at"));
	}

	private static String words(Set<String> scopes) {
		return String.join(" ", new TreeSet<>(scopes));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
