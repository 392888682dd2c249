package dev.signet.client.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Receives the news that a session at the authorization server has ended. Spring's own
 * receiver would end ours by calling this application over HTTP and answers 500 to a
 * token with a required claim missing; this one ends them in the process.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">
 * OpenID Connect Back-Channel Logout §2.5</a>
 */
@RestController
class BackChannelLogoutController {

	static final String PATH = "/logout/connect/back-channel/signet";

	private static final Logger logger = LoggerFactory.getLogger(BackChannelLogoutController.class);

	private final LogoutTokens tokens;

	private final OidcSessionRegistry registry;

	private final BrowserSessions sessions;

	BackChannelLogoutController(LogoutTokens tokens, OidcSessionRegistry registry, BrowserSessions sessions) {
		this.tokens = tokens;
		this.registry = registry;
		this.sessions = sessions;
	}

	@PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	@ResponseStatus(HttpStatus.OK)
	void receive(@RequestParam("logout_token") String token) {
		int count = 0;
		for (OidcSessionInformation session : this.registry.removeSessionInformation(redeem(token))) {
			this.sessions.end(session.getSessionId());
			count++;
		}
		logger.debug("Back-channel logout ended {} sessions", count);
	}

	private OidcLogoutToken redeem(String token) {
		try {
			return this.tokens.redeem(token);
		}
		catch (BadJwtException ex) {
			// Back-Channel Logout §2.8: 400 says that sending it again will not help.
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Invalid logout token", ex);
		}
		catch (JwtException ex) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "No keys to verify with", ex);
		}
	}

}
