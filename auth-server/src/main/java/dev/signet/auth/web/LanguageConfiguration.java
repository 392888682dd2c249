package dev.signet.auth.web;

import java.time.Duration;
import java.util.Locale;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/**
 * Keeps the language that a person chose in a cookie, so that it needs no session.
 */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration implements WebMvcConfigurer {

	@Bean
	static LocaleResolver localeResolver() {
		CookieLocaleResolver resolver = new CookieLocaleResolver("signet-lang");
		resolver.setDefaultLocaleFunction(Languages::preferred);
		resolver.setCookieMaxAge(Duration.ofDays(365));
		resolver.setCookieSameSite("Lax");
		resolver.setCookieHttpOnly(true);
		return resolver;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new ChosenLanguage());
	}

	/** Takes {@code ?lang=} if it names a language that the pages have. */
	private static final class ChosenLanguage extends LocaleChangeInterceptor {

		private ChosenLanguage() {
			setParamName(PageModel.LANGUAGE);
			setIgnoreInvalidLocale(true);
		}

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
				throws ServletException {
			// Parameters that cannot be read are what the error page is there for.
			return !Languages.readable(request) || super.preHandle(request, response, handler);
		}

		@Override
		protected Locale parseLocaleValue(String tag) {
			return Languages.find(tag).orElseThrow(() -> new IllegalArgumentException("no such language"));
		}

	}

}
