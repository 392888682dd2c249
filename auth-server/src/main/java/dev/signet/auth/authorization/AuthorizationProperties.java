package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.Base64;
import java.util.List;

import jakarta.validation.constraints.NotEmpty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Grants and their handles.
 *
 * @param peppers base64 secrets of at least 32 bytes that authenticate codes and refresh
 * tokens; the first makes new ones, all are accepted
 * @param consentTimeout longest wait for a decision on the consent page
 */
@Validated
@ConfigurationProperties("signet.authorization")
record AuthorizationProperties(@NotEmpty(
		message = "must hold a base64 value of 32 random bytes, for example from: openssl rand -base64 32") List<String> peppers,
		@DefaultValue("10m") Duration consentTimeout) {

	private static final int SHORTEST_PEPPER = 32;

	AuthorizationProperties {
		// Bean validation reports missing peppers; a null must get that far.
		if (peppers != null) {
			peppers = List.copyOf(peppers);
			for (byte[] pepper : decode(peppers)) {
				if (pepper.length < SHORTEST_PEPPER) {
					throw new IllegalArgumentException(
							"signet.authorization.peppers must hold base64 values of at least 32 random bytes, "
									+ "for example from: openssl rand -base64 32");
				}
			}
		}
	}

	List<byte[]> decodedPeppers() {
		return decode(this.peppers);
	}

	/** Says how many peppers there are, never which. */
	@Override
	public String toString() {
		return "AuthorizationProperties[peppers=" + this.peppers.size() + ", consentTimeout=" + this.consentTimeout
				+ "]";
	}

	private static List<byte[]> decode(List<String> peppers) {
		return peppers.stream().map(Base64.getDecoder()::decode).toList();
	}

}
