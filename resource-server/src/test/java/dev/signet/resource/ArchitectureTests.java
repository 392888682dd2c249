package dev.signet.resource;

import java.time.Clock;
import java.time.Instant;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.signet.resource", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesDoNotMeet = slices().matching("dev.signet.resource.(*)..")
		.should()
		.notDependOnEachOther()
		.because("a resource is one folder to delete, and security knows paths only");

	@ArchTest
	static final ArchRule nothingIsPublicButTheApplication = classes().that()
		.resideInAPackage("dev.signet.resource.*..")
		.should()
		.notBePublic()
		.because("a public type needs a user in another package, and packages do not meet");

	@ArchTest
	static final ArchRule controllersAndPropertiesAreNotPublic = classes().that()
		.areAnnotatedWith(RestController.class)
		.or()
		.areAnnotatedWith(ConfigurationProperties.class)
		.should()
		.notBePublic()
		.because("only the framework calls them");

	@ArchTest
	static final ArchRule fieldsAreNotInjected = noFields().should()
		.beAnnotatedWith(Autowired.class)
		.orShould()
		.beAnnotatedWith(Value.class)
		.because("a constructor shows what a class needs, and tests can call it");

	@ArchTest
	static final ArchRule timeIsInjected = noClasses().that()
		.areNotMetaAnnotatedWith(Configuration.class)
		.should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(Clock.class, "systemUTC")
		.orShould()
		.callMethod(Clock.class, "systemDefaultZone")
		.because("tests fix the clock");

	@ArchTest
	static final ArchRule packagesAreNamedAfterWhatTheyOwn = noClasses().should()
		.resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..", "..misc..", "..support..", "..impl..",
				"..dto..", "..model..", "..service..", "..controller..", "..config..")
		.because("a newcomer should find a thing by naming it");

	@ArchTest
	static final ArchRule classesAreNamedAfterWhatTheyDo = noClasses().should()
		.haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Service)")
		.because("such a suffix says nothing");

	@ArchTest
	static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
		.because("what is worth saying goes to the log");

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().should(resideInANullMarkedPackage())
		.because("unmarked packages are not checked for nulls");

	private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
		return new ArchCondition<>("reside in a package marked @NullMarked") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				JavaPackage home = type.getPackage();
				events.add(new SimpleConditionEvent(type, home.isAnnotatedWith(NullMarked.class),
						home.getName() + " of " + type.getSimpleName()));
			}
		};
	}

}
