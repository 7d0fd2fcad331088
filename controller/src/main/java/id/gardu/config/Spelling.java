package id.gardu.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody may have meant who typed a word that is unknown. Without state. */
public final class Spelling {
    /** Longer ones are pasted, not typed. */
    private static final int LONGEST = 60;

    private static final int LETTERS_TO_A_MISTAKE = 3;
    private static final int MOST_MISTAKES = 3;
    private static final Pattern NUMBER = Pattern.compile("0*(\\d+)");

    private Spelling() {}

    /**
     * The known word that is nearest: a letter too many, too few or another for every three typed,
     * at most three; of several the first by alphabet.
     */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        int most = Math.clamp(typed.length() / LETTERS_TO_A_MISTAKE, 1, MOST_MISTAKES);
        return typed.length() > LONGEST
                ? Optional.empty()
                : known.stream()
                        .filter(word -> Math.abs(word.length() - typed.length()) <= most)
                        .filter(word -> numbers(typed).equals(numbers(word)))
                        .filter(word -> mistakes(typed, word) <= most)
                        .min(
                                Comparator.<String>comparingInt(word -> mistakes(typed, word))
                                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; did you mean rw03?}, or nothing. */
    public static String hint(String typed, Collection<String> known) {
        return nearest(typed, known).map(word -> "; did you mean " + word + "?").orElse("");
    }

    /** Another number is another thing, and no mistake; {@code 3} and {@code 03} are one. */
    private static List<String> numbers(String word) {
        return NUMBER.matcher(word).results().map(found -> found.group(1)).toList();
    }

    /** Levenshtein's distance, whatever the case. */
    private static int mistakes(String typed, String word) {
        String from = typed.toLowerCase(Locale.ROOT);
        String to = word.toLowerCase(Locale.ROOT);
        int[] above = new int[to.length() + 1];
        Arrays.setAll(above, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int[] line = new int[to.length() + 1];
            line[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int same = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                line[column] =
                        Math.min(
                                above[column - 1] + same,
                                Math.min(above[column], line[column - 1]) + 1);
            }
            above = line;
        }
        return above[to.length()];
    }
}
