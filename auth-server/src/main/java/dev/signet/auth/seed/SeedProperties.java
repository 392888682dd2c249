package dev.signet.auth.seed;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Where accounts and clients come from at start.
 *
 * @param location YAML file of accounts and clients, applied at each start
 * @param allowWeakSecrets Whether client secrets chosen by people are accepted; for demos
 * only
 */
@ConfigurationProperties("signet.seed")
record SeedProperties(@Nullable Resource location, @DefaultValue("false") boolean allowWeakSecrets) {
}
