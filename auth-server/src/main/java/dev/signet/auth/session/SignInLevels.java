package dev.signet.auth.session;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import org.springframework.stereotype.Component;

/**
 * How well a sign-in proves who it is, as {@code acr} values. A level covers those below
 * it.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID
 * Connect Core §2</a>
 */
@Component
public class SignInLevels {

	/**
	 * A sign-in that lives on only because the browser was to be remembered: OpenID
	 * Connect Core §2 names a long-lived cookie as its example of level 0.
	 */
	public static final String REMEMBERED = "urn:signet:acr:0";

	/** A password, proven within the time that a session lasts without remembering. */
	public static final String PASSWORD = "urn:signet:acr:1";

	/** All levels, the lowest first. */
	public static final List<String> ALL = List.of(REMEMBERED, PASSWORD);

	private final SessionProperties properties;

	private final Clock clock;

	SignInLevels(SessionProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	/** The level that a session has now; it can only sink until the next sign-in. */
	public String of(SsoSession session) {
		boolean proven = !session.remembered()
				|| this.clock.instant().isBefore(session.authenticatedAt().plus(this.properties.lifetime()));
		return proven ? PASSWORD : REMEMBERED;
	}

	/** Whether a sign-in of one level does where one of the others is wanted. */
	public static boolean covers(String held, String... wanted) {
		return Arrays.stream(wanted)
			.mapToInt(ALL::indexOf)
			.anyMatch((level) -> level >= 0 && level <= ALL.indexOf(held));
	}

}
