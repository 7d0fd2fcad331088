package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.OracleHouse.HourSums;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/**
 * The accounting oracle A1-A9, A13 and A18, over the wire: what comes twice, late, early or not at
 * all, and ids that come again.
 */
class AccountingOracleOrderTest {
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(7_200);

    @TempDir static Path folder;
    private static Map<DatabaseKind, OracleHouse> houses = Map.of();

    @BeforeAll
    static void open() throws Exception {
        houses = OracleHouse.both(folder);
    }

    @AfterAll
    static void close() {
        houses.values().forEach(OracleHouse::close);
    }

    private static OracleHouse house(DatabaseKind dialect) {
        return Objects.requireNonNull(houses.get(dialect));
    }

    private static String from(Instant start) {
        return " s from " + start.getEpochSecond();
    }

    @ParameterizedTest(name = "A1 {0}")
    @EnumSource
    void anExactRetransmissionGetsTheSameOctetsAndIsCountedOnce(DatabaseKind dialect)
            throws Exception {
        OracleHouse house = house(dialect);
        HourSums before = house.booked();
        byte[] interim =
                house.gateway.request(Report.interim("A1", began, 600).octets(10, 1000).list());
        byte[] answer = house.gateway.acknowledged(interim);
        assertThat(house.gateway.acknowledged(interim)).isEqualTo(answer);
        assertThat(house.gateway.acknowledged(interim)).isEqualTo(answer);
        assertThat(house.session("A1")).isEqualTo("open 600" + from(began) + " up 10 down 1000");
        assertThat(house.booked().since(before)).isEqualTo(new HourSums(10, 1000, 600, 1));
    }

    @ParameterizedTest(name = "A2 {0}")
    @EnumSource
    void aRetransmissionAsANewPacketIsTheSameReport(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        HourSums before = house.booked();
        house.gateway.reports(Report.start("A2", began).list());
        house.gateway.reports(Report.interim("A2", began, 600).octets(10, 1000).list());
        house.gateway.reports(Report.interim("A2", began, 600).octets(10, 1000).delayed(5).list());
        house.gateway.reports(Report.interim("A2", began, 600).octets(10, 1000).delayed(15).list());
        assertThat(house.session("A2")).isEqualTo("open 600" + from(began) + " up 10 down 1000");
        assertThat(house.booked().since(before)).isEqualTo(new HourSums(10, 1000, 600, 1));
    }

    @ParameterizedTest(name = "A3 {0}")
    @EnumSource
    void anInterimAfterTheStopLeavesItClosedAndOnlyRaises(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        house.gateway.reports(Report.start("A3", began).list());
        house.gateway.reports(Report.stop("A3", began, 600).octets(10, 1000).list());
        house.gateway.reports(Report.interim("A3", began, 300).octets(5, 400).list());
        assertThat(house.session("A3"))
                .isEqualTo("ended 600" + from(began) + " up 10 down 1000 User-Request");
        house.gateway.reports(Report.interim("A3", began, 660).octets(11, 1100).list());
        assertThat(house.session("A3"))
                .isEqualTo("ended 660" + from(began) + " up 11 down 1100 User-Request");
    }

    @ParameterizedTest(name = "A4 {0}")
    @EnumSource
    void aStopWithoutStartIsACompleteSession(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        house.gateway.reports(Report.stop("A4", began, 900).octets(1, 2).list());
        assertThat(house.session("A4"))
                .isEqualTo("ended 900" + from(began) + " up 1 down 2 User-Request");
    }

    @ParameterizedTest(name = "A5 {0}")
    @EnumSource
    void anInterimWithoutStartOpensASession(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        house.gateway.reports(Report.interim("A5", began, 300).octets(3, 4).list());
        assertThat(house.session("A5")).isEqualTo("open 300" + from(began) + " up 3 down 4");
    }

    @ParameterizedTest(name = "A6 {0}")
    @EnumSource
    void aStartAfterAnInterimResetsNothing(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        house.gateway.reports(Report.interim("A6", began, 300).octets(3, 4).list());
        house.gateway.reports(Report.start("A6", began).list());
        assertThat(house.session("A6")).isEqualTo("open 300" + from(began) + " up 3 down 4");
    }

