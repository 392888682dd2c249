package dev.signet.resource.note;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/notes")
class NoteController {

	private final Notes notes;

	NoteController(Notes notes) {
		this.notes = notes;
	}

	@GetMapping
	List<Note> list(@AuthenticationPrincipal Jwt token) {
		return this.notes.of(NoteOwner.of(token));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Note add(@AuthenticationPrincipal Jwt token, @Valid @RequestBody NewNote note) {
		return this.notes.add(NoteOwner.of(token), note.text());
	}

	/** Forgets all of them. Nobody gets them back, so the sign-in must be recent. */
	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void clear(@AuthenticationPrincipal Jwt token) {
		this.notes.clear(NoteOwner.of(token));
	}

	/** Spring's own answer does not say what is wrong with the content. */
	@ExceptionHandler
	ProblemDetail refuse(MethodArgumentNotValidException invalid) {
		ProblemDetail problem = invalid.getBody();
		problem.setDetail(invalid.getFieldErrors()
			.stream()
			.map((error) -> error.getField() + " " + error.getDefaultMessage())
			.collect(Collectors.joining(", ")));
		return problem;
	}

}
