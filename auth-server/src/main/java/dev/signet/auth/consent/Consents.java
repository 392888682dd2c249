package dev.signet.auth.consent;

import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The remembered decisions of people.
 */
@Component
public class Consents {

	private final ConsentRepository repository;

	private final ApplicationEventPublisher events;

	Consents(ConsentRepository repository, ApplicationEventPublisher events) {
		this.repository = repository;
		this.events = events;
	}

	/** What a person allows, by client. */
	public List<Consent> ofUser(String subject) {
		return this.repository.ofUser(subject);
	}

	/**
	 * Forgets a decision, so that the client has to ask again, and publishes
	 * {@link ConsentWithdrawn}. Whoever hears that takes what was issued along.
	 * @return whether there was one
	 */
	public boolean withdraw(String subject, String clientId) {
		boolean withdrawn = this.repository.delete(subject, clientId);
		if (withdrawn) {
			this.events.publishEvent(new ConsentWithdrawn(subject, clientId));
		}
		return withdrawn;
	}

}
