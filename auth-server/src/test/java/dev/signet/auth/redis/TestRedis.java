package dev.signet.auth.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import redis.embedded.RedisServer;
import redis.embedded.core.PortProvider;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/** A real Redis server of the test's own, and replicas connected to it. */
public final class TestRedis implements AutoCloseable {

	private final int port;

	private final List<Runnable> opened = new ArrayList<>();

	private RedisServer server;

	private TestRedis(int port) {
		this.port = port;
		start();
	}

	/** Starts a server. */
	public static TestRedis open() {
		return new TestRedis(PortProvider.newEphemeralPortProvider().get());
	}

	/** Where it is, for {@code spring.data.redis.url}. */
	public String url() {
		return "redis://127.0.0.1:" + this.port;
	}

	/** What one more replica hears and says. */
	public ReplicaChanges replica() {
		LettuceConnectionFactory connections = connect();
		RedisMessageListenerContainer container = new RedisMessageListenerContainer();
		container.setConnectionFactory(connections);
		container.afterPropertiesSet();
		container.start();
		this.opened.add(0, () -> destroy(container));
		return new ReplicaChanges(new StringRedisTemplate(connections), container);
	}

	/** For commands that a test gives itself. */
	public StringRedisTemplate template() {
		return new StringRedisTemplate(connect());
	}

	/** What the stores of one replica send their commands through. */
	public RedisPipeline pipeline(Clock clock) {
		return new RedisPipeline(connect(), clock);
	}

	private LettuceConnectionFactory connect() {
		LettuceConnectionFactory connections = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration("127.0.0.1", this.port));
		connections.afterPropertiesSet();
		connections.start();
		this.opened.add(0, connections::destroy);
		return connections;
	}

	/** Stops the server and starts an empty one at the same address. */
	public void restart() {
		stop();
		start();
	}

	private static void destroy(RedisMessageListenerContainer container) {
		try {
			container.destroy();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void start() {
		try {
			this.server = RedisServer.newRedisServer()
				.bind("127.0.0.1")
				.port(this.port)
				.setting("save \"\"")
				.setting("hash-max-ziplist-value 1024")
				.build();
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void stop() {
		try {
			this.server.stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.opened.forEach(Runnable::run);
		stop();
	}

}
