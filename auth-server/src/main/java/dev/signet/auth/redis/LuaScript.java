package dev.signet.auth.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lettuce.core.ScriptOutputType;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.DigestUtils;

/**
 * One atomic state transition, written in Lua and run inside Redis.
 *
 * @param body source, below {@code redis/} on the class path
 * @param sha1 what {@code EVALSHA} calls it by
 * @param output what it returns
 */
public record LuaScript(byte[] body, String sha1, ScriptOutputType output) {

	/** A line that stands for what another file says. */
	private static final Pattern INCLUDE = Pattern.compile("(?m)^-- include (\\S+)$");

	/** A script that returns one number. */
	public static LuaScript returningInteger(String name) {
		return load(name, ScriptOutputType.INTEGER);
	}

	/** A script that returns a list. */
	public static LuaScript returningList(String name) {
		return load(name, ScriptOutputType.MULTI);
	}

	private static LuaScript load(String name, ScriptOutputType output) {
		String body = INCLUDE.matcher(read(name)).replaceAll((line) -> Matcher.quoteReplacement(read(line.group(1))));
		return new LuaScript(body.getBytes(StandardCharsets.UTF_8), DigestUtils.sha1DigestAsHex(body), output);
	}

	private static String read(String name) {
		try (InputStream in = new ClassPathResource("redis/" + name + ".lua").getInputStream()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException("No Lua script redis/" + name + ".lua", ex);
		}
	}

}
