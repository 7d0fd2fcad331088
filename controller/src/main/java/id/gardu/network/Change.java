package id.gardu.network;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A change that was checked and may be written.
 *
 * @param result what its asker is told once it is on disk
 * @param write inside the writer's transaction; may run again after a rollback
 */
record Change<T>(T result, Consumer<Handle> write) {

    /** A change, or the mistakes that stand against it. */
    static <T> Outcome<Change<T>> unless(
            List<Mistake> mistakes, T result, List<String> warnings, Consumer<Handle> write) {
        return mistakes.isEmpty()
                ? new Outcome.Done<>(new Change<>(result, write), warnings)
                : new Outcome.Refused<>(mistakes);
    }

    /**
     * The change that writes one thing.
     *
     * @param read empty when {@code given} holds mistakes
     */
    static <T> Outcome<Change<T>> of(Fields given, Optional<T> read, BiConsumer<Handle, T> write) {
        return read.isPresent() && given.mistakes().isEmpty()
                ? unless(
                        List.of(),
                        read.get(),
                        given.warnings(),
                        handle -> write.accept(handle, read.get()))
                : new Outcome.Refused<>(given.mistakes());
    }
}