    @ParameterizedTest(name = "A7 {0}")
    @EnumSource
    void aStartAfterTheStopLeavesItClosed(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        house.gateway.reports(Report.stop("A7", began, 900).octets(3, 4).list());
        house.gateway.reports(Report.start("A7", began).list());
        assertThat(house.session("A7"))
                .isEqualTo("ended 900" + from(began) + " up 3 down 4 User-Request");
    }

    @ParameterizedTest(name = "A8 {0}")
    @EnumSource
    void accountingOnAndOffEndWhatBeganBeforeAtThatNasOnly(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        for (AcctStatusType type :
                new AcctStatusType[] {
                    AcctStatusType.ACCOUNTING_ON, AcctStatusType.ACCOUNTING_OFF
                }) {
            String id = "A8" + type;
            house.gateway.reports(Report.interim(id, began, 60).octets(3, 4).list());
            house.third.reports(Report.interim(id, began, 60).octets(5, 6).list());
            house.gateway.reports(Report.interim(id + "after", began.plusSeconds(200), 9).list());
            house.gateway.reports(Report.restart(type, began.plusSeconds(100)).list());
            assertThat(house.sessions(id))
                    .containsExactly(
                            "ended 60" + from(began) + " up 3 down 4 NAS-Reboot estimated",
                            "open 60" + from(began) + " up 5 down 6");
            assertThat(house.session(id + "after")).startsWith("open 9 s");
        }
    }

    @ParameterizedTest(name = "A9 {0}")
    @EnumSource
    void aLateDuplicateOfAccountingOnEndsNoNewSession(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        AttributeList on =
                Report.restart(AcctStatusType.ACCOUNTING_ON, began.plusSeconds(300)).list();
        house.other.reports(Report.start("A9", began).list());
        house.other.reports(on);
        house.other.reports(Report.start("A9new", began.plusSeconds(310)).list());
        house.other.reports(on);
        house.other.reports(
                Report.sentAgain(AcctStatusType.ACCOUNTING_ON, began.plusSeconds(300)).list());
        assertThat(house.session("A9")).startsWith("ended 0").contains("NAS-Reboot estimated");
        assertThat(house.session("A9new")).startsWith("open 0");
    }

    @ParameterizedTest(name = "A13 {0}")
    @EnumSource
    void anIdUsedAgainAfterARestartOrAtAnotherNasIsAnotherSession(DatabaseKind dialect)
            throws Exception {
        OracleHouse house = house(dialect);
        Instant again = began.plusSeconds(1_000);
        house.other.reports(Report.interim("80000000", began, 600).octets(100, 2000).list());
        house.other.reports(
                Report.restart(AcctStatusType.ACCOUNTING_ON, again.minusSeconds(5)).list());
        house.other.reports(Report.start("80000000", again).list());
        house.other.reports(Report.interim("80000000", again, 900).octets(5, 6).list());
        house.other.reports(Report.interim("80000000", began, 660).octets(101, 2100).list());
        house.third.reports(Report.interim("80000000", began, 30).octets(7, 8).list());
        assertThat(house.sessions("80000000"))
                .containsExactlyInAnyOrder(
                        "open 30" + from(began) + " up 7 down 8",
                        "ended 660" + from(began) + " up 101 down 2100 NAS-Reboot estimated",
                        "open 900" + from(again) + " up 5 down 6");
        // Without Accounting-On: the time fell, and it began after the other was last seen.
        house.gateway.reports(Report.stop("81000000", began, 600).octets(100, 2000).list());
        house.gateway.reports(Report.start("81000000", again).list());
        house.gateway.reports(Report.interim("81000000", again, 60).octets(1, 2).list());
        assertThat(house.sessions("81000000"))
                .containsExactly(
                        "ended 600" + from(began) + " up 100 down 2000 User-Request",
                        "open 60" + from(again) + " up 1 down 2");
    }

    @ParameterizedTest(name = "A18 {0}")
    @EnumSource
    void ofTwoStopsTheGreaterOneHolds(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        house.gateway.reports(Report.stop("A18", began, 600).octets(10, 1000).list());
        // Less of one direction: adds nothing, whatever it says of the other.
        house.gateway.reports(Report.stop("A18", began, 600).octets(9, 3000).list());
        house.gateway.reports(Report.stop("A18", began, 600).octets(10, 2000).list());
        assertThat(house.session("A18"))
                .isEqualTo("ended 600" + from(began) + " up 10 down 2000 User-Request");
    }
}
