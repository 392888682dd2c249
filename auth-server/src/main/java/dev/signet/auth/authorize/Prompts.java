package dev.signet.auth.authorize;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Values of {@code prompt} (OIDC Core §3.1.2.1). */
final class Prompts {

	static final String PARAMETER = "prompt";

	static final String NONE = "none";

	static final String CONSENT = "consent";

	private static final Set<String> SIGN_IN = Set.of("login", "select_account");

	private Prompts() {
	}

	static Set<String> of(@Nullable String prompt) {
		return (prompt == null || prompt.isBlank()) ? Set.of() : Set.copyOf(List.of(prompt.trim().split(" +")));
	}

	/** Whether the person has to sign in, signed in or not. */
	static boolean demandSignIn(Set<String> prompts) {
		return prompts.stream().anyMatch(SIGN_IN::contains);
	}

	/** What is left to ask once the person has signed in. */
	static String afterSignIn(Set<String> prompts) {
		return String.join(" ", prompts.stream().filter((prompt) -> !SIGN_IN.contains(prompt)).toList());
	}

}
