package dev.signet.auth.admin;

import java.util.List;
import java.util.Optional;

import dev.signet.auth.overview.Figures;
import dev.signet.auth.overview.Stores;
import dev.signet.auth.revocation.PropagationStats.Propagation;

/**
 * What the first page of the console shows.
 *
 * @param alive what is alive
 * @param plot sign-ins and refusals of the last day
 * @param propagation how fast revocations travelled, once there was one
 * @param subscribers how many resource servers listen to this replica
 * @param revocations what was revoked lately
 * @param keys signing keys
 * @param redis how Redis is
 * @param database how the database is
 */
record Overview(Figures.Alive alive, Plot plot, Optional<Propagation> propagation, int subscribers,
		List<RevocationRow> revocations, List<KeyRow> keys, Stores.State redis, Stores.State database) {
}
