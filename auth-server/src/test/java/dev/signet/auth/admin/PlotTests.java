package dev.signet.auth.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlotTests {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	@Test
	void theHighestBarReachesUpToANumberThatIsEasyToRead() {
		Plot plot = plot(Map.of("in", 37L, "out", 3L));

		assertThat(plot.most()).isEqualTo(40);
		assertThat(plot.steps().get(0).goodHeight()).isEqualTo(Plot.HEIGHT * 37 / 40.0);
		assertThat(plot.good()).isEqualTo(37);
		assertThat(plot.bad()).isEqualTo(3);
	}

	@Test
	void oneRefusalBesideAMillionSignInsIsSeen() {
		assertThat(plot(Map.of("in", 1_000_000L, "out", 1L)).steps().get(0).badHeight()).isEqualTo(2);
	}

	@Test
	void nothingIsNoBar() {
		assertThat(plot(Map.of()).steps().get(0).goodHeight()).isZero();
		assertThat(Plot.of(Map.of(), Set.of()).steps()).isEmpty();
	}

	@Test
	void allBarsAreInsideTheDrawing() {
		Instant begin = Plot.begin(NOON.plusSeconds(1799), 24);

		assertThat(begin).isEqualTo(NOON.minus(Duration.ofHours(23)));
		Plot plot = Plot.of(Map.of(begin, Map.of(), NOON, Map.of("in", 1L)), Set.of("in"));
		assertThat(plot.steps()).allSatisfy((step) -> assertThat(step.second() + step.width()).isLessThan(Plot.WIDTH));
	}

	private static Plot plot(Map<String, Long> counts) {
		return Plot.of(Map.of(NOON, counts), Set.of("in"));
	}

}
