package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.config.SecretText;
import id.gardu.network.AccountId;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.IdSource;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.Store;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * A ledger in a JVM of its own that records Interims of many sessions until it is killed, and says
 * {@code SESSION STEP;} for each record that was acknowledged. Arguments: the SQLite file, the URL
 * of a PostgreSQL or nothing, a seed, and the first step to send.
 */
final class DoomedLedger {
    static final int SESSIONS = 200;
    static final int STEP_SECONDS = 60;
    static final Instant BEGAN = LedgerKampung.TEN_O_CLOCK;

    private static final int WINDOW = 256;

    private DoomedLedger() {}

    /** What was used after {@code step} of {@code session}. */
    static long uploaded(int session, int step) {
        return step * 1_000L + session;
    }

    static long downloaded(int session, int step) {
        return step * 70_000L + session;
    }

    static RecordedPacket packet(int session, int step) {
        return (step == 0
                        ? RecordedPacket.start(BEGAN)
                        : RecordedPacket.interim(BEGAN, (long) step * STEP_SECONDS)
                                .octets(uploaded(session, step), downloaded(session, step)))
                .session("S%03d".formatted(session))
                .of(
                        MacAddress.ofLong(0xA4_50_46_00_10_00L + session),
                        new AccountId(200 + session % 10));
    }

    public static void main(String[] arguments) throws Exception {
        DatabaseSettings database =
                arguments[1].isEmpty()
                        ? DatabaseSettings.embedded()
                        : new DatabaseSettings(arguments[1], "gardu", new SecretText("gardu"), 2);
        Store store = Store.open(database, Path.of(arguments[0]), Clock.systemUTC());
        var ledger =
                new SessionLedger(
                        store,
                        () -> LedgerKampung.INVENTORY,
                        AccountingSettings.defaults(LedgerKampung.WIB),
                        Alone.untold(),
                        new IdSource(Clock.systemUTC()),
                        Clock.systemUTC(),
                        MonotonicClock.SYSTEM);
        record(ledger, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    private static void record(SessionLedger ledger, int seed, int firstStep) throws Exception {
        var random = new Random(seed);
        var step = new int[SESSIONS];
        var free = new Semaphore(WINDOW);
        var out = new FileOutputStream(FileDescriptor.out);
        while (true) {
            int session = random.nextInt(SESSIONS);
            // Now and then an older one again, as a NAS that got no answer does.
            int back = random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0;
            int next = Math.max(0, firstStep + step[session] - back);
            step[session] += back == 0 ? 1 : 0;
            free.acquire();
            if (!ledger.offer(
                    packet(session, next).record(),
                    outcome -> {
                        free.release();
                        if (outcome instanceof WriteResult.OnDisk) {
                            say(out, session, next);
                        }
                    })) {
                free.release();
            }
        }
    }

    private static void say(OutputStream out, int session, int step) {
        try {
            out.write((session + " " + step + ";\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
