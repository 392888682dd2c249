package dev.signet.auth.admin;

import java.time.Instant;
import java.util.List;

import dev.signet.auth.overview.SignIns;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlotTests {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	@Test
	void theHighestBarReachesUpToANumberThatIsEasyToRead() {
		Plot plot = plot(37, 3);

		assertThat(plot.most()).isEqualTo(40);
		assertThat(plot.steps().get(0).goodHeight()).isEqualTo(Plot.HEIGHT * 37 / 40.0);
		assertThat(plot.good()).isEqualTo(37);
		assertThat(plot.bad()).isEqualTo(3);
	}

	@Test
	void oneRefusalBesideAMillionSignInsIsSeen() {
		assertThat(plot(1_000_000, 1).steps().get(0).badHeight()).isEqualTo(2);
	}

	@Test
	void nothingIsNoBar() {
		assertThat(plot(0, 0).steps().get(0).goodHeight()).isZero();
		assertThat(Plot.of(List.of()).steps()).isEmpty();
	}

	@Test
	void allBarsAreInsideTheDrawing() {
		Plot plot = Plot.of(List.of(new SignIns.Hour(NOON.minusSeconds(3600), 0, 0), new SignIns.Hour(NOON, 1, 0)));

		assertThat(plot.steps()).allSatisfy((step) -> assertThat(step.second() + step.width()).isLessThan(Plot.WIDTH));
	}

	private static Plot plot(long succeeded, long refused) {
		return Plot.of(List.of(new SignIns.Hour(NOON, succeeded, refused)));
	}

}
