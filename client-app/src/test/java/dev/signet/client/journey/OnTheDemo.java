package dev.signet.client.journey;

import java.util.List;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gives journeys the running demo and browsers, one for each name of a parameter. They
 * live as long as the whole run; at the start of a journey a browser knows nobody, and at
 * its end its console must be silent: no script error, nothing that the content security
 * policy had to refuse.
 */
class OnTheDemo implements ParameterResolver, AfterEachCallback {

	private static final Namespace HERE = Namespace.create(OnTheDemo.class);

	private static final List<String> PEOPLE = List.of("browser", "operator");

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == RunningDemo.class || (type == Chromium.class && PEOPLE.contains(name(parameter)));
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Store store = context.getRoot().getStore(HERE);
		if (parameter.getParameter().getType() == RunningDemo.class) {
			return store.computeIfAbsent(RunningDemo.class, (type) -> RunningDemo.start(), RunningDemo.class);
		}
		Chromium browser = store.computeIfAbsent(name(parameter), (name) -> Chromium.start(), Chromium.class);
		browser.forgetEverything();
		return browser;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Store store = context.getRoot().getStore(HERE);
		for (String person : PEOPLE) {
			Chromium browser = store.get(person, Chromium.class);
			if (browser != null) {
				assertThat(browser.complaints()).as("console").isEmpty(); // S92
			}
		}
	}

	private static String name(ParameterContext parameter) {
		return parameter.getParameter().getName();
	}

}
