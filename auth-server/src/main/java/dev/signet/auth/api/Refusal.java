package dev.signet.auth.api;

import org.springframework.http.HttpStatus;

/** A request that is refused with a sentence for the developer who made it. */
class Refusal extends RuntimeException {

	private final HttpStatus status;

	private Refusal(HttpStatus status, String detail) {
		super(detail);
		this.status = status;
	}

	/** The request makes no sense. */
	static Refusal badRequest(String detail) {
		return new Refusal(HttpStatus.BAD_REQUEST, detail);
	}

	/** There is no such thing, or not any more. */
	static Refusal notFound(String detail) {
		return new Refusal(HttpStatus.NOT_FOUND, detail);
	}

	/** It makes sense, but not now. */
	static Refusal conflict(String detail) {
		return new Refusal(HttpStatus.CONFLICT, detail);
	}

	/** The JSON is well-formed, what it says is not acceptable. */
	static Refusal unacceptable(String detail) {
		return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, detail);
	}

	/** It was meant for another edit of the thing. */
	static Refusal outdated() {
		return new Refusal(HttpStatus.PRECONDITION_FAILED,
				"Somebody else changed it since it was read. Read it again, then decide.");
	}

	/** RFC 6750 §3.1: the token is good, but its scope does not reach so far. */
	static Refusal beyondScope(String detail) {
		return new Refusal(HttpStatus.FORBIDDEN, detail);
	}

	/** Whoever asks may not do that. */
	static Refusal forbidden(String detail) {
		return new Refusal(HttpStatus.FORBIDDEN, detail);
	}

	Problem problem() {
		return Problem.of(this.status, String.valueOf(getMessage()));
	}

}
