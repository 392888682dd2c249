package dev.signet.auth.authorize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.signet.auth.session.SignInLevels;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which levels of sign-in an authorization request asks for. {@code acr_values} is a
 * wish: where it names nothing that we know, the tokens say what there is. An essential
 * {@code acr} in the {@code claims} parameter is a condition.
 *
 * @param wished levels of {@code acr_values} that we know
 * @param essential levels of which one is a condition, known or not; empty if there is
 * none
 * @see <a href=
 * "https://openid.net/specs/openid-connect-core-1_0.html#acrSemantics">OpenID Connect
 * Core §5.5.1.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-5">RFC 9470 §5</a>
 */
record WantedLevels(List<String> wished, List<String> essential) {

	static final String ACR_VALUES = "acr_values";

	static final String CLAIMS = "claims";

	WantedLevels {
		wished = List.copyOf(wished);
		essential = List.copyOf(essential);
	}

	/**
	 * Reads both parameters.
	 * @throws IllegalArgumentException if {@code claims} is no JSON object
	 */
	static WantedLevels of(@Nullable String acrValues, @Nullable String claims) {
		List<String> wished = (acrValues != null)
				? Arrays.stream(acrValues.trim().split(" +")).filter(SignInLevels.ALL::contains).toList() : List.of();
		return new WantedLevels(wished, (claims == null || claims.isBlank()) ? List.of() : essential(claims));
	}

	/** Whether no sign-in at all would do. */
	boolean impossible() {
		return !this.essential.isEmpty() && this.essential.stream().noneMatch(SignInLevels.ALL::contains);
	}

	/** Whether a sign-in of that level does. */
	boolean metBy(String level) {
		return (this.wished.isEmpty() || SignInLevels.covers(level, this.wished.toArray(String[]::new)))
				&& (this.essential.isEmpty() || SignInLevels.covers(level, this.essential.toArray(String[]::new)));
	}

	private static List<String> essential(String claims) {
		try {
			JsonNode asked = JsonMapper.shared().readTree(claims);
			if (!asked.isObject()) {
				throw new IllegalArgumentException("claims must be a JSON object");
			}
			JsonNode acr = asked.path("id_token").path("acr");
			List<String> levels = new ArrayList<>();
			if (acr.path("essential").asBoolean(false)) {
				acr.path("values").forEach((value) -> levels.add(value.asString("")));
				if (acr.has("value")) {
					levels.add(acr.path("value").asString(""));
				}
			}
			return levels;
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("claims must be a JSON object", ex);
		}
	}

}
