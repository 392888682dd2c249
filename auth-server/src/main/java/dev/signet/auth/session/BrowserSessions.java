package dev.signet.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.session.SessionRepository;

/**
 * HTTP sessions in Redis, one string each: {@code GET} to find, {@code PSETEX} when
 * somebody signs in, {@code DEL}. The key is a digest of the id, which has 256 random
 * bits, so that a copy of Redis opens nobody's session.
 */
class BrowserSessions implements SessionRepository<BrowserSession> {

	private final RedisPipeline pipeline;

	private final StringKeyGenerator ids;

	private final Duration life;

	private final Clock clock;

	BrowserSessions(RedisPipeline pipeline, StringKeyGenerator ids, Duration life, Clock clock) {
		this.pipeline = pipeline;
		this.ids = ids;
		this.life = life;
		this.clock = clock;
	}

	@Override
	public BrowserSession createSession() {
		return new BrowserSession(this.ids.generateKey(), null, this.clock.instant(), this.life);
	}

	@Override
	public void save(BrowserSession session) {
		String sid = session.getAttribute(SsoSessionStrategy.SID);
		if (!session.needsSaving() || sid == null) {
			return;
		}
		Instant end = session.getCreationTime().plus(session.getMaxInactiveInterval());
		String value = session.getCreationTime().toEpochMilli() + " " + end.toEpochMilli() + " " + sid;
		this.pipeline
			.await(this.pipeline.set(key(session.getId()), value, Duration.between(this.clock.instant(), end)));
		session.saved();
	}

	@Override
	public @Nullable BrowserSession findById(String id) {
		return this.pipeline.await(this.pipeline.get(key(id))).map((value) -> read(id, value)).orElse(null);
	}

	@Override
	public void deleteById(String id) {
		this.pipeline.await(this.pipeline.delete(key(id)));
	}

	private static BrowserSession read(String id, String value) {
		String[] words = value.split(" ", 3);
		Instant created = Instant.ofEpochMilli(Long.parseLong(words[0]));
		Instant end = Instant.ofEpochMilli(Long.parseLong(words[1]));
		return new BrowserSession(id, words[2], created, Duration.between(created, end));
	}

	static String key(String id) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
			return RedisKeys.httpSession(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
