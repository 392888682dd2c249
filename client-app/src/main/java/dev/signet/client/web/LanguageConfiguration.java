package dev.signet.client.web;

import java.util.Collections;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** English or Simplified Chinese: as chosen by a link, else as the browser prefers. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration implements WebMvcConfigurer {

	@Bean
	LocaleResolver localeResolver() {
		CookieLocaleResolver resolver = new SpokenLocaleResolver();
		resolver.setDefaultLocaleFunction(LanguageConfiguration::preferred);
		resolver.setCookiePath("/");
		resolver.setCookieSecure(true);
		resolver.setCookieHttpOnly(true);
		resolver.setCookieSameSite("Lax");
		return resolver;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		LocaleChangeInterceptor interceptor = new LocaleChangeInterceptor() {
			@Override
			protected Locale parseLocaleValue(String tag) {
				return spoken(Locale.forLanguageTag(tag));
			}
		};
		interceptor.setParamName("lang");
		interceptor.setHttpMethods("GET");
		registry.addInterceptor(interceptor);
	}

	private static Locale preferred(HttpServletRequest request) {
		return Collections.list(request.getLocales())
			.stream()
			.filter((locale) -> locale.getLanguage().equals("zh") || locale.getLanguage().equals("en"))
			.findFirst()
			.map(LanguageConfiguration::spoken)
			.orElse(Locale.ENGLISH);
	}

	private static Locale spoken(Locale wanted) {
		return wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
	}

	/** A cookie that names another language counts as English. */
	private static final class SpokenLocaleResolver extends CookieLocaleResolver {

		private SpokenLocaleResolver() {
			super("__Host-language");
		}

		@Override
		protected @Nullable Locale parseLocaleValue(String value) {
			return spoken(Locale.forLanguageTag(value));
		}

	}

}
