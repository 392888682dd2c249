package dev.signet.auth.redis;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * How replicas tell each other that rows they keep in memory have changed. Messages sent
 * while a replica is cut off are lost; it is told that it may have missed some as soon as
 * it is connected again.
 */
@Component
public class ReplicaChanges {

	private final StringRedisTemplate redis;

	private final RedisMessageListenerContainer container;

	ReplicaChanges(StringRedisTemplate redis, RedisMessageListenerContainer container) {
		this.redis = redis;
		this.container = container;
	}

	/** Tells all replicas, this one too, that a row changed. Call it after the commit. */
	public void publish(String table, String id) {
		this.redis.convertAndSend(RedisKeys.changes(table), id);
	}

	/**
	 * Hears of changes, including those of this replica.
	 * @param changed takes the id of the row
	 * @param missed called when changes may have been missed
	 */
	public void listen(String table, Consumer<String> changed, Runnable missed) {
		this.container.addMessageListener(new Listener(changed, missed), ChannelTopic.of(RedisKeys.changes(table)));
	}

	private record Listener(Consumer<String> changed,
			Runnable missed) implements MessageListener, SubscriptionListener {

		@Override
		public void onMessage(Message message, byte @Nullable [] pattern) {
			this.changed.accept(new String(message.getBody(), StandardCharsets.UTF_8));
		}

		// Called after the first subscription and after each new connection.
		@Override
		public void onChannelSubscribed(byte[] channel, long count) {
			this.missed.run();
		}

	}

}
