package id.gardu.staff;

import id.gardu.staff.Staff.LinkAnswer;
import id.gardu.staff.StaffSessions.NewSession;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The staff of a small city, and a clock that goes when told. */
final class StaffCase implements AutoCloseable {
    static final Caller TOKEN = new Caller(new Actor.LocalCli(), "127.0.0.1");

    final MovingClock clock = new MovingClock();
    final Store store;
    final Audit audit;
    final Staff staff;
    final StaffSessions sessions;

    StaffCase(Path folder, DatabaseKind dialect) {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        var keys = KeyRing.open(folder.resolve("keys"), true);
        var settings =
                new StaffSettings(
                        Duration.ofMinutes(30),
                        Duration.ofHours(12),
                        Duration.ofHours(24),
                        StaffSettings.TotpPolicy.OPTIONAL);
        store = FreshDatabase.open(database, folder.resolve("gardu.db"), clock);
        audit = new Audit(store, keys, clock);
        staff = new Staff(store, keys, audit, settings, clock);
        sessions = new StaffSessions(store, keys, audit, settings, clock);
        store.writer()
                .use(
                        handle -> {
                            area(handle, "35.73", "kota", Optional.empty());
                            area(handle, "35.73.01", "kecamatan", Optional.of("35.73"));
                            area(handle, "35.73.02", "kecamatan", Optional.of("35.73"));
                        });
    }

    private static void area(
            org.jdbi.v3.core.Handle handle, String code, String level, Optional<String> parent) {
        handle.execute(
                "INSERT INTO area (code, level, parent_code, name) VALUES (?, ?, ?, ?)",
                code,
                level,
                parent,
                code);
    }

    LinkAnswer.Issued link(String name, Role role, Optional<String> area) {
        return (LinkAnswer.Issued) staff.link(TOKEN, name, role, area);
    }

    NewSession login(String name, Role role) {
        return sessions.login(link(name, role, Optional.empty()).token(), "10.1.2.3").orElseThrow();
    }

    /** Every row of the staff and the audit, as somebody with a copy of the database reads them. */
    String dump() {
        var text = new StringBuilder();
        for (String table : new String[] {"staff_member", "staff_link", "staff_session", "audit"}) {
            store.reads()
                    .useHandle(
                            handle ->
                                    handle.select("SELECT * FROM " + table)
                                            .mapToMap()
                                            .forEach(
                                                    row ->
                                                            row.values().stream()
                                                                    .map(StaffCase::readable)
                                                                    .forEach(text::append)));
        }
        return text.toString();
    }

    private static String readable(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : value + " ";
    }

    @Override
    public void close() {
        store.close();
    }

    static final class MovingClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-21T01:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
