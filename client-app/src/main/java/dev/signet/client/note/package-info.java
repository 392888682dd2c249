/**
 * Calls the notes API with the access token of the browser session and shows the answer.
 * It does not know how the token is kept fresh.
 */
@NullMarked
package dev.signet.client.note;

import org.jspecify.annotations.NullMarked;
