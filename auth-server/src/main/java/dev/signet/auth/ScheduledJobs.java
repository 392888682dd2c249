package dev.signet.auth;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Runs the jobs of the features beside each other. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ScheduledJobs {

	// With virtual threads Boot's own scheduler does all that has a fixed delay on one
	// thread, whatever spring.task.scheduling says, and a long tidy-up stops the rest.
	@Bean
	ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
		return builder.build();
	}

}
