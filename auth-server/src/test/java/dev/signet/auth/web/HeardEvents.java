package dev.signet.auth.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.context.event.EventListener;

/** What the features of a running server told each other, in all threads. */
public class HeardEvents {

	private final List<Object> events = new CopyOnWriteArrayList<>();

	@EventListener
	void hear(Object event) {
		if (event.getClass().getPackageName().startsWith("dev.signet")) {
			this.events.add(event);
		}
	}

	/** Forgets what was heard so far. */
	public void forget() {
		this.events.clear();
	}

	/** What was heard of a kind. */
	public <T> List<T> of(Class<T> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
