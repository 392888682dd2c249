package dev.signet.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.signet.auth.redis.RedisPipeline;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt to end a session.
 *
 * @param ended the end, if this attempt is the one that made it
 * @param deadline when the session ends, if the attempt left it alone because it has time
 * left
 */
record EndAttempt(@Nullable RecordedEnd ended, @Nullable Instant deadline) {

	static EndAttempt read(String sid, List<String> flat) {
		if (flat.size() == 1) {
			return new EndAttempt(null, Instant.ofEpochMilli(Long.parseLong(flat.get(0))));
		}
		Optional<RecordedEnd> ended = RecordedEnd.read(sid, RedisPipeline.fields(flat));
		return new EndAttempt(ended.orElse(null), null);
	}

}
