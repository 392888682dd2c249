package dev.signet.auth;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduledJobsTests {

	@ParameterizedTest(name = "virtual threads: {0}")
	@ValueSource(booleans = { true, false })
	void aJobThatTakesLongHoldsUpNoOther(boolean virtual) {
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
			.withUserConfiguration(ScheduledJobs.class, TwoJobs.class)
			.withPropertyValues("spring.threads.virtual.enabled=" + virtual)
			.run((context) -> assertThat(context.getBean(Meeting.class).bothCame()).isTrue());
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoJobs {

		@Bean
		Meeting meeting() {
			return new Meeting();
		}

	}

	/** Two jobs of which neither ends before the other has begun. */
	static class Meeting {

		private final CountDownLatch arrived = new CountDownLatch(2);

		boolean bothCame() throws InterruptedException {
			return this.arrived.await(30, TimeUnit.SECONDS);
		}

		@Scheduled(fixedDelayString = "PT1H")
		void one() throws InterruptedException {
			meet();
		}

		@Scheduled(fixedDelayString = "PT1H")
		void other() throws InterruptedException {
			meet();
		}

		private void meet() throws InterruptedException {
			this.arrived.countDown();
			this.arrived.await();
		}

	}

}
