package dev.signet.auth.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as bytes, for what no proper client would send. */
final class RawRequest {

	private RawRequest() {
	}

	/**
	 * Sends lines, which are ended as HTTP wants it, and reads until the server is done.
	 */
	static String send(String issuer, String... lines) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(issuer).getPort())) {
			socket.setSoTimeout(10_000);
			String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static int status(String response) {
		return Integer.parseInt(response.split(" ", 3)[1]);
	}

}
