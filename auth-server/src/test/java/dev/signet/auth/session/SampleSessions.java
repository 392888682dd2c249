package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.signet.auth.redis.RedisPipeline;

/** Writes SSO sessions as the server does, without anybody who signs in. */
public final class SampleSessions {

	private final SessionStore store;

	private final SessionIndexes indexes;

	private final Clock clock;

	public SampleSessions(RedisPipeline pipeline, Clock clock) {
		this.store = new SessionStore(pipeline, clock);
		this.indexes = new SessionIndexes(pipeline, clock);
		this.clock = clock;
	}

	/**
	 * Writes a session that began a while ago and is used now.
	 * @return what to wait for
	 */
	public List<CompletionStage<?>> write(String sid, String subject, Origin origin, Duration ago,
			Set<String> clients) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Instant started = now.minus(ago);
		Map<String, Instant> joined = clients.stream().collect(Collectors.toMap(Function.identity(), (id) -> started));
		SsoSession session = new SsoSession(sid, subject, "Name of " + subject, Set.of(), started, started, now,
				now.plus(TestSsoSessions.IDLE), started.plus(TestSsoSessions.LIFETIME), Set.of("pwd"), origin.device(),
				origin.address(), joined, false, DeviceClass.DESKTOP);
		List<CompletionStage<?>> done = new ArrayList<>(this.indexes.add(session));
		done.add(this.store.start(session));
		done.add(this.indexes.addToUser(session));
		clients.forEach((client) -> done.add(this.indexes.addToClient(client, sid, started)));
		return done;
	}

}
