package dev.signet.client.note;

import java.util.List;

/**
 * What the API answered to one call.
 *
 * @param call method and path
 * @param status HTTP status code
 * @param body answer, laid out for reading
 * @param texts notes that the answer holds
 */
record ApiAnswer(String call, int status, String body, List<String> texts) {

	ApiAnswer {
		texts = List.copyOf(texts);
	}

	public boolean succeeded() {
		return this.status < 300;
	}

	/** RFC 6750 §3.1: the token is good, but opens less than was asked for. */
	public boolean lacksPermission() {
		return this.status == 403;
	}

}
