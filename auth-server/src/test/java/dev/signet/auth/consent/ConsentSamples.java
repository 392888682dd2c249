package dev.signet.auth.consent;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Consent pages with content as a running server would fill them. */
public final class ConsentSamples {

	private ConsentSamples() {
	}

	/** Models by page name; the view is {@code consent/consent}. */
	public static Map<String, Map<String, ?>> all() {
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages.put("consent",
				page(List.of(new ConsentPage.Scope("openid", "Know who you are: the identifier of your account", false),
						new ConsentPage.Scope("notes.read", "Read your notes", true),
						new ConsentPage.Scope("notes.write", "Add notes for you", false))));
		return pages;
	}

	private static Map<String, ?> page(List<ConsentPage.Scope> scopes) {
		return Map.of("consent", new ConsentPage("printer", "Printer", "alice", scopes,
				List.of("http://localhost:8090"), Duration.ofDays(30), false, "printer.localhost:8083", "state"));
	}

}
