package dev.signet.auth.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.signet.auth.account.AccountSamples;
import dev.signet.auth.admin.AdminSamples;
import dev.signet.auth.consent.ConsentSamples;
import dev.signet.auth.login.LoginSamples;
import dev.signet.auth.logout.LogoutSamples;
import dev.signet.auth.rule.RuleSamples;
import dev.signet.auth.registry.RegistrySamples;

/** Pages with content as a running server would fill them. */
final class SamplePages {

	private SamplePages() {
	}

	record Sample(String view, Map<String, ?> model) {
	}

	static Map<String, Sample> all() {
		Map<String, Sample> pages = new LinkedHashMap<>();
		pages.put("error-404", error(new ErrorText(404, "error.404", "", Duration.ZERO)));
		pages.put("error-redirect",
				error(new ErrorText(400, "error.redirect", "invalid_request redirect_uri", Duration.ZERO)));
		pages.put("error-429", error(new ErrorText(429, "error.429", "", Duration.ofSeconds(90))));
		LoginSamples.all().forEach((name, model) -> pages.put(name, new Sample("login/login", model)));
		ConsentSamples.all().forEach((name, model) -> pages.put(name, new Sample("consent/consent", model)));
		LogoutSamples.questions().forEach((name, model) -> pages.put(name, new Sample("logout/confirm", model)));
		LogoutSamples.answers().forEach((name, model) -> pages.put(name, new Sample("logout/signed-out", model)));
		LogoutSamples.refusals().forEach((name, model) -> pages.put(name, new Sample("logout/refused", model)));
		AccountSamples.all().forEach((name, model) -> pages.put(name, new Sample("account/account", model)));
		AdminSamples.all()
			.forEach((name, model) -> pages.put(name.replaceAll("[/ ]", "-"), new Sample(name.split(" ")[0], model)));
		RuleSamples.all().forEach((name, model) -> pages.put(name, new Sample("rule/bench", model)));
		RegistrySamples.all()
			.forEach((name, model) -> pages.put(name.replace('/', '-').replace(' ', '-'),
					new Sample(name.split(" ")[0], model)));
		LoginSamples.passwords().forEach((name, model) -> pages.put(name, new Sample("login/password", model)));
		AccountSamples.history().forEach((name, model) -> pages.put(name, new Sample("account/history", model)));
		AccountSamples.data().forEach((name, model) -> pages.put(name, new Sample("account/data", model)));
		return pages;
	}

	private static Sample error(ErrorText error) {
		return new Sample("error", Map.of("error", error));
	}

}
