/** One web application that is started three times to show single sign-on. */
@NullMarked
package dev.signet.client;

import org.jspecify.annotations.NullMarked;
