package id.gardu;

import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_PACKETS;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;

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
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/**
 * The accounting oracle A10-A12, A14-A17 and A20, over the wire: counters and clocks that cannot be
 * taken at their word, and what is answered at all.
 */
class AccountingOracleFiguresTest {
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(7_200);
    private static final long GIB = 1L << 30;

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

    @ParameterizedTest(name = "A10 {0}")
    @EnumSource
    void gigawordsMakeOneNumberOf64Bits(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        HourSums before = house.booked();
        long octets = (2L << 32) + 0xFFFF_FFF0L;
        house.gateway.reports(Report.start("A10", began).list());
        house.gateway.reports(Report.stop("A10", began, 7200).octets(octets, octets + 1).list());
        assertThat(octets).isEqualTo(12_884_901_872L);
        assertThat(house.session("A10"))
                .isEqualTo(
                        "ended 7200"
                                + from(began)
                                + " up 12884901872 down 12884901873 User-Request");
        assertThat(house.booked().since(before))
                .isEqualTo(new HourSums(octets, octets + 1, 7200, 1));
        assertThat(house.gardu("session", "list").out()).contains("A10 ", "12884901872");
    }

    @ParameterizedTest(name = "A11 {0}")
    @EnumSource
    void aFallenCounterIsAWrapIfRateAndUplinkCanCarryItElseItBeganAgain(DatabaseKind dialect)
            throws Exception {
        OracleHouse house = house(dialect);
        // Within ten minutes 4 GiB are 57 Mbit/s; the uplink is 100.
        house.narrow.reports(Report.start("A11", began).list());
        house.narrow.reports(
                Report.interim("A11", began, 600).narrowOctets(1, 4 * GIB - 1000).list());
        house.narrow.reports(Report.interim("A11", began, 1200).narrowOctets(2, 500).list());
        assertThat(house.session("A11"))
                .isEqualTo(
                        "open 1200"
                                + from(began)
                                + " up 2 down "
                                + (4 * GIB + 500)
                                + " counter-wrapped");
        // Within a minute they are 570 Mbit/s.
        house.narrow.reports(Report.start("A11reset", began).list());
        house.narrow.reports(
                Report.interim("A11reset", began, 600).narrowOctets(1, 10_000_000).list());
        house.narrow.reports(Report.interim("A11reset", began, 660).narrowOctets(2, 500).list());
        assertThat(house.session("A11reset"))
                .isEqualTo("open 660" + from(began) + " up 2 down 10000500 counter-reset");
        // The time did not rise: no wrap either.
        house.narrow.reports(Report.interim("A11reset", began, 660).narrowOctets(2, 400).list());
        assertThat(house.session("A11reset")).contains("down 10000500 counter-reset");
    }

    @ParameterizedTest(name = "A12 {0}")
    @EnumSource
    void anOlderInterimThatComesLateIsNoWrap(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        house.narrow.reports(Report.start("A12", began).list());
        house.narrow.reports(Report.interim("A12", began, 1200).narrowOctets(20, 3 * GIB).list());
        house.narrow.reports(Report.interim("A12", began, 600).narrowOctets(10, GIB).list());
        assertThat(house.session("A12"))
                .isEqualTo("open 1200" + from(began) + " up 20 down " + 3 * GIB);
    }

    @ParameterizedTest(name = "A14 {0}")
    @EnumSource
    void aClockOf1970OrOfTomorrowIsFlaggedAndTheTimeOfReceiptTaken(DatabaseKind dialect)
            throws Exception {
        OracleHouse house = house(dialect);
        long now = Instant.now().getEpochSecond();
        house.other.reports(Report.start("A14", Instant.ofEpochSecond(0x15a7a)).list());
        house.third.reports(Report.start("A14ahead", began.plus(3, ChronoUnit.DAYS)).list());
        for (String id : new String[] {"A14", "A14ahead"}) {
            assertThat(house.session(id)).startsWith("open 0 s from ").endsWith(" clock-odd");
            assertThat(startOf(house.session(id))).isBetween(now, now + 10);
        }
    }

