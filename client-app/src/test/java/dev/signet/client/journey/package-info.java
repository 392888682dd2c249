/**
 * Journeys of people through the whole demo in a real browser: what the README promises,
 * tried as a new user would. The demo is started once, on free ports, by the script that
 * people use.
 */
package dev.signet.client.journey;
