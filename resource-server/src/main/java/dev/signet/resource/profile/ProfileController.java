package dev.signet.resource.profile;

import java.time.Clock;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProfileController {

	private final Clock clock;

	ProfileController(Clock clock) {
		this.clock = clock;
	}

	@GetMapping("/api/me")
	Profile me(@AuthenticationPrincipal Jwt token) {
		return Profile.of(token, this.clock);
	}

}