    @ParameterizedTest(name = "A15 {0}")
    @EnumSource
    void theDelayIsTakenFromTheTimeOfReceiptAndNeverFromAnEventTimestamp(DatabaseKind dialect)
            throws Exception {
        OracleHouse house = house(dialect);
        house.gateway.reports(Report.start("A15", began).delayed(600).list());
        assertThat(startOf(house.session("A15"))).isEqualTo(began.getEpochSecond());
        long now = Instant.now().getEpochSecond();
        house.gateway.reports(Report.of(AcctStatusType.START, "A15late").delayed(600).list());
        assertThat(startOf(house.session("A15late"))).isBetween(now - 600, now - 590);
    }

    @ParameterizedTest(name = "A16 {0}")
    @EnumSource
    void implausibleFiguresAreLeftOutAndFlagged(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        HourSums before = house.booked();
        house.gateway.reports(Report.start("A16", began).list());
        house.gateway.reports(Report.stop("A16", began, 3).octets(7, 40_000_000_000L).list());
        assertThat(house.session("A16"))
                .isEqualTo("ended 3" + from(began) + " up - down - User-Request implausible");
        assertThat(house.booked().since(before)).isEqualTo(new HourSums(0, 0, 3, 1));
        // Octets that no packet carried: kept and counted, and said.
        house.gateway.reports(
                Report.stop("A16packets", began, 60)
                        .octets(0, 1000)
                        .list()
                        .add(ACCT_OUTPUT_PACKETS, 0));
        assertThat(house.session("A16packets"))
                .endsWith("down 1000 User-Request octets-without-packets");
    }

    @ParameterizedTest(name = "A17 {0}")
    @EnumSource
    void whatIsMissingOrUnknownStopsNothingAndIsAnswered(DatabaseKind dialect) throws Exception {
        OracleHouse house = house(dialect);
        AttributeList bare =
                new AttributeList()
                        .add(ACCT_STATUS_TYPE, AcctStatusType.INTERIM_UPDATE.number())
                        .add(ACCT_SESSION_TIME, 60);
        house.gateway.reports(bare);
        assertThat(house.session("")).startsWith("open 60 s").endsWith(" up - down -");
        byte[] unknown =
                house.gateway.request(
                        new AttributeList().add(ACCT_STATUS_TYPE, 4711).add(ACCT_SESSION_TIME, 1));
        byte[] nothing = house.gateway.request(new AttributeList());
        house.gateway.acknowledged(unknown);
        house.gateway.acknowledged(nothing);
        house.gateway.reports(bare);
        assertThat(house.sessions("")).hasSize(1);
    }

    @ParameterizedTest(name = "A20 {0}")
    @EnumSource
    void whatTheDatabaseDoesNotTakeIsNotAnsweredAndIsTakenLater(DatabaseKind dialect)
            throws Exception {
        OracleHouse house = house(dialect);
        byte[] stop = house.gateway.request(Report.stop("A20", began, 60).octets(1, 2).list());
        try (Connection other = house.connection();
                Statement statement = other.createStatement()) {
            switch (dialect) {
                case SQLITE -> statement.execute("BEGIN EXCLUSIVE");
                case POSTGRESQL -> {
                    statement.execute("BEGIN");
                    statement.execute("LOCK TABLE session");
                }
            }
            assertThat(house.gateway.answer(stop, 3_500)).isEmpty();
            statement.execute("ROLLBACK");
        }
        house.gateway.acknowledged(stop);
        assertThat(house.session("A20"))
                .isEqualTo("ended 60" + from(began) + " up 1 down 2 User-Request");
    }

    private static long startOf(String session) {
        String from = session.substring(session.indexOf("from ") + 5);
        return Long.parseLong(from.substring(0, from.indexOf(' ')));
    }
}
