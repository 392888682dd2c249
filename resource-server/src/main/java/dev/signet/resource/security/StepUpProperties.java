package dev.signet.resource.security;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What sensitive operations demand of the sign-in behind a token.
 *
 * @param maxAge Oldest sign-in with which they may be done.
 * @param acrValues Levels of sign-in of which one is needed, as the issuer writes them;
 * none when any will do.
 */
@Validated
@ConfigurationProperties("signet.resource.step-up")
record StepUpProperties(@DefaultValue("5m") Duration maxAge, @DefaultValue List<String> acrValues) {

	StepUpProperties {
		if (maxAge.toSeconds() < 1) {
			throw new IllegalArgumentException(
					"signet.resource.step-up.max-age must be a second or more: no sign-in is younger than nothing");
		}
		acrValues = List.copyOf(acrValues);
		acrValues.forEach((value) -> {
			// They are written into a header, separated by spaces.
			if (!value.matches("[!#-\\[\\]-~]+")) {
				throw new IllegalArgumentException(
						"signet.resource.step-up.acr-values must be printable words without quotes, not " + value);
			}
		});
	}

}
