package dev.signet.auth.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;

import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.web.CookiePolicy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The HTTP session in Redis, so that any replica serves any request. It carries one
 * string, the {@code sid}, and lives as long as an SSO session can; what really ends a
 * sign-in is the SSO session.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class HttpSessionConfiguration {

	@Bean
	BrowserSessions browserSessions(RedisPipeline pipeline, SessionProperties properties, Clock clock) {
		return new BrowserSessions(pipeline, new Base64StringKeyGenerator(urlSafe(), 32),
				properties.lifetime().plus(SessionStore.MARGIN), clock);
	}

	@Bean
	CookieSerializer cookieSerializer(CookiePolicy policy) {
		DefaultCookieSerializer cookie = new DefaultCookieSerializer();
		cookie.setCookieName(policy.name("signet"));
		cookie.setUseSecureCookie(policy.secure());
		cookie.setUseHttpOnlyCookie(true);
		cookie.setSameSite("Lax");
		cookie.setCookiePath("/");
		cookie.setUseBase64Encoding(false);
		cookie.setRememberMeRequestAttribute(SsoSessionStrategy.REMEMBERED);
		return cookie;
	}

	/** Makes {@code sid} values: 128 random bits. */
	@Bean
	StringKeyGenerator sids(SecureRandom random) {
		return () -> {
			byte[] sid = new byte[16];
			random.nextBytes(sid);
			return urlSafe().encodeToString(sid);
		};
	}

	private static Base64.Encoder urlSafe() {
		return Base64.getUrlEncoder().withoutPadding();
	}

}
