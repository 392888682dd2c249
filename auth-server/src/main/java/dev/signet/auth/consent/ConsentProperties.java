package dev.signet.auth.consent;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How consent is kept.
 *
 * @param remember time after which a person is asked again
 */
@ConfigurationProperties("signet.consent")
record ConsentProperties(@DefaultValue("365d") Duration remember) {

	ConsentProperties {
		if (remember.isNegative() || remember.isZero()) {
			throw new IllegalArgumentException("signet.consent.remember must be longer than nothing");
		}
	}

}
