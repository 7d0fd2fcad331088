package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One evening of a gateway, told by a clock that is right and at once, and told as gateways tell
 * it: sessions, hours and days are the same.
 */
class PlayedClocksTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String ODD = "clock-odd";

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

    private record Arriving(Instant truth, Instant received, RecordedPacket packet) {}

    @ParameterizedTest(name = "{0} {1} WIB")
    @CsvSource({
        "SQLITE,10:00", "SQLITE,17:30", "SQLITE,23:50",
        "POSTGRESQL,10:00", "POSTGRESQL,17:30", "POSTGRESQL,23:50"
    })
    void everyPacketIsBookedOnTheLocalDayOnWhichItHappened(DatabaseKind dialect, String time) {
        Instant begin = Instant.parse("2026-11-20T" + time + ":00+07:00");
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            List<String> right = right(ledger, begin);
            assertThat(right.stream().filter(line -> line.contains(" account 101 ")).count())
                    .as("Siti's session, and each of her days")
                    .isEqualTo("10:00".equals(time) ? 2 : 3);
            for (Wrong wrong : Wrong.values()) {
                ledger.clear();
                List<RecordedPacket> told =
                        told(begin, wrong).stream().map(Arriving::packet).toList();
                if (time.equals("17:30")) {
                    told.forEach(ledger::hears);
                } else {
                    ledger.hearsAtOnce(told.stream().map(RecordedPacket::record).toList());
                }
                assertThat(unflagged(ledger)).as("%s", wrong).isEqualTo(right);
            }
        }
    }

    private static List<String> right(OpenLedger ledger, Instant begin) {
        ledger.hearsAtOnce(evening(begin).stream().map(RecordedPacket::record).toList());
        return ledger.everything();
    }

    /** Siti's session of nine hours, and three of Budi's. */
    private static List<RecordedPacket> evening(Instant begin) {
        var all = new ArrayList<RecordedPacket>();
        all.addAll(session(begin, "S1", 54, 40_000_000));
        for (int nth = 0; nth < 3; nth++) {
            Instant start = begin.plus(Duration.ofMinutes(5 + 110L * nth));
            session(start, "B" + nth, 10, 7_000_000).stream()
                    .map(packet -> packet.of(LedgerKampung.BUDIS_PHONE, LedgerKampung.BUDI))
                    .forEach(all::add);
        }
        all.sort(Comparator.comparing(packet -> packet.record().at()));
        return all;
    }

    private static List<RecordedPacket> session(
            Instant start, String id, int interims, long octets) {
        var all = new ArrayList<RecordedPacket>();
        all.add(RecordedPacket.start(start).session(id));
        for (int nth = 1; nth < interims; nth++) {
            long second = TEN_MINUTES.toSeconds() * nth;
            all.add(RecordedPacket.interim(start, second).session(id).octets(nth, octets * nth));
        }
        long second = TEN_MINUTES.toSeconds() * interims;
        all.add(RecordedPacket.stop(start, second).session(id).octets(interims, octets * interims));
        return all;
    }

    private static List<Arriving> told(Instant begin, Wrong wrong) {
        var all = new ArrayList<Arriving>();
        for (RecordedPacket packet : evening(begin)) {
            Instant truth = packet.record().at();
            Duration since = Duration.between(begin, truth);
            Instant received = truth.plus(wrong.late(since));
            RecordedPacket told = packet.ahead(wrong.ahead(truth, since)).received(received);
            if (wrong.tellsDelay()) {
                told = told.delayed(wrong.late(since));
            }
            all.add(new Arriving(truth, received, told));
        }
        all.sort(Comparator.comparing(Arriving::received).thenComparing(Arriving::truth));
        return all;
    }

    private static List<String> unflagged(OpenLedger ledger) {
        return ledger.everything().stream()
                .map(
                        line ->
                                line.endsWith(ODD)
                                        ? line.substring(0, line.length() - ODD.length())
                                        : line)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aQueueThatComesBackwardsTellsTheSame(DatabaseKind dialect) {
        Instant begin = Instant.parse("2026-11-20T17:30:00+07:00");
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            List<String> right = right(ledger, begin);
            ledger.clear();
            List<Arriving> told = new ArrayList<>(told(begin, Wrong.CUT_OFF_FOR_EIGHT_HOURS));
            told.sort(
                    Comparator.comparing(Arriving::received)
                            .thenComparing(Comparator.comparing(Arriving::truth).reversed()));
            told.forEach(one -> ledger.hears(one.packet()));
            assertThat(unflagged(ledger)).isEqualTo(right);
        }
    }

    /** {@code cases/radius} 28: twenty minutes ahead, then a power cut and 1970. */
    @ParameterizedTest
    @EnumSource
    void aRestartWithAClockOf1970BeginsAnew(DatabaseKind dialect) {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            RecordedPacket ahead =
                    RecordedPacket.start(now.minusSeconds(300)).from(LedgerKampung.GATEWAY_04);
            ledger.hears(ahead.received(now).delayed(Duration.ofMinutes(25)));
            ledger.hears(
                    RecordedPacket.interim(now.minusSeconds(300), 300)
                            .from(LedgerKampung.GATEWAY_04)
                            .octets(3_000_000, 9_000_000)
                            .received(now)
                            .delayed(Duration.ofMinutes(20)));
            ledger.hears(
                    new NasRestart(
                            UsageSource.RADIUS,
                            new Timing(
                                    now,
                                    "",
                                    Optional.of(Instant.ofEpochSecond(86_400)),
                                    Optional.of(Duration.ofSeconds(630))),
                            LedgerKampung.GATEWAY_04,
                            true));
            Instant again = Instant.ofEpochSecond(86_430);
            ledger.hears(
                    RecordedPacket.start(again)
                            .from(LedgerKampung.GATEWAY_04)
                            .received(now)
                            .delayed(Duration.ofMinutes(10)));
            ledger.hears(
                    RecordedPacket.stop(again, 600)
                            .from(LedgerKampung.GATEWAY_04)
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
}
