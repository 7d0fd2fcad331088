package id.gardu.order;

import id.gardu.network.NasId;

import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * Who is told what asking a NAS showed of it; both must be quick.
 *
 * @param answered it answered, whatever it said
 * @param silent it did not, though it has answered such a question before: it is known to be down
 */
public record NasEvidence(BiConsumer<NasId, Instant> answered, BiConsumer<NasId, Instant> silent) {}
