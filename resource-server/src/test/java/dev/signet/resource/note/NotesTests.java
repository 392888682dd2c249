package dev.signet.resource.note;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NotesTests {

	private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

	private static final NoteOwner ALICE = new NoteOwner("https://sso.example.com", "alice");

	private final Notes notes = new Notes(Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void listsTheNewestFirst() {
		this.notes.add(ALICE, "one");
		this.notes.add(ALICE, "two");

		assertThat(this.notes.of(ALICE)).containsExactly(new Note(2, "two", NOW), new Note(1, "one", NOW));
	}

	@Test
	void tellsTheSameSubjectOfTwoIssuersApart() { // S52
		this.notes.add(ALICE, "one");

		assertThat(this.notes.of(new NoteOwner("https://other.example", "alice"))).isEmpty();
	}

	@Test
	void keepsTheNewestNotesOnly() {
		for (int i = 0; i <= Notes.MOST_NOTES; i++) {
			this.notes.add(ALICE, "note " + i);
		}

		assertThat(this.notes.of(ALICE)).hasSize(Notes.MOST_NOTES).last().isEqualTo(new Note(2, "note 1", NOW));
	}

	@Test
	void forgetsTheOwnerNotSeenForLongest() {
		NoteOwner first = new NoteOwner("https://sso.example.com", "first");
		this.notes.add(first, "gone");
		this.notes.add(ALICE, "kept");
		for (int i = 0; i < Notes.MOST_OWNERS - 1; i++) {
			this.notes.of(ALICE);
			this.notes.add(new NoteOwner("https://sso.example.com", "crowd-" + i), "note");
		}

		assertThat(this.notes.of(first)).isEmpty();
		assertThat(this.notes.of(ALICE)).hasSize(1);
	}

}
