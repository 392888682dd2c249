package dev.signet.auth.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * Renders templates with a model and nothing behind them: no Redis, no SQL, no chain.
 */
public final class Pages {

	/** When all pages are looked at. */
	public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private static final String MODEL = Pages.class.getName();

	private final MockMvc mvc;

	public Pages() {
		AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
		context.setServletContext(new MockServletContext());
		context.register(Preview.class);
		context.refresh();
		this.mvc = MockMvcBuilders.webAppContextSetup(context).build();
	}

	/** The page in a language. */
	public String render(String view, Map<String, ?> model, String language) {
		try {
			MvcResult result = this.mvc
				.perform(get("/page").requestAttr(MODEL, new ModelAndView(view, model))
					.header("Accept-Language", language))
				.andReturn();
			return result.getResponse().getContentAsString();
		}
		catch (Exception ex) {
			throw new IllegalStateException(view, ex);
		}
	}

	@Controller
	@TestComponent
	static class PreviewController {

		@GetMapping("/page")
		ModelAndView page(jakarta.servlet.http.HttpServletRequest request) {
			return (ModelAndView) request.getAttribute(MODEL);
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	@EnableWebMvc
	@Import({ LanguageConfiguration.class, PageModel.class, Moments.class, Places.class, PreviewController.class })
	static class Preview {

		@Bean
		Clock clock() {
			return Clock.fixed(NOW, ZoneOffset.UTC);
		}

		@Bean
		PlacesProperties placesProperties() {
			return new PlacesProperties(PlacesTests.DATABASE);
		}

		@Bean
		MessageSource messageSource() {
			ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
			messages.setBasenames("messages", "messages-account", "messages-admin", "messages-rule",
					"messages-registry");
			messages.setDefaultEncoding("UTF-8");
			messages.setFallbackToSystemLocale(false);
			return messages;
		}

		@Bean
		ThymeleafViewResolver viewResolver(ApplicationContext context) {
			SpringResourceTemplateResolver templates = new SpringResourceTemplateResolver();
			templates.setApplicationContext(context);
			templates.setPrefix("classpath:/templates/");
			templates.setSuffix(".html");
			SpringTemplateEngine engine = new SpringTemplateEngine();
			engine.setTemplateEngineMessageSource(context);
			engine.setEnableSpringELCompiler(false);
			engine.setTemplateResolver(templates);
			ThymeleafViewResolver resolver = new ThymeleafViewResolver();
			resolver.setTemplateEngine(engine);
			resolver.setCharacterEncoding("UTF-8");
			return resolver;
		}

	}

}
