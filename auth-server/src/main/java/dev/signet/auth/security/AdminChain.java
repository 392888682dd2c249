package dev.signet.auth.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Third chain: the operator's console, for the role ADMIN. */
@Configuration(proxyBeanMethods = false)
class AdminChain {

	@Bean
	@Order(3)
	SecurityFilterChain admin(HttpSecurity http, BrowserProtection protection) {
		return protection.protect(http.securityMatcher("/admin/**"))
			.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("ADMIN"))
			.build();
	}

}
