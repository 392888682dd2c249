package dev.signet.resource.note;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/** The newest notes of the owners seen most recently; the rest makes room for them. */
@Component
class Notes {

	static final int MOST_NOTES = 100;

	static final int MOST_OWNERS = 1_000;

	private final Map<NoteOwner, Deque<Note>> notes = new LinkedHashMap<>(16, 0.75f, true);

	private final Clock clock;

	Notes(Clock clock) {
		this.clock = clock;
	}

	/** Newest first. */
	synchronized List<Note> of(NoteOwner owner) {
		return List.copyOf(this.notes.getOrDefault(owner, new ArrayDeque<>()));
	}

	synchronized void clear(NoteOwner owner) {
		this.notes.remove(owner);
	}

	synchronized Note add(NoteOwner owner, String text) {
		Deque<Note> owned = this.notes.computeIfAbsent(owner, (newcomer) -> new ArrayDeque<>());
		Note note = new Note(owned.isEmpty() ? 1 : owned.getFirst().id() + 1, text, this.clock.instant());
		owned.addFirst(note);
		if (owned.size() > MOST_NOTES) {
			owned.removeLast();
		}
		if (this.notes.size() > MOST_OWNERS) {
			this.notes.remove(this.notes.keySet().iterator().next());
		}
		return note;
	}

}
