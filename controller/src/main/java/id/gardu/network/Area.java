package id.gardu.network;

import java.util.Optional;

/**
 * A node of the tree kota > kecamatan > kelurahan > RW.
 *
 * @param code official code (Kepmendagri), dotted; an RW has its kelurahan's code, {@code .RW} and
 *     two or three digits
 * @param parentCode empty for the city
 */
public record Area(
        String code,
        AreaLevel level,
        Optional<String> parentCode,
        String name,
        Optional<Population> population) {

    Area withPopulation(Population count) {
        return new Area(code, level, parentCode, name, Optional.of(count));
    }

    /**
     * @param source who counted, such as {@code Dukcapil}
     * @param date when, as written in the source
     */
    public record Population(long people, String source, String date) {}
}
