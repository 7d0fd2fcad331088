package id.gardu.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Something that somebody asked for and that goes on while he asks how far it is, until long after
 * it is over. Thread-safe.
 *
 * @param <S> what becomes of it
 */
public final class Job<S> {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_OCTETS = 8;

    private final String id = fresh();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile S state;

    public Job(S begun) {
        this.state = begun;
    }

    /** Nobody guesses it. */
    public String id() {
        return id;
    }

    public S state() {
        return state;
    }

    public boolean isOver() {
        return over.getCount() == 0;
    }

    /** Its state when it is over, or after {@code patience}. */
    public S awaited(Duration patience) throws InterruptedException {
        var _ = over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        return state;
    }

    /** It goes on. */
    public void is(S now) {
        state = now;
    }

    /** It is over. */
    public void becomes(S end) {
        state = end;
        over.countDown();
    }

    private static String fresh() {
        byte[] octets = new byte[ID_OCTETS];
        RANDOM.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
