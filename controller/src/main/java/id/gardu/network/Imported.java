package id.gardu.network;

import java.util.List;

/**
 * What a CSV file brought, or, of a dry run, would bring.
 *
 * @param updated rows whose population or cost is new
 * @param unchanged rows that said nothing new
 * @param secrets those of added NAS, told once; none after a dry run
 */
public record Imported(int added, int updated, int unchanged, List<NewSecret> secrets) {
    /** Of an empty file. */
    static final Imported NOTHING = new Imported(0, 0, 0, List.of());

    public Imported {
        secrets = List.copyOf(secrets);
    }

    public int rows() {
        return added + updated + unchanged;
    }

    Imported withoutSecrets() {
        return new Imported(added, updated, unchanged, List.of());
    }
}
