package id.gardu.doctor;

import id.gardu.ap.ApCondition;
import id.gardu.ap.ApHealth;
import id.gardu.ap.ApState;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.doctor.InstallationLine.InstallationNext;
import id.gardu.doctor.InstallationLine.InstallationState;
import id.gardu.doctor.InstallationLine.InstallationStep;
import id.gardu.guard.Guard;
import id.gardu.guard.GuardAlarm;
import id.gardu.message.ChannelState;
import id.gardu.message.ChannelState.LatestAttempt;
import id.gardu.message.Outbox;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.store.BackupDrills;
import id.gardu.store.BackupDrills.Drill;
import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * How far the installation is set up: only what was really seen counts as done. Reads the database;
 * thread-safe.
 */
public final class Installation {
    private static final String CONSOLE = "console";

    /** Names of nobody (RFC 2606), to be replaced. */
    private static final String RESIDENTS_HOST = "wifi.example.org";

    private static final String STAFF_HOST = "konsol.example.org";

    /** The console is for the office and those who are in it by VPN. */
    private static final String STAFF_ONLY =
            "\t@outside not remote_ip private_ranges\n\tabort @outside\n";

    private static final Duration DRILL_HOLDS = Duration.ofDays(31);

    private final Parts rooms;
    private final Clock clock;
    private final Instant startedAt;

    /** What was once seen stays so, though its session is forgotten. */
    private final AtomicReference<Optional<Instant>> firstOnline =
            new AtomicReference<>(Optional.empty());

    /**
     * Whom it asks.
     *
     * @param heard when each NAS was last heard
     */
    public record Parts(
            Store store,
            BackupDrills drills,
            Outbox outbox,
            List<InstallationDoor> doors,
            Supplier<Inventory> inventory,
            Supplier<Map<NasId, Instant>> heard,
            ApHealth aps,
            Guard guard) {
        public Parts {
            doors = List.copyOf(doors);
        }
    }

    /**
     * A listener that people reach.
     *
     * @param listener empty while it is being opened
     */
    public record InstallationDoor(
            ListenerSettings settings, Supplier<Optional<WebListener>> listener) {
        private boolean isSecure() {
            return settings.tls().isPresent() || seen().isPresent();
        }

        private int port() {
            return listener.get().map(open -> open.address().getPort()).orElse(settings.port());
        }

        private Optional<Instant> seen() {
            return listener.get().flatMap(WebListener::secureSince);
        }

        private boolean isExpiredAt(Instant now) {
            return listener.get()
                    .flatMap(WebListener::certificateExpiry)
                    .filter(end -> end.isBefore(now))
                    .isPresent();
        }

        /** It should be reached by HTTPS, through a proxy. */
        private boolean isMeant() {
            return settings.publicUrl()
                            .filter(url -> "https".equals(url.origin().getScheme()))
                            .isPresent()
                    && !settings.trustedProxies().isEmpty();
        }
    }

    /** What the ledger knows of it. */
    interface FirstOnlineQueries {
        /**
         * The earliest session of an account, of those that are still kept; staff's tests are none.
         */
        @SqlQuery(
                """
                SELECT started_at FROM session
                 WHERE account_id IS NOT NULL AND (assurance IS NULL OR assurance <> 'test')
                 ORDER BY id LIMIT 1\
                """)
        Optional<Instant> first();
    }

