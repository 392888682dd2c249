package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.session.Origin;

import org.springframework.data.redis.core.StringRedisTemplate;

/** Writes grants as the server does, without anybody who signs in. */
public final class SampleGrants {

	private final GrantStore store;

	public SampleGrants(RedisPipeline pipeline, StringRedisTemplate redis) {
		this.store = new GrantStore(pipeline, redis);
	}

	/**
	 * Writes a grant whose code was redeemed and whose refresh token was used once.
	 * @return what to wait for
	 */
	public List<CompletionStage<?>> write(String grantId, String subject, String clientId, String sid, Origin origin) {
		long now = System.currentTimeMillis();
		long deadline = now + Duration.ofDays(14).toMillis();
		GrantDocument document = TestGrants.document(subject, clientId, sid, "openid", "profile", "email",
				"notes.read");
		return List.of(this.store.create(grantId, document, origin, now, deadline),
				this.store.redeem(grantId, document.redeemed(null), origin, now, deadline),
				this.store.rotate(grantId, 1, now, Duration.ZERO, deadline, origin));
	}

}
