package dev.signet.auth.user;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords of people are hashed. */
@Configuration(proxyBeanMethods = false)
class UserConfiguration {

	/**
	 * The only bean of its type: Spring Security looks it up for people's passwords.
	 * Secrets of clients have an encoder of their own in {@code client}.
	 */
	@Bean
	PasswordEncoder passwordEncoder(PasswordProperties properties, @Value("${signet.issuer:}") String issuer) {
		properties.requireFor(issuer);
		return new BoundedPasswordEncoder(properties.bcryptCost());
	}

}
