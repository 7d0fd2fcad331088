package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Rung;
import id.gardu.captiveportal.MacAddress;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happens in the field, one story each, with grants; the oracle A1-A20 itself is told over the
 * wire.
 */
class LedgerStoriesTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;
    private static final long GIB = 1L << 30;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aRetransmissionIsCountedOnce(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            RecordedPacket interim = RecordedPacket.interim(T, 600).octets(10, 1000);
            ledger.hears(
                    RecordedPacket.start(T),
                    interim,
                    interim,
                    interim.received(T.plusSeconds(640)));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("600 s up 10 down 1000 open");
            assertThat(ledger.number("SELECT downloaded FROM usage_hour")).isEqualTo(1000);
            assertThat(ledger.number("SELECT packets FROM nas_hour")).isEqualTo(4);
        }
    }

    /** Neither destroys the other, and PostgreSQL takes a row once in a statement. */
    @ParameterizedTest
    @EnumSource
    void anInterimAndTheStopOfTheSameSecondInOneCommitAreBothKept(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(RecordedPacket.start(T));
            long turn = ledger.store.writer().turns();
            ledger.hearsInOneCommit(
                    List.of(
                            RecordedPacket.interim(T, 600).octets(10, 1000).record(),
                            RecordedPacket.stop(T, 600).octets(12, 1200).record()));
            assertThat(ledger.sessions().getFirst())
                    .contains("600 s up 12 down 1200 ended User-Request");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour")).isEqualTo(1200);
            assertThat(ledger.number("SELECT sum(output) FROM session_reading WHERE second = 600"))
                    .isEqualTo(1000 + 1200);
            assertThat(ledger.store.writer().turns())
                    .as("one to hold it up, and nothing was tried again")
                    .isEqualTo(turn + 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterimAfterTheStopLeavesItClosedAndOnlyRaises(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.stop(T, 600).octets(10, 1000),
                    RecordedPacket.interim(T, 300).octets(5, 400),
                    RecordedPacket.interim(T, 660).octets(11, 1100));
            assertThat(ledger.sessions().getFirst())
                    .contains("660 s up 11 down 1100 ended User-Request");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour")).isEqualTo(1100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStopOrAnInterimWithoutStartKnowsWhenItBegan(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.stop(T, 900).octets(1, 2),
                    RecordedPacket.interim(T, 60).octets(3, 4).session("80000002"));
            assertThat(ledger.sessions().getFirst())
                    .contains("from " + T.getEpochSecond() + " to")
                    .contains("900 s up 1 down 2 ended User-Request");
            assertThat(ledger.sessions().getLast())
                    .contains("from " + T.getEpochSecond() + " to")
                    .contains("60 s up 3 down 4 open");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLateStartResetsNothingAndReopensNothing(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.interim(T, 600).octets(10, 1000),
                    RecordedPacket.start(T),
                    RecordedPacket.stop(T, 900).octets(11, 1100),
                    RecordedPacket.start(T),
                    // Sent again by a NAS that neither stamps nor counts the delay.
                    RecordedPacket.start(T).happening(T.plusSeconds(905)));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst())
                    .contains(" seen to ")
                    .contains("900 s up 11 down 1100 ended User-Request");
        }
    }

    @ParameterizedTest
    @EnumSource
    void accountingOnEndsWhatBeganBeforeAtThatNasOnly(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            RecordedPacket elsewhere = RecordedPacket.start(T).from(LedgerKampung.GATEWAY_04);
            ledger.hears(
                            RecordedPacket.start(T),
                            RecordedPacket.interim(T, 600).octets(1, 2),
                            elsewhere)
                    .hears(RecordedPacket.restart(LedgerKampung.GATEWAY_03, T.plusSeconds(700)))
                    .hears(RecordedPacket.start(T.plusSeconds(710)).session("80000009"))
                    // The same Accounting-On once more, late: the new session survives.
                    .hears(RecordedPacket.restart(LedgerKampung.GATEWAY_03, T.plusSeconds(700)));
            assertThat(ledger.sessions()).hasSize(3);
            assertThat(ledger.sessions().get(0))
                    .contains("600 s up 1 down 2 ended NAS-Reboot estimated");
            assertThat(ledger.sessions().get(1)).contains("80000009").contains("open");
            assertThat(ledger.sessions().get(2)).contains("nas 14").contains("open");
            assertThat(ledger.told.getLast().open()).isTrue();
            assertThat(ledger.told).anySatisfy(told -> assertThat(told.open()).isFalse());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLatePacketFromBeforeTheRestartRaisesButReopensNothing(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(RecordedPacket.start(T))
                    .hears(RecordedPacket.restart(LedgerKampung.GATEWAY_03, T.plusSeconds(700)))
                    .hears(RecordedPacket.interim(T, 600).octets(1, 2));
            assertThat(ledger.sessions().getFirst())
                    .contains("600 s up 1 down 2 ended NAS-Reboot estimated");
            // The NAS had not forgotten it after all.
            ledger.hears(RecordedPacket.interim(T, 900).octets(3, 4));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("900 s up 3 down 4 open");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdUsedAgainAfterARestartIsAnotherSession(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant later = T.plusSeconds(1000);
            ledger.hears(RecordedPacket.start(T), RecordedPacket.interim(T, 600).octets(100, 2000))
                    .hears(RecordedPacket.restart(LedgerKampung.GATEWAY_03, later.minusSeconds(5)))
                    .hears(
                            RecordedPacket.start(later).granted("second"),
                            RecordedPacket.interim(later, 900).octets(5, 6).granted("second"));
            // And a packet of the first one, late: it is not taken for the second.
            ledger.hears(RecordedPacket.interim(T, 660).octets(101, 2100));
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.sessions().get(0))
                    .contains(" g0 ")
                    .contains("660 s up 101 down 2100 ended NAS-Reboot estimated");
            assertThat(ledger.sessions().get(1))
                    .contains(" g1 ")
                    .contains("900 s up 5 down 6 open");
            assertThat(ledger.number("SELECT sum(sessions_started) FROM usage_hour")).isEqualTo(2);
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour")).isEqualTo(2106);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAccountingOnTimeThatFellTellsSessionsApart(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant later = T.plusSeconds(5000);
            Attribution nobody = Attribution.NONE;
            ledger.hears(
                    RecordedPacket.start(T).who(nobody),
                    RecordedPacket.stop(T, 600).octets(100, 2000).who(nobody),
                    RecordedPacket.start(later).who(nobody),
                    RecordedPacket.interim(later, 60).octets(1, 2).who(nobody));
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.sessions().get(0)).contains(" g0 ").contains("ended User-Request");
            assertThat(ledger.sessions().get(1)).contains(" g1 ").contains("60 s up 1 down 2 open");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameIdAtTwoGatewaysIsTwoSessions(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.interim(T, 60).octets(1, 1),
                    RecordedPacket.interim(T, 60).octets(2, 2).from(LedgerKampung.GATEWAY_04));
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.hours()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreThanFourGibArriveToTheOctet(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            long octets = 12_884_901_872L; // 2 gigawords and 0xFFFFFFF0
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 1800).octets(GIB, 5 * GIB),
                    RecordedPacket.stop(T, 7200).octets(octets, octets + 1));
            assertThat(ledger.sessions().getFirst())
                    .contains("up " + octets + " down " + (octets + 1) + " ended");
            assertThat(ledger.number("SELECT sum(uploaded) FROM usage_hour")).isEqualTo(octets);
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour"))
                    .isEqualTo(octets + 1);
            assertThat(ledger.number("SELECT sum(bytes) FROM presence_day"))
                    .isEqualTo(2 * octets + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCounterThatRanOverIsFollowed(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 600).octets(1, 4 * GIB - 1000),
                    RecordedPacket.interim(T, 1200).octets(2, 500),
                    // An older one, late: it takes its place and is no second wrap.
                    RecordedPacket.interim(T, 300).octets(0, 2 * GIB));
            assertThat(ledger.sessions().getFirst())
                    .contains("up 2 down " + (4 * GIB + 500) + " open counter-wrapped");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReadingWhoseNeighboursAgreeWithoutItIsLeftOut(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            // No wrap: 4 GiB in a minute is 570 Mbit/s; the uplink is 50.
            ledger.hears(
                    RecordedPacket.start(T).from(LedgerKampung.GATEWAY_04),
                    RecordedPacket.interim(T, 600)
                            .octets(1, 10_000_000)
                            .from(LedgerKampung.GATEWAY_04),
                    RecordedPacket.interim(T, 660).octets(2, 500).from(LedgerKampung.GATEWAY_04),
                    RecordedPacket.interim(T, 720)
                            .octets(3, 10_000_100)
                            .from(LedgerKampung.GATEWAY_04));
            assertThat(ledger.sessions().getFirst())
                    .contains("up 3 down 10000100 open stray-reading");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour"))
                    .isEqualTo(10_000_100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNoUplinkCarriesIsLeftOutAndFlagged(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.stop(T, 3).octets(7, 40 * GIB).oddClock(),
                    RecordedPacket.stop(T, 300_000_000).octets(1, 2).session("tooLong"));
            assertThat(ledger.sessions().getFirst())
                    .contains("3 s up - down -")
                    .contains("clock-odd,implausible");
            assertThat(ledger.sessions().getLast()).contains(" 0 s ").contains("impossible");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour")).isEqualTo(2);
            assertThat(ledger.number("SELECT sum(bytes) FROM presence_day")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdThatIsMissingAndAStationThatIsMissingAreRecorded(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.interim(T, 60).octets(1, 2).session(""),
                    RecordedPacket.interim(T, 120).octets(3, 4).session("").withoutStation(),
                    RecordedPacket.interim(T, 60).octets(5, 6).session("nul\0in it").granted("x"));
            assertThat(ledger.number("SELECT count(*) FROM session")).isEqualTo(2);
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour")).isEqualTo(4 + 6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoStopsTheGreaterOneHolds(DatabaseKind dialect) {
        RecordedPacket less = RecordedPacket.stop(T, 600).octets(10, 1000);
        RecordedPacket greater = RecordedPacket.stop(T, 600).octets(10, 2000);
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            for (List<RecordedPacket> order :
                    List.of(List.of(less, greater), List.of(greater, less))) {
                ledger.clear();
                order.forEach(ledger::hears);
                assertThat(ledger.sessions()).hasSize(1);
                assertThat(ledger.sessions().getFirst()).contains("up 10 down 2000 ended");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondStopThatSaysLessOfOneDirectionAddsNothing(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.stop(T, 600).octets(10, 1000),
                    RecordedPacket.stop(T, 600).octets(9, 2000),
                    RecordedPacket.stop(T, 640).octets(9, 2000),
                    RecordedPacket.stop(T, 660).octets(0, 0));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst())
                    .contains("600 s up 10 down 1000 ended User-Request ");
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour")).isEqualTo(1000);
            // And one that says no less is the one that holds.
            ledger.hears(RecordedPacket.stop(T, 620).octets(10, 3000));
            assertThat(ledger.sessions().getFirst()).contains("620 s up 10 down 3000 ended");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotMeasuredIsNothingAndNotZero(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(RecordedPacket.start(T), RecordedPacket.stop(T, 600));
            assertThat(ledger.sessions().getFirst()).contains("600 s up - down - ended");
            assertThat(ledger.hours().getFirst()).contains("600 s active - up - down -");
            assertThat(ledger.presence().getFirst()).contains("600 s -");
            // A number and nothing is the number.
            ledger.hears(
                    RecordedPacket.stop(T, 600)
                            .octets(1, 2)
                            .session("other")
                            .of(LedgerKampung.BUDIS_PHONE, LedgerKampung.BUDI));
            assertThat(ledger.hours().getFirst()).contains("1200 s active 600 up 1 down 2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void usageOfNobodyIsBookedToTheSiteAndMovesToTheAccountThatIsFound(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            Instant start = Instant.parse("2026-11-20T16:30:00Z"); // half an hour before midnight
            ledger.hears(
                    RecordedPacket.start(start).who(Attribution.NONE),
                    RecordedPacket.interim(start, 3600).octets(0, 1000).who(Attribution.NONE));
            assertThat(ledger.presence()).isEmpty();
            assertThat(ledger.number("SELECT sum(unattributed) FROM usage_hour")).isEqualTo(1000);
            ledger.hears(
                    RecordedPacket.interim(start, 3660)
                            .octets(0, 1060)
                            .who(
                                    RecordedPacket.attribution(
                                            Rung.RECENT, LedgerKampung.BUDI, Optional.empty())));
            assertThat(ledger.presence())
                    .containsExactly(
                            "20777 site 3 account 102 1800 s 500 first",
                            "20778 site 3 account 102 1860 s 560 returning");
            // A better rung says that it was Siti.
            ledger.hears(RecordedPacket.interim(start, 3720).octets(0, 1120));
            assertThat(ledger.presence())
                    .containsExactly(
                            "20777 site 3 account 101 1800 s 500 first",
                            "20778 site 3 account 101 1920 s 620 returning");
            // A worse one later changes nothing.
            ledger.hears(
                    RecordedPacket.stop(start, 3780)
                            .octets(0, 1180)
                            .who(
                                    RecordedPacket.attribution(
                                            Rung.TICKET, LedgerKampung.BUDI, Optional.empty())));
            assertThat(ledger.sessions().getFirst()).contains("account 101 grant");
            assertThat(ledger.number("SELECT sum(unattributed) FROM usage_hour")).isZero();
            assertThat(ledger.told.stream().mapToLong(UsageChange::bytes).sum()).isEqualTo(1180);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEarlierDayThatArrivesLateIsTheFirst(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(RecordedPacket.stop(T, 600).octets(1, 1).session("today"));
            assertThat(ledger.presence()).containsExactly("20777 site 3 account 101 600 s 2 first");
            Instant before = T.minusSeconds(3 * 86_400);
            ledger.hears(
                    RecordedPacket.stop(before, 600).octets(1, 1).session("before").received(T));
            assertThat(ledger.presence())
                    .containsExactly(
                            "20774 site 3 account 101 600 s 2 first",
                            "20777 site 3 account 101 600 s 2 returning");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameStationInANewSessionEndsTheForgottenOneUntilItSpeaksAgain(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T).session("old"),
                    RecordedPacket.interim(T, 600).octets(1, 1).session("old"),
                    RecordedPacket.start(T.plusSeconds(900)).session("xnew"));
            assertThat(ledger.sessions().getFirst())
                    .contains("600 s up 1 down 1 ended Superseded estimated");
            assertThat(ledger.sessions().getLast()).contains("open");
            ledger.hears(RecordedPacket.interim(T, 1200).octets(2, 2).session("old"));
            assertThat(ledger.sessions().getFirst()).contains("1200 s up 2 down 2 open");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionHeardOfLateIsOverIfItsStationHasBegunAnother(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T.plusSeconds(900)).session("xnew"),
                    RecordedPacket.interim(T, 600).octets(1, 1).session("old"));
            assertThat(ledger.sessions().getFirst())
                    .contains("600 s up 1 down 1 ended Superseded estimated");
            assertThat(ledger.sessions().getLast()).contains("open");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGrantIsOneSessionThoughTheNasNamesTheStationOnlyLater(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            ledger.hears(
                    RecordedPacket.start(T).withoutStation(),
                    RecordedPacket.interim(T, 600).octets(1, 2),
                    RecordedPacket.interim(T, 700)
                            .octets(2, 3)
                            .session("changed")
                            .granted("101-80000001"));
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("700 s up 2 down 3 open");
            // The station came back under the same grant and counts from nought.
            ledger.hears(
                    RecordedPacket.interim(T.plusSeconds(650), 60)
                            .octets(1, 1)
                            .session("cameback")
                            .granted("101-80000001"));
            assertThat(ledger.sessions()).hasSize(2);
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour")).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAccessPointIsFoundByTheBestRungAndKeptThroughSilence(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            MacAddress yardsGuestSsid =
                    MacAddress.ofLong(LedgerKampung.bssid(LedgerKampung.YARD).asLong() + 3);
            ledger.hears(
                    RecordedPacket.start(T),
                    RecordedPacket.interim(T, 60)
                            .octets(1, 1)
                            .called(LedgerKampung.bssid(LedgerKampung.HALL)),
                    RecordedPacket.interim(T, 120).octets(2, 2),
                    RecordedPacket.interim(T, 180).octets(4, 4).called(yardsGuestSsid));
            assertThat(ledger.sessions().getFirst())
                    .contains("ap 32 bssid-masked")
                    .contains("roamed");
            assertThat(ledger.hours())
                    .containsExactly(
                            hourLine(0, 1, 0, "-", "-"),
                            hourLine(31, 0, 120, "120", "2"),
                            hourLine(32, 0, 60, "60", "2"));
            ledger.hears(RecordedPacket.start(T).from(LedgerKampung.GATEWAY_04));
            assertThat(ledger.sessions().getLast()).contains("ap 41 only-ap");
            // A gateway for many sites: the usage is where the access point is.
            ledger.hears(
                    RecordedPacket.stop(T, 60)
                            .octets(1, 1)
                            .from(LedgerKampung.CENTRE)
                            .called(LedgerKampung.bssid(LedgerKampung.SCHOOL)));
            assertThat(ledger.hours())
                    .anySatisfy(line -> assertThat(line).contains("site 4 ap 42"));
        }
    }

    private static String hourLine(int ap, int started, int seconds, String active, String octets) {
        return "%d site 3 ap %d radius %d started %d s active %s up %s down %s unattributed 0"
                .formatted(OpenLedger.hour(T), ap, started, seconds, active, octets, octets);
    }

    @ParameterizedTest
    @EnumSource
    void aNasThatIsNoneOfOursIsRefusedAndItsNeighboursAreKept(DatabaseKind dialect) {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            var told = new java.util.ArrayList<id.gardu.store.Lane.WriteResult>();
            assertThat(
                            ledger.ledger.offer(
                                    RecordedPacket.start(T)
                                            .from(new id.gardu.network.NasId(99))
                                            .record(),
                                    told::add))
                    .isTrue();
            assertThat(told).first().isInstanceOf(id.gardu.store.Lane.WriteResult.Refused.class);
            ledger.hearsAtOnce(List.of(RecordedPacket.start(T).record()));
            assertThat(ledger.sessions()).hasSize(1);
        }
    }
}
