package id.gardu.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Whether something that is being made is still wanted. Thread-safe. */
public final class Demand {
    private final AtomicReference<Optional<String>> unwanted =
            new AtomicReference<>(Optional.empty());

    /** It was ended before it was whole; nothing of it is of use. */
    public static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended(String why) {
            super(why);
        }
    }

    /** It ends when its maker looks next. The first reason holds. */
    public void end(String why) {
        unwanted.compareAndSet(Optional.empty(), Optional.of(why));
    }

    /**
     * For its maker.
     *
     * @throws Ended when nobody wants it any more
     */
    public void check() {
        unwanted.get()
                .ifPresent(
                        why -> {
                            throw new Ended(why);
                        });
    }
}
