package dev.signet.auth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.signet.auth.web.Issuer;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.ApplicationModule;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** What a reviewer would say each time, said by the build (HOUSE-STYLE §10). */
@AnalyzeClasses(packages = "dev.signet.auth", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesFormNoCycle = slices().matching("dev.signet.auth.(*)..")
		.should()
		.beFreeOfCycles()
		.because("a feature that can be deleted is one folder, and two that need each other are one feature");

	@ArchTest
	static final ArchRule stepsOfTheBrowserDoNotMeet = slices()
		.matching("dev.signet.auth.(login|consent|logout|device)..")
		.should()
		.notDependOnEachOther()
		.because("each step returns to the protocol endpoint, which knows what is next");

	@ArchTest
	static final ArchRule fieldsAreNotInjected = noFields().should()
		.beAnnotatedWith(Autowired.class)
		.orShould()
		.beAnnotatedWith(Value.class)
		.orShould()
		.beAnnotatedWith("jakarta.inject.Inject")
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
		.orShould()
		.callMethod(System.class, "currentTimeMillis")
		.because("there is one clock, and tests move it");

	@ArchTest
	static final ArchRule chanceIsInjected = noClasses().that()
		.areNotMetaAnnotatedWith(Configuration.class)
		.should()
		.callConstructor(SecureRandom.class)
		.orShould()
		.dependOnClassesThat()
		.belongToAnyOf(ThreadLocalRandom.class)
		.orShould()
		.callConstructor(Random.class)
		.because("there is one source of chance, a cryptographic one");

	@ArchTest
	static final ArchRule oldTimeTypesStayAtTheEdge = noClasses().should()
		.dependOnClassesThat()
		.belongToAnyOf(Date.class, Calendar.class)
		.because("they have no zone, and anybody can change them");

	@ArchTest
	static final ArchRule controllersAreNotPublic = classes().that()
		.areMetaAnnotatedWith(Controller.class)
		.should()
		.notBePublic()
		.because("only the framework calls them");

	@ArchTest
	static final ArchRule propertiesAreNotPublic = classes().that()
		.areAnnotatedWith(ConfigurationProperties.class)
		.and()
		// Everybody needs to know who we are.
		.doNotBelongToAnyOf(Issuer.class)
		.should()
		.notBePublic()
		.because("how a feature is configured is its own affair");

	@ArchTest
	static final ArchRule configurationsAreNotPublic = classes().that()
		.areAnnotatedWith(Configuration.class)
		.should()
		.notBePublic()
		.because("only the framework calls them");

	@ArchTest
	static final ArchRule fieldsAreFinalOrHidden = fields().that()
		.areDeclaredInClassesThat()
		.areNotEnums()
		.should()
		.bePrivate()
		.orShould()
		.haveModifier(JavaModifier.FINAL)
		.because("state that anybody can change belongs to nobody");

	@ArchTest
	static final ArchRule packagesAreNamedAfterWhatTheyOwn = noClasses().should()
		.resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..", "..misc..", "..support..", "..impl..",
				"..dto..", "..model..", "..service..", "..controller..", "..config..")
		.because("a newcomer should find a thing by naming it");

	@ArchTest
	static final ArchRule classesAreNamedAfterWhatTheyDo = noClasses().should()
		.haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
		.because("such a suffix says nothing");

	@ArchTest
	static final ArchRule servicesAreThoseOfTheFramework = classes().that()
		.haveSimpleNameEndingWith("Service")
		.should(implementAServiceOfTheFramework())
		.because("of our own making it would say nothing");

	@ArchTest
	static final ArchRule namesAreShort = classes().should(haveANameOfAtMost(35))
		.because("a longer name describes two things, or repeats its package");

	@ArchTest
	static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
		.because("what is worth saying goes to the log");

	@ArchTest
	static final ArchRule oneLogger = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING
		.because("what is worth saying goes to one log");

	@ArchTest
	static final ArchRule loggersArePrivateConstants = fields().that()
		.haveRawType(Logger.class)
		.should()
		.bePrivate()
		.andShould()
		.beStatic()
		.andShould()
		.beFinal()
		.because("a line names the class that wrote it");

	@ArchTest
	static final ArchRule packagesAreNullMarkedModules = classes().should(resideInADescribedPackage())
		.because("unmarked packages are not checked for nulls, and a package says what it may use");

	private static ArchCondition<JavaClass> resideInADescribedPackage() {
		return new ArchCondition<>("reside in a package marked @NullMarked, and @ApplicationModule below the root") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				JavaPackage home = type.getPackage();
				boolean root = home.getName().equals(AuthServerApplication.class.getPackageName());
				boolean described = home.isAnnotatedWith(NullMarked.class)
						&& (root || home.isAnnotatedWith(ApplicationModule.class));
				events.add(new SimpleConditionEvent(type, described, home.getName() + " of " + type.getSimpleName()));
			}
		};
	}

	private static ArchCondition<JavaClass> implementAServiceOfTheFramework() {
		return new ArchCondition<>("implement an interface of Spring whose name ends so") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean framework = type.getAllRawInterfaces()
					.stream()
					.anyMatch((face) -> face.getPackageName().startsWith("org.springframework")
							&& face.getSimpleName().endsWith("Service"));
				events.add(new SimpleConditionEvent(type, framework, type.getName()));
			}
		};
	}

	private static ArchCondition<JavaClass> haveANameOfAtMost(int characters) {
		return new ArchCondition<>("have a name of at most " + characters + " characters") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				events.add(new SimpleConditionEvent(type, type.getSimpleName().length() <= characters,
						type.getSimpleName()));
			}
		};
	}

}
