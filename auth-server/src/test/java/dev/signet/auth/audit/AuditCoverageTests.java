package dev.signet.auth.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionalEventListener;

import static org.assertj.core.api.Assertions.assertThat;

/** What a package publishes is in the audit log, or said here why not (S93). */
class AuditCoverageTests {

	// HOUSE-STYLE §4: events are records in the past tense.
	private static final Pattern PAST_TENSE = Pattern.compile(".*([a-z]ed|[a-z]wn|[tkvd]en|Begun|Lost|Sent)");

	private static final Map<String, String> NOT_AUDITED = Map.of("GrantRevocationBegun",
			"each grant is told by itself, as AuthorizationRevoked", "TokenRevocationBegun",
			"told when it is done, as AccessTokenRevoked", "AccountChanged",
			"says that what was issued must end; the event beside it says what changed");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.signet.auth");

	@Test
	void everyEventOfAPackageIsHeard() {
		Set<String> events = events();

		assertThat(events).contains("SsoSessionEnded", "ConsentWithdrawn", "RefreshTokenReused");
		assertThat(heard()).as("kinds of events with a method that @Hears them")
			.containsAll(
					events.stream().filter((event) -> !NOT_AUDITED.containsKey(event)).collect(Collectors.toSet()));
	}

	@Test
	void exceptionsAreEventsThatExist() {
		assertThat(events()).containsAll(NOT_AUDITED.keySet());
	}

	/** Records that are named like events, and those that somebody listens to. */
	private static Set<String> events() {
		Set<String> listenedTo = CLASSES.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(EventListener.class)
					|| method.isAnnotatedWith(TransactionalEventListener.class))
			.flatMap((method) -> parameters(method).stream())
			.filter((type) -> type.getPackageName().startsWith("dev.signet"))
			.map(JavaClass::getSimpleName)
			.collect(Collectors.toSet());
		Set<String> named = CLASSES.stream()
			.filter((type) -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC)
					&& type.isTopLevelClass() && PAST_TENSE.matcher(type.getSimpleName()).matches())
			.map(JavaClass::getSimpleName)
			.collect(Collectors.toSet());
		named.addAll(listenedTo);
		return named;
	}

	private static Set<String> heard() {
		return CLASSES.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(Hears.class))
			.flatMap((method) -> parameters(method).stream())
			.map(JavaClass::getSimpleName)
			.collect(Collectors.toSet());
	}

	private static List<JavaClass> parameters(JavaMethod method) {
		return method.getRawParameterTypes();
	}

}
