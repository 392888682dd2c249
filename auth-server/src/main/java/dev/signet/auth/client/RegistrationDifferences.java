package dev.signet.auth.client;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What differs between two registrations, in the names of the seed file. */
final class RegistrationDifferences {

	private RegistrationDifferences() {
	}

	static Set<String> between(ClientRegistration before, ClientRegistration after) {
		return Arrays.stream(ClientRegistration.class.getRecordComponents())
			.filter((component) -> !Objects.equals(value(component, before), value(component, after)))
			.map((component) -> component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Object value(RecordComponent component, ClientRegistration registration) {
		try {
			return component.getAccessor().invoke(registration);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(component.getName(), ex);
		}
	}

}
