package dev.signet.auth.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The server's clock, real time until a test shifts it. Redis expires keys by its own
 * clock, so what happened with a clock that was slow has expired when it is right again.
 */
final class TestClock extends Clock {

	private volatile Duration shift = Duration.ZERO;

	/** Makes the clock so much too fast; too slow if negative. */
	void shift(Duration shift) {
		this.shift = shift;
	}

	void reset() {
		this.shift = Duration.ZERO;
	}

	@Override
	public Instant instant() {
		return Instant.now().plus(this.shift);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

}
