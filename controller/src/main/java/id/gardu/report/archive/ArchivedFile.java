package id.gardu.report.archive;

import id.gardu.report.format.Edition;

import org.jdbi.v3.core.mapper.Nested;

import java.time.Instant;

/**
 * A file that is kept.
 *
 * @param format such as {@code pdf}
 * @param dataVersion equal words, equal figures
 * @param late made up after it was due
 * @param octets how many
 */
public record ArchivedFile(
        long id,
        @Nested FileSet set,
        Edition edition,
        String format,
        String name,
        String mediaType,
        String dataVersion,
        boolean late,
        Instant madeAt,
        long octets) {}
