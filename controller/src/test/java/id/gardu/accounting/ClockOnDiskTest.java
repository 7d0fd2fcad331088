package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What is known of a clock is in the database: it outlives a restart, and every controller reads
 * it.
 */
class ClockOnDiskTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;
    private static final Duration AHEAD = Duration.ofHours(7);
    private static final String WRITTEN = "SELECT coalesce(max(written_at), 0) FROM nas_clock";

    @TempDir Path folder;

    private static RecordedPacket late(String session, long hours) {
        Instant truth = T.plusSeconds(3_600);
        return RecordedPacket.start(truth)
                .session(session)
                .ahead(AHEAD)
                .received(truth.plusSeconds(3_600 * hours));
    }

    private static RecordedPacket live(long second) {
        return RecordedPacket.interim(T, second)
                .octets(second, second)
                .ahead(AHEAD)
                .received(T.plusSeconds(second));
    }

    private static String from(Instant truth) {
        return " from " + truth.getEpochSecond() + " ";
    }

    @ParameterizedTest
    @EnumSource
    void aRestartForgetsNothing(DatabaseKind dialect) {
        String url;
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(RecordedPacket.start(T).ahead(AHEAD).received(T));
            url = ledger.database.url();
        }
        try (OpenLedger ledger = OpenLedger.reopen(dialect, url, folder)) {
            ledger.hears(late("late", 8));
            assertThat(ledger.sessions().getLast()).contains(from(T.plusSeconds(3_600)));
            // The clock is set right while we are away: the session that goes on shows it.
            ledger.hears(RecordedPacket.interim(T, 9 * 3_600).octets(1, 2));
            assertThat(ledger.sessions().getFirst()).contains(from(T)).contains(" 32400 s ");
            assertThat(ledger.number("SELECT offset_s FROM nas_clock")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRestartInTheMiddleOfARunOfLowerOnesChangesNothing(DatabaseKind dialect) {
        String url;
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(RecordedPacket.start(T).ahead(Duration.ofMinutes(20)).received(T));
            ledger.hears(RecordedPacket.start(T.plusSeconds(60)).session("a"));
            ledger.hears(RecordedPacket.start(T.plusSeconds(120)).session("b"));
            url = ledger.database.url();
        }
        try (OpenLedger ledger = OpenLedger.reopen(dialect, url, folder)) {
            ledger.hears(RecordedPacket.start(T.plusSeconds(700)).session("c"));
            assertThat(ledger.sessions().getLast()).contains(from(T.plusSeconds(700)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatBeganBeforeItWasShownThatTheClockIsRightNowIsOneSession(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T).session("old").ahead(AHEAD).received(T),
                    RecordedPacket.stop(T, 60)
                            .session("old")
                            .ahead(AHEAD)
                            .received(T.plusSeconds(60)));
            // It is set right while nobody is there.
            Instant began = T.plusSeconds(600);
            ledger.hears(RecordedPacket.start(began));
            for (int seconds = 300; seconds <= 1_500; seconds += 300) {
                ledger.hears(RecordedPacket.interim(began, seconds).octets(seconds, seconds));
                assertThat(ledger.sessions()).hasSize(2);
                assertThat(ledger.sessions().getFirst())
                        .contains(" %d s up %d down %d ".formatted(seconds, seconds, seconds));
            }
            assertThat(ledger.number("SELECT sum(uploaded) FROM usage_hour")).isEqualTo(1_500);
            assertThat(ledger.number("SELECT offset_s FROM nas_clock")).isZero();
        }
    }

    @Test
    void anotherControllerKnowsWhatTheFirstOneHeard() {
        try (OpenLedger one = OpenLedger.open(DatabaseKind.POSTGRESQL, folder);
                OpenLedger other = one.another(folder)) {
            one.hears(RecordedPacket.start(T).ahead(AHEAD).received(T));
            other.hears(late("late", 8));
            assertThat(one.sessions().getLast()).contains(from(T.plusSeconds(3_600)));
            // It begins anew at the other one, and the first one knows.
            other.hears(
                    new NasRestart(
                            UsageSource.RADIUS,
                            Timing.told(T.plusSeconds(40_000), T.plusSeconds(40_000)),
                            LedgerKampung.GATEWAY_03,
                            true));
            one.hears(
                    RecordedPacket.start(T.plusSeconds(40_000))
                            .session("new")
                            .received(T.plusSeconds(50_000)));
            assertThat(one.sessions().getLast()).contains(from(T.plusSeconds(40_000)));
        }
    }

    @Test
    void aControllerWhoseOwnClockIsSetForgetsWhatItHeardAndNotWhatOthersDid() {
        var clock = new HandClock(T);
        try (OpenLedger one = OpenLedger.open(DatabaseKind.POSTGRESQL, folder);
                OpenLedger other = one.another(folder, clock)) {
            one.hears(RecordedPacket.start(T).ahead(AHEAD).received(T));
            other.hears(
                    RecordedPacket.start(T)
                            .from(LedgerKampung.GATEWAY_04)
                            .session("other")
                            .ahead(AHEAD)
                            .received(T));
            clock.jump(Duration.ofDays(1));
            Instant now = clock.instant();
            other.hears(
                    RecordedPacket.start(now)
                            .from(LedgerKampung.GATEWAY_04)
                            .session("next")
                            .received(now));
            assertThat(one.number("SELECT offset_s FROM nas_clock WHERE nas_id = 13"))
                    .isEqualTo(AHEAD.toSeconds());
            assertThat(one.number("SELECT offset_s FROM nas_clock WHERE nas_id = 14")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPacketThatSaysNothingNewOfItsClockWritesNothingOfIt(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(RecordedPacket.start(T).ahead(AHEAD).received(T));
            long first = ledger.number(WRITTEN);
            assertThat(first).isEqualTo(T.toEpochMilli());
            List<AccountingRecord> steady =
                    LongStream.range(1, 600)
                            .<AccountingRecord>mapToObj(nth -> live(nth * 5).record())
                            .toList();
            ledger.store
                    .writer()
                    .use(handle -> handle.execute("UPDATE nas_clock SET written_at = -7"));
            ledger.hearsAtOnce(steady);
            assertThat(ledger.sessions().getFirst()).contains(" 2995 s up 2995 ");
            assertThat(ledger.number(WRITTEN)).as("not once in the hour").isEqualTo(-7);
            ledger.hears(live(3_700), live(3_800), live(3_900));
            assertThat(ledger.number(WRITTEN))
                    .as("once in the next hour")
                    .isEqualTo(T.plusSeconds(3_700).toEpochMilli());
        }
    }

    @ParameterizedTest
    @EnumSource
    void machinesBehindOneRecordHaveAClockEach(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T).ahead(AHEAD).received(T).clock("rt-1"),
                    RecordedPacket.start(T).session("2").received(T).clock("rt-2"),
                    RecordedPacket.start(T.plusSeconds(60)).session("3").clock("rt-2"));
            assertThat(ledger.sessions().getFirst()).contains(from(T));
            assertThat(ledger.sessions().get(1)).contains(from(T.plusSeconds(60)));
            assertThat(ledger.number("SELECT count(*) FROM nas_clock")).isEqualTo(2);
            assertThat(ledger.number("SELECT offset_s FROM nas_clock WHERE clock = 'rt-1'"))
                    .isEqualTo(AHEAD.toSeconds());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsShownToHaveBeenLateKeepsItsPlaceAndSaysSo(DatabaseKind dialect) {
        Instant back = T.plusSeconds(8 * 3_600);
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            // The first that is ever heard is a queue.
            ledger.hears(
                    RecordedPacket.start(T).session("1").received(back),
                    RecordedPacket.stop(T, 600).session("1").octets(1, 2).received(back),
                    RecordedPacket.start(T.plusSeconds(700)).session("2").received(back));
            assertThat(ledger.sessions()).noneMatch(line -> line.contains("clock-odd"));
            ledger.hears(RecordedPacket.start(back.plusSeconds(5)).session("3"));
            assertThat(ledger.sessions().getFirst())
                    .contains(from(back.minusSeconds(600)))
                    .endsWith("clock-odd");
            assertThat(ledger.sessions().get(1)).endsWith("clock-odd");
            assertThat(ledger.sessions().getLast()).endsWith(" ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOlderRecordFromBeforeTheClockWasSetIsPlacedByItsSession(DatabaseKind dialect)
            throws Exception {
        for (Duration before : List.of(AHEAD, Duration.ofDays(-5))) {
            Path own = Files.createDirectory(folder.resolve(before.toString()));
            try (OpenLedger ledger = OpenLedger.open(dialect, own)) {
                ledger.hears(
                        RecordedPacket.start(T).ahead(before).received(T),
                        RecordedPacket.interim(T, 1_200).octets(30, 30),
                        RecordedPacket.interim(T, 600)
                                .octets(10, 10)
                                .ahead(before)
                                .received(T.plusSeconds(1_300)),
                        RecordedPacket.start(T.plusSeconds(1_400)).session("next"));
                assertThat(ledger.sessions().getFirst())
                        .as("%s", before)
                        .contains(from(T))
                        .contains(" 1200 s up 30 down 30 ");
                assertThat(ledger.sessions().getLast())
                        .as("%s", before)
                        .contains(from(T.plusSeconds(1_400)));
                assertThat(ledger.number("SELECT offset_s FROM nas_clock")).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutEventTimestampTheDelayIsTakenUnlessItCannotBe(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            for (Duration delay : List.of(Duration.ofDays(6), Duration.ofDays(8))) {
                RecordedPacket packet = RecordedPacket.start(T).session("d" + delay.toDays());
                AccountingRecord.Usage usage = packet.record();
                ledger.hears(
                        new AccountingRecord.Usage(
                                usage.kind(),
                                new Timing(T, "", Optional.empty(), Optional.of(delay)),
                                usage.source(),
                                usage.nas(),
                                usage.session(),
                                usage.attribution(),
                                usage.whereabouts(),
                                usage.sessionTime(),
                                usage.counts(),
                                usage.endCause()));
            }
            assertThat(ledger.sessions().getFirst()).contains(from(T.minus(Duration.ofDays(6))));
            assertThat(ledger.sessions().getLast()).contains(from(T));
            assertThat(ledger.number("SELECT count(*) FROM nas_clock")).isZero();
        }
    }
}
