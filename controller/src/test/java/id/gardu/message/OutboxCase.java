package id.gardu.message;

import id.gardu.message.Outbox.Submission;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.FreshDatabase;
import id.gardu.store.KeyRing;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An outbox on a database and data directory of its own, which can be opened again. */
final class OutboxCase {
    final Path folder;
    final DatabaseSettings database;
    final List<Delivery> told = new CopyOnWriteArrayList<>();

    OutboxCase(Path folder, DatabaseKind dialect) {
        this(folder, RealPostgres.databaseOf(dialect));
    }

    OutboxCase(Path folder, DatabaseSettings database) {
        this.folder = folder;
        this.database = database;
    }

    /** Everything that a controller opens. */
    record Running(Store store, Outbox outbox) implements AutoCloseable {
        @Override
        public void close() {
            outbox.close();
            store.close();
        }

        Delivery.State state(Submission submission) {
            return find(submission).state();
        }

        Delivery find(Submission submission) {
            return outbox.find(((Submission.Accepted) submission).id()).orElseThrow();
        }

        String dump() {
            return store.reads()
                    .withHandle(
                            handle ->
                                    handle
                                            .select("SELECT * FROM message")
                                            .mapToMap()
                                            .list()
                                            .stream()
                                            .map(OutboxCase::readable)
                                            .toList()
                                            .toString());
        }
    }

    Running open(MessageSettings settings) {
        return open(settings, Duration.ZERO);
    }

    /** As if so much time had passed. */
    Running open(MessageSettings settings, Duration later) {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        Store store = store();
        Outbox outbox =
                Outbox.open(
                        store, keys(), settings, SmsTexts.LOOPBACK, folder, clock, ZoneOffset.UTC);
        outbox.onSettled(told::add);
        outbox.start();
        return new Running(store, outbox);
    }

    Running open(Sender sender, MessageSettings settings) {
        return open(sender, Optional.empty(), settings);
    }

    Running open(Sender sms, Optional<Sender> mail, MessageSettings settings) {
        Store store = store();
        Outbox outbox =
                new Outbox(
                        store,
                        keys(),
                        Optional.of(sms),
                        mail,
                        settings,
                        Clock.systemUTC(),
                        ZoneOffset.UTC);
        outbox.onSettled(told::add);
        outbox.start();
        return new Running(store, outbox);
    }

    static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    static Instant soon() {
        return in(Duration.ofMinutes(10));
    }

    Store store() {
        return FreshDatabase.open(database, folder.resolve("gardu.db"), Clock.systemUTC());
    }

    KeyRing keys() {
        return KeyRing.open(folder.resolve("keys"), true);
    }

    private static String readable(Map<String, Object> row) {
        var text = new StringBuilder();
        row.forEach(
                (column, value) ->
                        text.append(column)
                                .append('=')
                                .append(
                                        value instanceof byte[] bytes
                                                ? new String(bytes, StandardCharsets.UTF_8)
                                                : value)
                                .append(' '));
        return text.toString();
    }
}
