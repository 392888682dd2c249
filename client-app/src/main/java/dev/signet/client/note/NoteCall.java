package dev.signet.client.note;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Something that a user wants to be done with their notes. It can wait in the session
 * until the user has signed in again, so nothing that was typed is lost.
 *
 * @param kind what
 * @param text text of a new note
 */
record NoteCall(Kind kind, @Nullable String text) implements Serializable {

	static NoteCall write(String text) {
		return new NoteCall(Kind.WRITE, text);
	}

	static NoteCall deleteAll() {
		return new NoteCall(Kind.DELETE_ALL, null);
	}

	HttpMethod method() {
		return (this.kind == Kind.WRITE) ? HttpMethod.POST : HttpMethod.DELETE;
	}

	/** What can be done. */
	enum Kind {

		/** A new note. */
		WRITE,
		/** All notes go. */
		DELETE_ALL

	}

}
