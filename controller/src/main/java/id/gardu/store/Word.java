package id.gardu.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A constant that is called by one word in databases, in files, on the command line, in the API.
 */
public interface Word {
    String name();

    /** Its name in lower case, with dashes. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <W extends Enum<W> & Word> Optional<W> of(Class<W> kind, String word) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(one -> one.word().equals(word))
                .findFirst();
    }
}
