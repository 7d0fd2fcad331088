package id.gardu.network;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What became of a wish to change something. */
public sealed interface Outcome<T> {
    /**
     * It is done and on disk.
     *
     * @param warnings what is allowed but unwise, one sentence each
     */
    record Done<T>(T value, List<String> warnings) implements Outcome<T> {
        public Done {
            warnings = List.copyOf(warnings);
        }
    }

    /** Nothing was changed, because of all of these. */
    record Refused<T>(List<Mistake> mistakes) implements Outcome<T> {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** What {@code next} makes of the value, with the warnings of both; or these mistakes. */
    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(T value, List<String> warnings) -> next.apply(value).after(warnings);
            case Refused<T>(List<Mistake> mistakes) -> new Refused<>(mistakes);
        };
    }

    private Outcome<T> after(List<String> earlier) {
        return switch (this) {
            case Done<T>(T value, List<String> warnings) ->
                    new Done<>(value, Stream.concat(earlier.stream(), warnings.stream()).toList());
            case Refused<T> refused -> refused;
        };
    }

    /** The same, with another value when it is done. */
    default <R> Outcome<R> map(Function<T, R> to) {
        return switch (this) {
            case Done<T>(T value, List<String> warnings) -> new Done<>(to.apply(value), warnings);
            case Refused<T>(List<Mistake> mistakes) -> new Refused<>(mistakes);
        };
    }
}
