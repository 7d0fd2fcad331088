package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.store.Dialect;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One evening of a gateway, told by a clock that is right and at once, and told as gateways tell
 * it: sessions, hours and days are the same.
 */
class PlayedClocksTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @TempDir Path folder;

    /** What is wrong, and since or until when after the begin. */
    private enum Wrong {
        SEVEN_HOURS_AHEAD {
            @Override
            Duration ahead(Instant now, Duration since) {
                return Duration.ofHours(7);
            }
        },
        TWENTY_MINUTES_AHEAD_THEN_RIGHT {
            @Override
            Duration ahead(Instant now, Duration since) {
                return isEarly(since) ? Duration.ofMinutes(20) : Duration.ZERO;
            }
        },
        RIGHT_THEN_SEVEN_HOURS_AHEAD_THEN_RIGHT {
            @Override
            Duration ahead(Instant now, Duration since) {
                boolean wrong = !isEarly(since) && since.toHours() < 3;
                return wrong ? Duration.ofHours(7) : Duration.ZERO;
            }
        },
        FIVE_DAYS_BEHIND {
            @Override
            Duration ahead(Instant now, Duration since) {
                return Duration.ofDays(-5);
            }
        },
        FIVE_DAYS_BEHIND_THEN_RIGHT {
            @Override
            Duration ahead(Instant now, Duration since) {
                return isEarly(since) ? Duration.ofDays(-5) : Duration.ZERO;
            }
        },
        OF_1970_THEN_RIGHT {
            @Override
            Duration ahead(Instant now, Duration since) {
                return isEarly(since)
                        ? Duration.between(now.minus(since), Instant.ofEpochSecond(100))
                        : Duration.ZERO;
            }
        },
        CUT_OFF_FOR_EIGHT_HOURS {
            @Override
            Duration late(Duration since) {
                Duration back = Duration.ofMinutes(8 * 60 + 25);
                return isCutOff(since, 8) ? back.minus(since) : Duration.ZERO;
            }
        },
        SEVEN_HOURS_AHEAD_AND_CUT_OFF_FOR_EIGHT_HOURS {
            @Override
            Duration ahead(Instant now, Duration since) {
                return Duration.ofHours(7);
            }

            @Override
            Duration late(Duration since) {
                return CUT_OFF_FOR_EIGHT_HOURS.late(since);
            }
        },
        AHEAD_AND_SAYS_THAT_EVERYTHING_IS_LATE {
            @Override
            Duration ahead(Instant now, Duration since) {
                return Duration.ofHours(7);
            }

            @Override
            Duration late(Duration since) {
                return Duration.ofMinutes(9);
            }

            @Override
            boolean tellsDelay() {
                return true;
            }
        };

        Duration ahead(Instant now, Duration since) {
            return Duration.ZERO;
        }

        Duration late(Duration since) {
            return Duration.ZERO;
        }

        boolean tellsDelay() {
            return false;
        }

        static boolean isEarly(Duration since) {
            return since.toMinutes() < 45;
        }

        static boolean isCutOff(Duration since, int hours) {
            return since.toMinutes() >= 25 && since.toMinutes() < 25 + 60 * hours;
        }
    }

    private static Stream<Arguments> played() {
        return Stream.of(Dialect.values())
                .flatMap(
                        dialect ->
                                Stream.of("10:00", "17:30", "23:50")
                                        .flatMap(
                                                time ->
                                                        Stream.of(Wrong.values())
                                                                .map(
                                                                        wrong ->
                                                                                Arguments.of(
                                                                                        dialect,
                                                                                        time,
                                                                                        wrong))));
    }

    private record Arriving(Instant truth, Instant received, Packet packet) {}

    @ParameterizedTest(name = "{0} {1} WIB {2}")
    @MethodSource("played")
    void everyPacketIsBookedOnTheLocalDayOnWhichItHappened(
            Dialect dialect, String time, Wrong wrong) throws Exception {
        Instant begin = Instant.parse("2026-11-20T" + time + ":00+07:00");
        List<String> right;
        try (OpenLedger ledger = OpenLedger.open(dialect, folder(dialect + "right"))) {
            evening(begin).forEach(ledger::hears);
            right = ledger.everything();
        }
        assertThat(right.stream().filter(line -> line.contains(" account 101 ")).count())
                .as("Siti's session, and each of her days")
                .isEqualTo("10:00".equals(time) ? 2 : 3);
        try (OpenLedger ledger = OpenLedger.open(dialect, folder(dialect + "told"))) {
            for (Arriving one : told(begin, wrong)) {
                ledger.hears(one.packet());
            }
            assertThat(ledger.everything().stream().map(PlayedClocksTest::unflagged).toList())
                    .isEqualTo(right);
        }
    }

    /** Siti's session of nine hours, and three of Budi's. */
    private static List<Packet> evening(Instant begin) {
        var all = new ArrayList<Packet>();
        all.addAll(session(begin, "S1", 54, 40_000_000).stream().toList());
        for (int nth = 0; nth < 3; nth++) {
            Instant start = begin.plus(Duration.ofMinutes(5 + 110L * nth));
            session(start, "B" + nth, 10, 7_000_000).stream()
                    .map(packet -> packet.of(Kampung.BUDIS_PHONE, Kampung.BUDI))
                    .forEach(all::add);
        }
        all.sort(Comparator.comparing(packet -> packet.record().at()));
        return all;
    }

    private static List<Packet> session(Instant start, String id, int interims, long octets) {
        var all = new ArrayList<Packet>();
        all.add(Packet.start(start).session(id));
        for (int nth = 1; nth < interims; nth++) {
            long second = TEN_MINUTES.toSeconds() * nth;
            all.add(Packet.interim(start, second).session(id).octets(nth, octets * nth));
        }
        long second = TEN_MINUTES.toSeconds() * interims;
        all.add(Packet.stop(start, second).session(id).octets(interims, octets * interims));
        return all;
    }

    private static List<Arriving> told(Instant begin, Wrong wrong) {
        var all = new ArrayList<Arriving>();
        for (Packet packet : evening(begin)) {
            Instant truth = packet.record().at();
            Duration since = Duration.between(begin, truth);
            Instant received = truth.plus(wrong.late(since));
            Packet told = packet.ahead(wrong.ahead(truth, since)).received(received);
            if (wrong.tellsDelay()) {
                told = told.delayed(wrong.late(since));
            }
            all.add(new Arriving(truth, received, told));
        }
        all.sort(Comparator.comparing(Arriving::received).thenComparing(Arriving::truth));
        return all;
    }

    private static String unflagged(String line) {
        return line.endsWith("clock-odd") ? line.substring(0, line.length() - 9) : line;
    }

    @ParameterizedTest
    @EnumSource
    void aQueueThatComesBackwardsTellsTheSame(Dialect dialect) throws Exception {
        Instant begin = Instant.parse("2026-11-20T17:30:00+07:00");
        List<String> right;
        try (OpenLedger ledger = OpenLedger.open(dialect, folder(dialect + "right"))) {
            evening(begin).forEach(ledger::hears);
            right = ledger.everything();
        }
        try (OpenLedger ledger = OpenLedger.open(dialect, folder(dialect + "told"))) {
            List<Arriving> told = new ArrayList<>(told(begin, Wrong.CUT_OFF_FOR_EIGHT_HOURS));
            told.sort(
                    Comparator.comparing(Arriving::received)
                            .thenComparing(Comparator.comparing(Arriving::truth).reversed()));
            told.forEach(one -> ledger.hears(one.packet()));
            assertThat(ledger.everything().stream().map(PlayedClocksTest::unflagged).toList())
                    .isEqualTo(right);
        }
    }

    /** {@code cases/radius} 28: twenty minutes ahead, then a power cut and 1970. */
    @ParameterizedTest
    @EnumSource
    void aRestartWithAClockOf1970BeginsAnew(Dialect dialect) throws Exception {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        try (OpenLedger ledger = OpenLedger.open(dialect, folder(dialect.name()))) {
            Packet ahead = Packet.start(now.minusSeconds(300)).from(Kampung.GATEWAY_04);
            ledger.hears(ahead.received(now).delayed(Duration.ofSeconds(1500)));
            ledger.hears(
                    Packet.interim(now.minusSeconds(300), 300)
                            .from(Kampung.GATEWAY_04)
                            .octets(3_000_000, 9_000_000)
                            .received(now)
                            .delayed(Duration.ofSeconds(1200)));
            ledger.hears(
                    new NasRestart(
                            new Timing(
                                    now,
                                    "",
                                    Optional.of(Instant.ofEpochSecond(86_400)),
                                    Optional.of(Duration.ofSeconds(630))),
                            Kampung.GATEWAY_04,
                            true));
            Instant again = Instant.ofEpochSecond(86_430);
            ledger.hears(
                    Packet.start(again)
                            .from(Kampung.GATEWAY_04)
                            .received(now)
                            .delayed(Duration.ofSeconds(600)));
            ledger.hears(
                    Packet.stop(again, 600)
                            .from(Kampung.GATEWAY_04)
                            .octets(1_000_000, 2_000_000)
                            .received(now)
                            .delayed(Duration.ZERO));
            assertThat(ledger.sessions())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("from " + (now.getEpochSecond() - 1500) + " seen")
                    .contains("300 s up 3000000 down 9000000 ended NAS-Reboot");
            assertThat(ledger.sessions().getLast())
                    .contains("from " + (now.getEpochSecond() - 600) + " seen")
                    .contains("600 s up 1000000 down 2000000 ended User-Request");
            assertThat(ledger.number("SELECT sum(uploaded) FROM usage_hour")).isEqualTo(4_000_000);
        }
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectories(folder.resolve(name));
    }
}
