package dev.signet.client;

import java.time.Clock;
import java.time.Instant;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.signet.client", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = slices().matching("dev.signet.client.(*)..")
		.should()
		.beFreeOfCycles()
		.because("a feature can be read, and removed, without its neighbours");

	@ArchTest
	static final ArchRule arrowsPointDown = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("security")
		.definedBy("..security")
		.layer("home")
		.definedBy("..home")
		.layer("note")
		.definedBy("..note")
		.layer("web")
		.definedBy("..web")
		.whereLayer("home")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("note")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("web")
		.mayNotBeAccessedByAnyLayer()
		.because("pages stand on security, and never meet each other");

	@ArchTest
	static final ArchRule nothingIsInjectedIntoFields = noFields().should()
		.beAnnotatedWith(Autowired.class)
		.orShould()
		.beAnnotatedWith(Value.class)
		.because("a constructor shows what a class needs");

	@ArchTest
	static final ArchRule theTimeIsInjected = noClasses().that()
		.areNotAnnotatedWith(Configuration.class)
		.should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.callMethod(Clock.class, "systemUTC")
		.because("a test must be able to say what time it is");

	@ArchTest
	static final ArchRule controllersAreNotPublic = classes().that()
		.areMetaAnnotatedWith(Controller.class)
		.should()
		.notBePublic()
		.because("only the dispatcher calls them");

	@ArchTest
	static final ArchRule propertiesAreRecords = classes().that()
		.areAnnotatedWith(ConfigurationProperties.class)
		.should()
		.beRecords()
		.because("configuration does not change while the application runs");

	@ArchTest
	static final ArchRule namesSayWhatAThingIs = noClasses().should()
		.haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
		.orShould()
		.resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..", "..misc..", "..support..", "..impl..",
				"..dto..", "..model..", "..service..", "..controller..", "..config..")
		.because("such names say nothing about what is inside");

}
