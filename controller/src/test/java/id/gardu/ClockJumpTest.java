package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseSettings;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * F10: the clock of the machine is set while the controller runs, and stands at 1970 when it
 * starts. Nobody's session ends of it, and what is booked is what the gateways counted.
 */
@EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "long")
class ClockJumpTest {
    /** The upkeep looks at silent sessions every minute. */
    private static final Duration A_LOOK = Duration.ofSeconds(65);

    private static final int TALKING = 60;
    private static final int SILENT = 20;

    @TempDir Path folder;

    @Test
    void endsNobodysSession() throws Exception {
        Path time = Files.writeString(folder.resolve("time"), "+0\n");
        try (FaultHouse house =
                        new FaultHouse(
                                folder.resolve("data"), DatabaseSettings.embedded(), faked(time));
                AccountingLoad silent =
                        new AccountingLoad("silent", SILENT, AccountingLoad.Pace.FAST);
                AccountingLoad load =
                        new AccountingLoad("talks", TALKING, new AccountingLoad.Pace(300, 500))) {
            silent.to(house.accounting());
            FaultHouse.awaitMore(silent, 10L * SILENT);
            silent.rest();
            Awaitility.await().until(silent::isDrained);
            load.to(house.accounting());
            FaultHouse.awaitMore(load, 500);
            long quiet = System.nanoTime();
            FaultHouse.pass(Duration.ofSeconds(5));
            double before = load.acks().perSecond(quiet, System.nanoTime());
            for (String jump : new String[] {"-1h", "+1h", "+400d"}) {
                Files.writeString(time, jump + "\n");
                long jumped = System.nanoTime();
                FaultHouse.pass(A_LOOK);
                assertThat(load.acks().secondsToFirst(jumped)).as(jump).isLessThan(5);
                assertThat(load.acks().perSecond(jumped, System.nanoTime()))
                        .as("records a second after %s", jump)
                        .isGreaterThan(0.5 * before);
                assertThat(number(house, "SELECT count(*) FROM session WHERE ended_at IS NULL"))
                        .as("open after %s", jump)
                        .isEqualTo(TALKING + SILENT);
            }
            Files.writeString(time, "+0\n");
            FaultHouse.awaitMore(load, 500);
            long odd =
                    number(
                            house,
                            "SELECT count(*) FROM session WHERE seconds < 0 OR last_at < started_at"
                                    + " OR started_at + 1000 * seconds <> last_at");
            assertThat(odd).as("sessions with odd durations").isZero();
            long lost = lostOf(house, silent);
            assertThat(lost).isZero();
            load.rest();
            System.out.printf(
                    "F10 SQLITE jumps=-1h,+1h,+400d,back acknowledged=%d lost=%d ended=0"
                            + " odd-durations=%d%n",
                    load.acknowledged() + silent.acknowledged(), lost + lostOf(house, load), odd);
        }
    }

    @Test
    void thatStandsAt1970AtStartBooksWhatTheGatewaysSay() throws Exception {
        Path time = Files.writeString(folder.resolve("time"), "@1970-01-01 00:10:00\n");
        try (FaultHouse house =
                        new FaultHouse(
                                folder.resolve("data"), DatabaseSettings.embedded(), faked(time));
                AccountingLoad load =
                        new AccountingLoad("boot", TALKING, new AccountingLoad.Pace(300, 500));
                WireNas clockless = new WireNas("127.0.0.1", house.accounting())) {
            load.to(house.accounting());
            FaultHouse.awaitMore(load, 500);
            byte[] unstamped =
                    clockless.request(
                            Report.of(
                                            id.gardu.radius.packet.AttributeValue.AcctStatusType
                                                    .INTERIM_UPDATE,
                                            "clockless")
                                    .time(60)
                                    .octets(1, 2)
                                    .list());
            assertThat(clockless.answer(unstamped, 1_000)).as("nobody knows the year").isEmpty();
            Files.writeString(time, "+0\n");
            FaultHouse.awaitMore(load, 500);
            clockless.acknowledged(unstamped);
            long first = number(house, "SELECT min(utc_hour) FROM usage_hour");
            assertThat(Instant.ofEpochSecond(first * 3600))
                    .isAfter(Instant.now().minus(Duration.ofDays(21)));
            load.rest();
            System.out.printf(
                    "F10 SQLITE boot=1970 acknowledged=%d lost=%d hours-of-1970=0%n",
                    load.acknowledged(), lostOf(house, load));
        }
    }

    private static long lostOf(FaultHouse house, AccountingLoad load) throws Exception {
        long lost = 0;
        for (LoadSession session : load.sessions()) {
            long seconds =
                    number(
                            house,
                            "SELECT max(seconds) FROM session WHERE acct_session_id = '%s'"
                                    .formatted(session.id()));
            lost += seconds < session.acknowledgedSeconds() ? 1 : 0;
            assertThat(
                            number(
                                    house,
                                    "SELECT count(*) FROM session WHERE acct_session_id = '%s'"
                                            .formatted(session.id())))
                    .isEqualTo(1);
        }
        return lost;
    }

    private static Map<String, String> faked(Path time) throws IOException {
        Optional<Path> library = library();
        if (library.isEmpty()) {
            Mount.skip("needs libfaketime");
        }
        return Map.of(
                "LD_PRELOAD",
                library.orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                time.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1");
    }

    private static Optional<Path> library() throws IOException {
        try (Stream<Path> found =
                Files.find(
                        Path.of("/usr/lib"),
                        3,
                        (path, _) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return found.findFirst();
        }
    }

    private static long number(FaultHouse house, String sql) throws Exception {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
