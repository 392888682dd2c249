package dev.signet.resource.note;

import java.time.Instant;

record Note(long id, String text, Instant createdAt) {
}
