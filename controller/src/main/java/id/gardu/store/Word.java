package id.gardu.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A constant that is called by one word in databases, in files, on the command line, in the API.
 */
public interface Word {
    String name();

    int ordinal();

    Class<?> getDeclaringClass();

    /** Its name in lower case, with dashes. */
    default String word() {
        return WordCache.ALL.get(getDeclaringClass())[ordinal()];
    }

    static <W extends Enum<W> & Word> Optional<W> of(Class<W> kind, String word) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(one -> one.word().equals(word))
                .findFirst();
    }

    /** The words of every kind of constants, by ordinal: rows are written with them. */
    final class WordCache {
        private static final ClassValue<String[]> ALL =
                new ClassValue<>() {
                    @Override
                    protected String[] computeValue(Class<?> kind) {
                        return Arrays.stream(kind.getEnumConstants())
                                .map(one -> ((Enum<?>) one).name().toLowerCase(Locale.ROOT))
                                .map(name -> name.replace('_', '-'))
                                .toArray(String[]::new);
                    }
                };

        private WordCache() {}
    }
}