    public Installation(Parts rooms, Clock clock) {
        this.rooms = rooms;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Every line, in the order in which they are best done. */
    public List<InstallationLine> lines() {
        Optional<String> away = rooms.store().problemNow();
        if (away.isPresent()) {
            return List.of(
                    InstallationLine.done(
                                    InstallationStep.DATABASE,
                                    Optional.empty(),
                                    "database.away",
                                    "why",
                                    away.get())
                            .asked(InstallationState.WRONG, InstallationNext.MEND_DATABASE, ""));
        }
        var lines = new ArrayList<InstallationLine>();
        lines.add(
                InstallationLine.done(
                        InstallationStep.DATABASE,
                        Optional.of(startedAt),
                        "database.answers",
                        "kind",
                        switch (rooms.store().dialect()) {
                            case SQLITE -> "SQLite";
                            case POSTGRESQL -> "PostgreSQL";
                        }));
        lines.add(backup());
        lines.add(sender());
        lines.add(https());
        lines.add(nas());
        lines.add(accessPoint());
        lines.add(resident());
        lines.add(guard());
        return List.copyOf(lines);
    }

    /** Whether nothing is left to do. */
    public static boolean isWhole(List<InstallationLine> lines) {
        return lines.size() == InstallationStep.values().length
                && lines.stream().allMatch(line -> line.state() == InstallationState.DONE);
    }

    /**
     * A Caddyfile that gives both listeners a certificate: names from the public URLs, else names
     * to be replaced.
     */
    public String caddyfile() {
        var text = new StringBuilder();
        for (InstallationDoor door : rooms.doors()) {
            boolean staff = door.settings().name().equals(CONSOLE);
            text.append(text.isEmpty() ? "" : "\n")
                    .append(host(door))
                    .append(" {\n")
                    .append(staff ? STAFF_ONLY : "")
                    .append("\treverse_proxy 127.0.0.1:")
                    .append(door.port())
                    .append("\n}\n");
        }
        return text.toString();
    }

    /**
     * What to do so that pages come by HTTPS, for whoever asks whether the controller is ready;
     * empty once they do, or are meant to.
     */
    public Optional<String> advice() {
        if (https().next().filter(InstallationNext.SET_CERTIFICATE::equals).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "pages come by plain HTTP, which anybody nearby can read. With Caddy they come by"
                        + " HTTPS (apt-get install caddy); /etc/caddy/Caddyfile:\n\n"
                        + caddyfile()
                        + "\nand config/gardu.yaml:\n\n"
                        + proxySettings());
    }

    /** What config/gardu.yaml needs beside it. */
    public String proxySettings() {
        var text = new StringBuilder("http:\n  trusted-proxies: [127.0.0.1]\n");
        for (InstallationDoor door : rooms.doors()) {
            text.append(door.settings().name())
                    .append(":\n  listen: 127.0.0.1\n  public-url: https://")
                    .append(host(door))
                    .append('\n');
        }
        return text.toString();
    }

    private static String host(InstallationDoor door) {
        return door.settings()
                .publicUrl()
                .map(url -> url.origin().getHost())
                .orElse(door.settings().name().equals(CONSOLE) ? STAFF_HOST : RESIDENTS_HOST);
    }

    private InstallationLine backup() {
        Optional<Drill> latest = rooms.drills().latest();
        if (latest.isEmpty()) {
            return line(InstallationStep.BACKUP, "backup.none")
                    .asked(InstallationState.OPEN, InstallationNext.DRILL_BACKUP, "");
        }
        Drill drill = latest.get();
        if (!drill.isGood()) {
            return new InstallationLine(
                    InstallationStep.BACKUP,
                    InstallationState.WRONG,
                    Optional.of(drill.at()),
                    "backup.bad",
                    Map.of("file", drill.file(), "why", drill.problem()),
                    Optional.of(InstallationNext.DRILL_BACKUP),
                    "");
        }
        boolean holds = drill.at().plus(DRILL_HOLDS).isAfter(clock.instant());
        InstallationLine line =
                InstallationLine.done(
                        InstallationStep.BACKUP,
                        Optional.of(drill.at()),
                        holds ? "backup.drilled" : "backup.old",
                        "file",
                        drill.file());
        return holds ? line : line.asked(InstallationState.OPEN, InstallationNext.DRILL_BACKUP, "");
    }

    private InstallationLine sender() {
        ChannelState sms = rooms.outbox().sms();
        if (sms.test() || !sms.sends()) {
            return line(InstallationStep.SENDER, sms.test() ? "sender.test" : "sender.none")
                    .asked(InstallationState.OPEN, InstallationNext.SET_SENDER, "");
        }
        if (sms.latest().isEmpty()) {
            return line(InstallationStep.SENDER, "sender.untried")
                    .asked(InstallationState.OPEN, InstallationNext.TRY_SENDER, "");
        }
        LatestAttempt latest = sms.latest().get();
        return latest.isFailing()
                ? InstallationLine.done(
                                InstallationStep.SENDER,
                                latest.failedAt(),
                                "sender.failing",
                                "why",
                                latest.problem())
                        .asked(InstallationState.WRONG, InstallationNext.SET_SENDER, "")
                : InstallationLine.done(InstallationStep.SENDER, latest.sentAt(), "sender.sent");
    }

    private InstallationLine https() {
        Optional<InstallationDoor> expired =
                rooms.doors().stream()
                        .filter(door -> door.isExpiredAt(clock.instant()))
                        .findFirst();
        if (expired.isPresent()) {
            return named("https.expired", expired.get())
                    .asked(InstallationState.WRONG, InstallationNext.SET_CERTIFICATE, "");
        }
        List<InstallationDoor> plain =
                rooms.doors().stream().filter(door -> !door.isSecure()).toList();
        if (plain.isEmpty()) {
            return InstallationLine.done(InstallationStep.HTTPS, seen(), "https.both");
        }
        Optional<InstallationDoor> meant =
                plain.stream().filter(InstallationDoor::isMeant).findFirst();
        if (meant.isPresent()) {
            return named("https.unseen", meant.get())
                    .asked(InstallationState.OPEN, InstallationNext.COME_BY_HTTPS, "");
        }
        String known =
                plain.size() == rooms.doors().size()
                        ? "https.none"
                        : plain.getFirst().settings().name().equals(CONSOLE)
                                ? "https.portal"
                                : "https.console";
        return line(InstallationStep.HTTPS, known)
                .asked(InstallationState.OPEN, InstallationNext.SET_CERTIFICATE, "");
    }

    private Optional<Instant> seen() {
        return rooms.doors().stream()
                .flatMap(door -> door.seen().stream())
                .max(Comparator.naturalOrder());
    }

    private static InstallationLine named(String known, InstallationDoor door) {
        return InstallationLine.done(
                InstallationStep.HTTPS,
                Optional.empty(),
                known,
                InstallationLine.WHICH,
                door.settings().name());
    }

    private InstallationLine guard() {
        List<GuardAlarm> alarms = rooms.guard().alarms();
        if (alarms.isEmpty()) {
            return line(InstallationStep.GUARD, "guard.quiet");
        }
        GuardAlarm first = alarms.getFirst();
        return new InstallationLine(
                InstallationStep.GUARD,
                InstallationState.WRONG,
                Optional.empty(),
                "guard." + first.kind().word(),
                Map.of(
                        "n",
                        String.valueOf(first.count()),
                        "site",
                        first.site().map(rooms.inventory().get()::siteCode).orElse("-")),
                Optional.of(InstallationNext.LOOK_AT_GUARD),
                "");
    }

    private InstallationLine nas() {
        Inventory now = rooms.inventory().get();
        Map<NasId, Instant> heard = rooms.heard().get();
        Optional<Nas> spoke =
                now.nasByName().stream()
                        .filter(one -> heard.containsKey(one.id()))
                        .max(Comparator.comparing(one -> heard.get(one.id())));
        if (spoke.isPresent()) {
            return InstallationLine.done(
                    InstallationStep.NAS,
                    Optional.ofNullable(heard.get(spoke.get().id())),
                    "nas.heard",
                    "name",
                    spoke.get().name());
        }
        if (now.sitesByCode().isEmpty()) {
            return line(InstallationStep.NAS, now.areas().isEmpty() ? "nas.noarea" : "nas.nosite")
                    .asked(InstallationState.OPEN, placed(now), "");
        }
        return now.nasByName().stream()
                .findFirst()
                .map(
                        one ->
                                InstallationLine.done(
                                                InstallationStep.NAS,
                                                Optional.empty(),
                                                "nas.silent",
                                                "name",
                                                one.name())
                                        .asked(
                                                InstallationState.OPEN,
                                                InstallationNext.LOOK_AT_NAS,
                                                one.name()))
                .orElseGet(
                        () ->
                                line(InstallationStep.NAS, "nas.none")
                                        .asked(
                                                InstallationState.OPEN,
                                                InstallationNext.ADD_NAS,
                                                ""));
    }

    /** What has to be there before anything can stand somewhere. */
    private static InstallationNext placed(Inventory now) {
        return now.areas().isEmpty() ? InstallationNext.ADD_AREA : InstallationNext.ADD_SITE;
    }

    private InstallationLine accessPoint() {
        List<ApCondition> all = rooms.aps().all();
        Optional<ApCondition> up =
                all.stream()
                        .filter(one -> one.health().state() == ApState.UP)
                        .min(Comparator.comparing(one -> one.health().since()));
        if (up.isPresent()) {
            return InstallationLine.done(
                    InstallationStep.AP,
                    Optional.of(up.get().health().since()),
                    "ap.up",
                    "name",
                    up.get().name());
        }
        Optional<ApCondition> answered =
                all.stream()
                        .filter(one -> one.health().lastAnswer().isPresent())
                        .max(Comparator.comparing(one -> one.health().lastAnswer().orElseThrow()));
        if (answered.isPresent()) {
            return InstallationLine.done(
                            InstallationStep.AP,
                            answered.get().health().lastAnswer(),
                            "ap.down",
                            "name",
                            answered.get().name())
                    .asked(
                            InstallationState.WRONG,
                            InstallationNext.LOOK_AT_AP,
                            answered.get().name());
        }
        Inventory now = rooms.inventory().get();
        if (now.sitesByCode().isEmpty()) {
            return line(InstallationStep.AP, "ap.none")
                    .asked(InstallationState.OPEN, placed(now), "");
        }
        return now.accessPointsByName().stream()
                .findFirst()
                .map(
                        one ->
                                InstallationLine.done(
                                                InstallationStep.AP,
                                                Optional.empty(),
                                                "ap.silent",
                                                "name",
                                                one.name())
                                        .asked(
                                                InstallationState.OPEN,
                                                InstallationNext.LOOK_AT_AP,
                                                one.name()))
                .orElseGet(
                        () ->
                                line(InstallationStep.AP, "ap.none")
                                        .asked(
                                                InstallationState.OPEN,
                                                InstallationNext.ADD_AP,
                                                ""));
    }

    private InstallationLine resident() {
        if (firstOnline.get().isEmpty()) {
            firstOnline.set(
                    rooms.store()
                            .reads()
                            .withExtension(FirstOnlineQueries.class, FirstOnlineQueries::first));
        }
        return firstOnline.get().isPresent()
                ? InstallationLine.done(
                        InstallationStep.RESIDENT, firstOnline.get(), "resident.online")
                : line(InstallationStep.RESIDENT, "resident.none")
                        .asked(InstallationState.OPEN, InstallationNext.LOG_IN, "");
    }

    private static InstallationLine line(InstallationStep step, String known) {
        return InstallationLine.done(step, Optional.empty(), known);
    }
}
