package dev.signet.auth.web;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where networks are.
 *
 * @param database file of cities or countries in the MaxMind DB format, read at the
 * start; without it pages name no places
 */
@ConfigurationProperties("signet.places")
record PlacesProperties(@Nullable Path database) {
}
