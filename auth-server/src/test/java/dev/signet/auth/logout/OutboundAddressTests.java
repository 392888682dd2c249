package dev.signet.auth.logout;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

import dev.signet.auth.logout.OutboundAddress.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S87, F14: which addresses a client can make this server talk to.
 */
class OutboundAddressTests {

	private final OutboundAddress strict = OutboundAddress.of(false, Set.of());

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource({ "loopback, 127.0.0.1", "loopback elsewhere in its block, 127.8.8.8", "this network, 0.0.0.0",
			"this network with a host part, 0.1.2.3", "private A, 10.0.0.1", "private B first, 172.16.0.1",
			"private B last, 172.31.255.254", "private C, 192.168.1.1", "carrier-grade NAT, 100.64.0.1",
			"metadata of AWS GCP and Azure, 169.254.169.254", "metadata of AWS containers, 169.254.170.2",
			"metadata of Alibaba, 100.100.100.200", "metadata of Oracle, 192.0.0.192",
			"wire server of Azure, 168.63.129.16", "protocol assignments, 192.0.0.8", "documentation 1, 192.0.2.1",
			"documentation 2, 198.51.100.1", "documentation 3, 203.0.113.1", "benchmarks, 198.19.0.1",
			"6to4 relay, 192.88.99.1", "multicast, 224.0.0.1", "reserved, 240.0.0.1", "broadcast, 255.255.255.255",
			"one decimal number, 2130706433", "short form, 127.1", "shorter form of private A, 10.1",
			"IPv6 loopback, ::1", "IPv6 unspecified, ::", "IPv4-mapped loopback, ::ffff:127.0.0.1",
			"IPv4-mapped loopback in hex, ::ffff:7f00:1", "IPv4-mapped private, ::ffff:10.0.0.1",
			"IPv4-mapped metadata, ::ffff:a9fe:a9fe", "IPv4-compatible loopback, ::127.0.0.1",
			"IPv4-translated loopback, ::ffff:0:127.0.0.1", "NAT64 of private, 64:ff9b::10.0.0.1",
			"NAT64 of public, 64:ff9b::8.8.8.8", "local NAT64, 64:ff9b:1::1", "unique local, fd12:3456::1",
			"metadata of AWS over IPv6, fd00:ec2::254", "link local, fe80::1", "site local, fec0::1",
			"Teredo, 2001:0:1::1", "6to4 of loopback, 2002:7f00:1::1", "documentation, 2001:db8::1",
			"new documentation, 3fff::1", "discard only, 100::1", "segment routing, 5f00::1", "multicast, ff02::1",
			"not global unicast, 4000::1" })
	void refusesWhatIsNotPublic(String what, String host) throws UnknownHostException {
		InetAddress address = InetAddress.getByName(host);

		assertThat(this.strict.secure().matches(address)).isFalse(); // S87, F14
		assertThat(this.strict.plain().matches(address)).isFalse();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "169.253.1.1",
			"223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8" })
	void reachesPublicAddressesWithTlsOnly(String host) throws UnknownHostException {
		InetAddress address = InetAddress.getByName(host);

		assertThat(this.strict.secure().matches(address)).isTrue();
		assertThat(this.strict.plain().matches(address)).isFalse();
	}

	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource({ "https://client.example/logout, SECURE", "HTTPS://client.example/logout, SECURE",
			"http://client.example/logout, PLAIN", "ftp://client.example/, NONE", "file:///etc/passwd, NONE",
			"gopher://client.example/, NONE", "jar:https://client.example!/x, NONE", "https:logout, NONE",
			"//client.example/logout, NONE", "/logout, NONE", "https://user@client.example/, NONE",
			"https://user:secret@client.example/, NONE", "https://a_b.example/, NONE",
			"unix:/var/run/docker.sock, NONE" })
	void readsTheTransportFromTheTarget(String target, Transport transport) {
		assertThat(this.strict.transport(URI.create(target))).isEqualTo(transport);
	}

	@Test
	void loopbackIsAllowedOnRequestAndNothingElseWithIt() throws UnknownHostException {
		OutboundAddress demo = OutboundAddress.of(true, Set.of());

		assertThat(demo.plain().matches(InetAddress.getByName("127.0.0.1"))).isTrue();
		assertThat(demo.plain().matches(InetAddress.getByName("::1"))).isTrue();
		assertThat(demo.plain().matches(InetAddress.getByName("10.0.0.1"))).isFalse();
		assertThat(demo.plain().matches(InetAddress.getByName("8.8.8.8"))).isFalse();
		assertThat(demo.secure().matches(InetAddress.getByName("169.254.169.254"))).isFalse();
	}

	@Test
	void listedNetworksAreAllowedAndTheirNeighboursAreNot() throws UnknownHostException {
		OutboundAddress listed = OutboundAddress.of(false, Set.of("10.20.0.0/16", "fd12:3456::/32"));

		assertThat(listed.plain().matches(InetAddress.getByName("10.20.3.4"))).isTrue();
		assertThat(listed.secure().matches(InetAddress.getByName("fd12:3456::9"))).isTrue();
		assertThat(listed.secure().matches(InetAddress.getByName("10.21.0.1"))).isFalse();
		assertThat(listed.plain().matches(InetAddress.getByName("127.0.0.1"))).isFalse();
	}

}
