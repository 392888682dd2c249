/**
 * What every page shares: the application's name and colour, the language, the moments in
 * words and the sentence for the day when something is down. It owns no page of its own.
 */
@NullMarked
package dev.signet.client.web;

import org.jspecify.annotations.NullMarked;
