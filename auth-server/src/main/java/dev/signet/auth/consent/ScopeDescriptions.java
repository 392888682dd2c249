package dev.signet.auth.consent;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What a client may do with a scope, in words. A scope that has no words is shown by its
 * name rather than hidden.
 */
@Component
public class ScopeDescriptions {

	private static final List<String> FIRST = List.of("openid", "profile", "email");

	private final MessageSource messages;

	ScopeDescriptions(MessageSource messages) {
		this.messages = messages;
	}

	/** One sentence for each scope: who the person is first, then by name. */
	public List<String> describe(Collection<String> scopes) {
		return order(scopes).stream().map(this::describe).toList();
	}

	/** The sentence for a scope. */
	String describe(String scope) {
		String byName = this.messages.getMessage("scope.other", new Object[] { scope },
				LocaleContextHolder.getLocale());
		String sentence = this.messages.getMessage("scope." + scope, null, byName, LocaleContextHolder.getLocale());
		return (sentence != null) ? sentence : byName;
	}

	static List<String> order(Collection<String> scopes) {
		Comparator<String> importance = Comparator.comparingInt((scope) -> {
			int position = FIRST.indexOf(scope);
			return (position < 0) ? FIRST.size() : position;
		});
		return scopes.stream().sorted(importance.thenComparing(Comparator.naturalOrder())).toList();
	}

}
