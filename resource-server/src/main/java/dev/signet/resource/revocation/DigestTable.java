package dev.signet.resource.revocation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A map from ids to pairs of epoch seconds, in 24 bytes a slot and at most two slots in
 * three taken: ids are kept as half of their SHA-256 digest. One thread writes while any
 * number read without a lock. An entry is written field by field, and the table is
 * published after it, so a reader sees all of it or passes it by as if it had come a
 * moment earlier.
 */
class DigestTable {

	private static final int FIELDS = 3;

	private static final int SMALLEST = 64;

	private volatile Slots slots = new Slots(SMALLEST);

	/** Keeps the later instants of the ones held and the ones given. */
	void put(String id, long before, long expires) {
		Digest digest = Digest.of(id);
		Slots slots = this.slots;
		if ((slots.used + 1) * 3L > slots.capacity() * 2L && slots.find(digest) < 0) {
			slots = slots.resized(slots.capacity() * 2L, 0);
		}
		slots.put(digest, before, expires);
		this.slots = slots;
	}

	boolean contains(String id) {
		return this.slots.find(Digest.of(id)) >= 0;
	}

	/** Whether an entry that matters still concerns a token issued at that instant. */
	boolean concerns(String id, long issuedAt, long now) {
		Slots slots = this.slots;
		if (slots.used == 0) {
			return false;
		}
		int slot = slots.find(Digest.of(id));
		return slot >= 0 && slots.before(slot) >= issuedAt && slots.expires(slot) >= now;
	}

	void removeExpired(long now) {
		Slots slots = this.slots;
		if (slots.live(now) < slots.used) {
			this.slots = slots.resized(SMALLEST, now);
		}
	}

	int size() {
		return this.slots.used;
	}

	/** Bytes that it takes, used or not. */
	long memory() {
		return (long) this.slots.values.length * Long.BYTES;
	}

	private record Digest(long high, long low) {

		static Digest of(String id) {
			try {
				ByteBuffer digest = ByteBuffer
					.wrap(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
				// Zero marks an empty slot.
				return new Digest(digest.getLong() | 1, digest.getLong());
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	/** Open addressing with linear probing; entries leave by moving to other slots. */
	private static final class Slots {

		private final long[] values;

		private int used;

		Slots(int capacity) {
			this.values = new long[Math.multiplyExact(capacity, FIELDS)];
		}

		int capacity() {
			return this.values.length / FIELDS;
		}

		/** Where the digest is, or the complement of where it would go. */
		int find(Digest digest) {
			int mask = capacity() - 1;
			for (int slot = (int) (digest.low() & mask);; slot = (slot + 1) & mask) {
				long high = this.values[slot * FIELDS];
				if (high == 0) {
					return ~slot;
				}
				if (high == digest.high() && this.values[slot * FIELDS + 1] == digest.low()) {
					return slot;
				}
			}
		}

		long before(int slot) {
			return this.values[slot * FIELDS + 2] & 0xFFFF_FFFFL;
		}

		long expires(int slot) {
			return this.values[slot * FIELDS + 2] >>> 32;
		}

		void put(Digest digest, long before, long expires) {
			int slot = find(digest);
			if (slot >= 0) {
				this.values[slot * FIELDS + 2] = Math.max(expires(slot), expires) << 32
						| Math.max(before(slot), before);
				return;
			}
			slot = ~slot;
			this.values[slot * FIELDS + 2] = expires << 32 | before;
			this.values[slot * FIELDS + 1] = digest.low();
			this.values[slot * FIELDS] = digest.high();
			this.used++;
		}

		/** What matters still, in so many slots or as many as it needs. */
		Slots resized(long smallest, long now) {
			int live = live(now);
			long capacity = smallest;
			while (live * 3L > capacity * 2L) {
				capacity *= 2;
			}
			Slots copy = new Slots(Math.toIntExact(capacity));
			for (int slot = 0; slot < capacity(); slot++) {
				if (isLive(slot, now)) {
					Digest digest = new Digest(this.values[slot * FIELDS], this.values[slot * FIELDS + 1]);
					copy.put(digest, before(slot), expires(slot));
				}
			}
			return copy;
		}

		int live(long now) {
			int live = 0;
			for (int slot = 0; slot < capacity(); slot++) {
				live += isLive(slot, now) ? 1 : 0;
			}
			return live;
		}

		private boolean isLive(int slot, long now) {
			return this.values[slot * FIELDS] != 0 && expires(slot) >= now;
		}

	}

}
