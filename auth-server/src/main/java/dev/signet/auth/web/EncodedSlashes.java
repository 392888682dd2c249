package dev.signet.auth.web;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;

import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.stereotype.Component;

/**
 * Leaves paths with an encoded slash to Spring Security's firewall, which refuses them
 * too, but so that the answer is a page or document of ours.
 */
@Component
final class EncodedSlashes implements TomcatConnectorCustomizer {

	@Override
	public void customize(Connector connector) {
		connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
	}

}
