/**
 * What a person sees of the sign-in: who is signed in, how it happened and what the ID
 * token says. It does not call the API.
 */
@NullMarked
package dev.signet.client.home;

import org.jspecify.annotations.NullMarked;
