package dev.signet.auth.flow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.signet.auth.flow.TestPeople.Person;

/** One person's browser: keeps cookies, fills forms, and shows each step. */
final class Browser {

	private static final int MOST_STEPS = 12;

	private final Http http;

	private final Map<String, String> cookies = new LinkedHashMap<>();

	Browser(Http http) {
		this.http = http;
	}

	/** Opens an address of the server. */
	Answer get(String target) {
		return get(target, Map.of());
	}

	Answer get(String target, Map<String, String> headers) {
		return keepCookies(this.http.get(target, withCookies(headers)));
	}

	/** Sends a form. */
	Answer submit(Form form) {
		return submit(form, Map.of());
	}

	Answer submit(Form form, Map<String, String> headers) {
		return keepCookies(this.http.post(form.action(), form.fields(), withCookies(headers)));
	}

	/** Signs in at the front door. */
	Browser signIn(Person person) {
		Answer answer = submit(signInForm(get("/login"), person));
		if (!answer.isRedirect() || !answer.location().endsWith("/account")) {
			throw new AssertionError(person.username() + " was not signed in: " + answer);
		}
		return this;
	}

	/** The form of the sign-in page, filled in. */
	static Form signInForm(Answer page, Person person) {
		return page.form("/login").fill("username", person.username()).fill("password", Person.PASSWORD);
	}

	/** One request to the authorization endpoint, nothing more. */
	Answer ask(Ask ask) {
		return get(ask.path());
	}

	/** Goes on until a client, a page, or an error is reached. */
	Answer follow(Answer answer) {
		Answer last = answer;
		for (int step = 0; step < MOST_STEPS; step++) {
			Optional<String> next = Optional.of(last)
				.filter(Answer::isRedirect)
				.map(Answer::location)
				.filter(this::ours);
			if (next.isEmpty()) {
				return last;
			}
			last = get(next.get());
		}
		throw new AssertionError("Redirected in a circle: " + last);
	}

	/** Lets a client sign a person in, who types and allows whatever is asked. */
	Answer authorize(Ask ask, Person person) {
		Answer answer = follow(ask(ask));
		if (answer.body().contains("name=\"password\"")) {
			answer = follow(submit(signInForm(answer, person)));
		}
		return answer.body().contains("action=\"/oauth2/authorize\"") ? allow(answer) : answer;
	}

	/** Says yes on the consent page. */
	Answer allow(Answer page) {
		return follow(submit(page.form("/oauth2/authorize")));
	}

	Optional<String> cookie(String name) {
		return Optional.ofNullable(this.cookies.get(name));
	}

	/** Plants a cookie. */
	void cookie(String name, String value) {
		this.cookies.put(name, value);
	}

	private boolean ours(String location) {
		return location.startsWith("/") || location.startsWith(this.http.issuer() + "/");
	}

	private Map<String, String> withCookies(Map<String, String> headers) {
		Map<String, String> all = new HashMap<>(headers);
		all.putIfAbsent("Accept", "text/html");
		if (!this.cookies.isEmpty()) {
			all.put("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		return all;
	}

	private Answer keepCookies(Answer answer) {
		for (String cookie : answer.headers().allValues("Set-Cookie")) {
			String[] pair = cookie.split(";", 2)[0].split("=", 2);
			if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
				this.cookies.remove(pair[0]);
			}
			else {
				this.cookies.put(pair[0], pair[1]);
			}
		}
		return answer;
	}

}
