package dev.signet.resource.revocation;

/**
 * One event of a stream of server-sent events.
 *
 * @param id the last one that the stream named, empty before the first
 */
record FeedEvent(String id, String type, String data) {
}
