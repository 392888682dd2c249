package dev.signet.auth.audit;

import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/**
 * Lets Spring Security say when a client could not prove itself; by default it is silent.
 */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

	@Bean
	DefaultAuthenticationEventPublisher authenticationEventPublisher(ApplicationEventPublisher events) {
		DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
		publisher.setAdditionalExceptionMappings(
				Map.of(OAuth2AuthenticationException.class, AuthenticationFailureBadCredentialsEvent.class));
		return publisher;
	}

}
