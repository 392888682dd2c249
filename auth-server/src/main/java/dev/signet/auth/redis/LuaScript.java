package dev.signet.auth.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

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

	/** A script that returns one number. */
	public static LuaScript returningInteger(String name) {
		return load(name, ScriptOutputType.INTEGER);
	}

	/** A script that returns a list. */
	public static LuaScript returningList(String name) {
		return load(name, ScriptOutputType.MULTI);
	}

	private static LuaScript load(String name, ScriptOutputType output) {
		try (InputStream in = new ClassPathResource("redis/" + name + ".lua").getInputStream()) {
			byte[] body = in.readAllBytes();
			return new LuaScript(body, DigestUtils.sha1DigestAsHex(new String(body, StandardCharsets.UTF_8)), output);
		}
		catch (IOException ex) {
			throw new IllegalStateException("No Lua script redis/" + name + ".lua", ex);
		}
	}

}
