package dev.signet.auth;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

/** The arrows between the packages, as each {@code package-info} allows them. */
class ModularityTests {

	private static final ApplicationModules MODULES = ApplicationModules.of(AuthServerApplication.class,
			new ImportOption.DoNotIncludeTests());

	@Test
	void arrowsPointDownAndOnlyWhereThePackageSaysSo() {
		MODULES.verify();
	}

	@Test
	void everyPackageIsAModule() {
		assertThat(MODULES.stream().map(ApplicationModule::getIdentifier).map(Object::toString)).contains("account",
				"audit", "audit", "admin", "api", "authorization", "authorize", "client", "consent", "discovery", "key",
				"login", "logout", "overview", "redis", "registry", "revocation", "security", "seed", "session", "sql",
				"token", "user", "web");
	}

}
