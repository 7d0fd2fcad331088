package id.gardu.programme;

import id.gardu.store.KeyRing;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * The code that whoever comes to a wave on a day types: six letters, made of the wave and the day
 * with a key of ours, so that every controller knows it and none is kept. Thread-safe.
 */
record DayCodes(KeyRing keys) {
    static final int LETTERS = 6;

    /** No vowels: no words; none that looks like another. */
    private static final String ALPHABET = "BCDFGHJKMNPQRSTVWXYZ";

    private static final String PURPOSE = "programme-day";

    /** Six letters. */
    String of(long wave, LocalDate day) {
        long number =
                ByteBuffer.wrap(keys.index(PURPOSE, wave + " " + day)).getLong() & Long.MAX_VALUE;
        var code = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS; i++) {
            code.append(ALPHABET.charAt((int) (number % ALPHABET.length())));
            number /= ALPHABET.length();
        }
        return code.toString();
    }

    /** What somebody typed, without blanks and hyphens; empty when it can be no code. */
    static Optional<String> read(String typed) {
        String letters = typed.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
        return Optional.of(letters).filter(one -> one.matches("[A-Z]{" + LETTERS + "}"));
    }
}
