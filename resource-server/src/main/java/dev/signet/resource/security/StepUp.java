package dev.signet.resource.security;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Demands a young or a strong sign-in for an operation, and says in a refusal what would
 * do: the client can then send its user to sign in again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-3">RFC 9470 §3</a>
 */
@Component
@EnableConfigurationProperties(StepUpProperties.class)
class StepUp {

	static final String ERROR = "insufficient_user_authentication";

	private final StepUpProperties properties;

	private final Clock clock;

	StepUp(StepUpProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	/** What sensitive operations demand, by configuration. */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	AuthorizationManager<RequestAuthorizationContext> sensitive() {
		if (this.properties.acrValues().isEmpty()) {
			return factor(SignInAuthorities.SIGN_IN);
		}
		AllRequiredFactorsAuthorizationManager[] levels = this.properties.acrValues()
			.stream()
			.map((level) -> factor(SignInAuthorities.LEVEL + level))
			.toArray(AllRequiredFactorsAuthorizationManager[]::new);
		return AllRequiredFactorsAuthorizationManager.anyOf(levels);
	}

	/** The parameters of the challenge, after those of RFC 6750. */
	static String parameters(FactorAuthorizationDecision refusal) {
		Set<String> levels = new LinkedHashSet<>();
		Set<Long> ages = new LinkedHashSet<>();
		for (RequiredFactorError error : refusal.getFactorErrors()) {
			RequiredFactor factor = error.getRequiredFactor();
			Duration age = factor.getValidDuration();
			if (age != null) {
				ages.add(age.toSeconds());
			}
			if (factor.getAuthority().startsWith(SignInAuthorities.LEVEL)) {
				levels.add(factor.getAuthority().substring(SignInAuthorities.LEVEL.length()));
			}
		}
		String wanted = levels.isEmpty() ? "" : ", acr_values=\"" + String.join(" ", levels) + "\"";
		return wanted + (ages.isEmpty() ? "" : ", max_age=\"" + ages.iterator().next() + "\"");
	}

	/** Whether the user signed in well enough, but too long ago. */
	static boolean tooOld(List<RequiredFactorError> errors) {
		return errors.stream().anyMatch(RequiredFactorError::isExpired);
	}

	private AllRequiredFactorsAuthorizationManager<RequestAuthorizationContext> factor(String authority) {
		AllRequiredFactorsAuthorizationManager<RequestAuthorizationContext> factor = AllRequiredFactorsAuthorizationManager
			.<RequestAuthorizationContext>builder()
			.requireFactor((required) -> required.authority(authority).validDuration(this.properties.maxAge()))
			.build();
		factor.setClock(this.clock);
		return factor;
	}

}
