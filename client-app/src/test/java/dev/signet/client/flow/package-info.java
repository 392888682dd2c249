/**
 * Journeys of a browser through the running application, against a stand-in for the
 * servers it talks to.
 */
package dev.signet.client.flow;
