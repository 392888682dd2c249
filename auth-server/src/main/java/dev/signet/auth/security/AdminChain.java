package dev.signet.auth.security;

import dev.signet.auth.admin.RecentSignIn;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * The operator's console: administrators do everything, support ends sessions and revokes
 * grants, auditors look. Every act needs a recent sign-in.
 */
@Configuration(proxyBeanMethods = false)
class AdminChain {

	@Bean
	@Order(4)
	SecurityFilterChain admin(HttpSecurity http, BrowserProtection protection, RecentSignIn recent) {
		return protection.protect(http.securityMatcher("/admin/**"))
			.addFilterAfter(recent, AuthorizationFilter.class)
			.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.GET, "/admin/**")
				.hasAnyRole("ADMIN", "AUDITOR", "SUPPORT")
				.requestMatchers(HttpMethod.POST, "/admin/end/session", "/admin/end/grant", "/admin/end/token",
						"/admin/end/app", "/admin/end/user")
				.hasAnyRole("ADMIN", "SUPPORT")
				.anyRequest()
				.hasRole("ADMIN"))
			.build();
	}

}
