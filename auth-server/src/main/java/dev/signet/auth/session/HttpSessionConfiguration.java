package dev.signet.auth.session;

import java.security.SecureRandom;
import java.util.Base64;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.web.CookiePolicy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisSessionRepository;
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
	RedisSessionRepository sessionRepository(RedisConnectionFactory connections, SessionProperties properties) {
		RedisTemplate<String, Object> redis = new RedisTemplate<>();
		redis.setConnectionFactory(connections);
		redis.setKeySerializer(new DigestedSessionKey());
		redis.setHashKeySerializer(RedisSerializer.string());
		redis.setHashValueSerializer(new SessionValueSerializer());
		redis.afterPropertiesSet();
		RedisSessionRepository repository = new RedisSessionRepository(redis);
		repository.setRedisKeyNamespace(RedisKeys.httpSessions());
		repository.setDefaultMaxInactiveInterval(properties.lifetime());
		repository.setSessionIdGenerator(new Base64StringKeyGenerator(urlSafe(), 32)::generateKey);
		return repository;
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
