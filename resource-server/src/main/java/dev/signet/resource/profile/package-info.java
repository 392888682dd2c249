/**
 * What the presented access token says about its subject and client. It repeats the token
 * and looks nothing up.
 */
@NullMarked
package dev.signet.resource.profile;

import org.jspecify.annotations.NullMarked;
