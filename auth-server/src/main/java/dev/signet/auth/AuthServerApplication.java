package dev.signet.auth;

import dev.signet.auth.audit.AuditCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The authorization server: signs people in once and issues tokens that can be revoked.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class AuthServerApplication {

	public static void main(String[] args) {
		if (AuditCommand.isAsked(args)) {
			System.exit(AuditCommand.run(args));
		}
		SpringApplication.run(AuthServerApplication.class, args);
	}

}
