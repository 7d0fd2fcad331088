package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.NasProber;
import id.gardu.network.Neighbourhood;
import id.gardu.radius.dynauth.DasKind;
import id.gardu.radius.dynauth.FakeDas;
import id.gardu.report.ReportLevel;
import id.gardu.report.Reported;
import id.gardu.report.UsageColumn;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A gateway that answers us and is idle, and one that is broken, are not the same any more. */
class GatewayThatStoppedOnTheWireTest {
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    @TempDir Path folder;

    private static List<String> report(QuietGateways town) {
        return Reported.rows(
                Reported.of(
                        town.here, town.clock, NOVEMBER, NOVEMBER.plusMonths(1), ReportLevel.SITE),
                UsageColumn.CODE,
                UsageColumn.AVAILABILITY_PCT,
                UsageColumn.DOWN_PCT,
                UsageColumn.COMPLETENESS_PCT,
                UsageColumn.VERDICT);
    }

    /** Learned while it was heard. */
    private static NasProber known(QuietGateways town, String day, String... names)
            throws InterruptedException {
        NasProber prober = town.prober();
        town.clock.set(QuietGateways.time(day + "T05:05"));
        for (String name : names) {
            town.answeredAnOrder(name);
            town.heard(name);
        }
        town.look(prober, day + "T05:06");
        return prober;
    }

    @ParameterizedTest
    @EnumSource
    void aSiteWithoutAccessPointsWasDownWhileItsGatewayDidNotAnswer(DatabaseKind dialect)
            throws Exception {
        try (var town = new QuietGateways(dialect, folder, "2026-11-18T05:00")) {
            FakeDas warung = town.gateway("warung", "127.0.0.1", "generic", DasKind.RFC);
            FakeDas pasar = town.gateway("pasar", "127.0.0.2", "coovachilli", DasKind.CHILLI);
            int port = warung.port();
            NasProber prober = known(town, "2026-11-18", "warung", "pasar");
            hours(town, prober, "2026-11-18", 6, 22);
            hours(town, prober, "2026-11-19", 6, 11);
            warung.close();
            hours(town, prober, "2026-11-19", 11, 22);
            assertThat(warung.sessions).as("nobody was thrown out").hasSize(1);
            assertThat(warung.wrongs).isEmpty();
            assertThat(warung.heard).as("learned, then once an hour").hasSize(1 + 16 + 5);

            hours(town, prober, "2026-11-20", 6, 8);
            FakeDas back = town.back("127.0.0.1", DasKind.RFC, port);
            hours(town, prober, "2026-11-20", 8, 10);
            town.clock.set(Neighbourhood.NOW);
            assertThat(back.heard).hasSize(2);
            assertThat(pasar.sessions).hasSize(1);
            assertThat(report(town))
                    .contains(
                            "warung 63.89 36.11 100.0 was-down",
                            "pasar 100.0 0.0 100.0 too-little-data");
        }
    }

    private static void hours(QuietGateways town, NasProber prober, String day, int from, int to)
            throws InterruptedException {
        for (int hour = from; hour < to; hour++) {
            town.look(prober, "%sT%02d:20".formatted(day, hour));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenAllFallSilentTogetherNothingIsKnownOfAny(DatabaseKind dialect) throws Exception {
        try (var town = new QuietGateways(dialect, folder, "2026-11-18T05:00")) {
            FakeDas warung = town.gateway("warung", "127.0.0.1", "generic", DasKind.RFC);
            FakeDas pasar = town.gateway("pasar", "127.0.0.2", "generic", DasKind.RFC);
            NasProber prober = known(town, "2026-11-18", "warung", "pasar");
            hours(town, prober, "2026-11-18", 6, 8);
            warung.close();
            pasar.close();
            hours(town, prober, "2026-11-18", 8, 12);
            town.clock.set(QuietGateways.time("2026-11-18T12:00"));
            assertThat(report(town))
                    .as("two of six hours")
                    .anyMatch(row -> row.matches("warung - 0.0 \\S+ \\S+"))
                    .anyMatch(row -> row.matches("pasar - 0.0 \\S+ \\S+"));
        }
    }

    /** The device is there and reachable, whatever its RADIUS does. */
    @ParameterizedTest
    @EnumSource
    void aGatewayWhoseOwnSnmpAgentAnswersIsUp(DatabaseKind dialect) throws Exception {
        try (var town = new QuietGateways(dialect, folder, "2026-11-18T05:00")) {
            FakeDas warung = town.gateway("warung", "127.0.0.1", "generic", DasKind.RFC);
            NasProber prober = known(town, "2026-11-18", "warung");
            warung.close();
            town.ledger.answeredSnmp(
                    town.here.nas("warung-gw").id(), QuietGateways.time("2026-11-18T06:30"));
            hours(town, prober, "2026-11-18", 6, 8);
            town.clock.set(QuietGateways.time("2026-11-18T08:00"));
            assertThat(report(town)).anyMatch(row -> row.startsWith("warung 50.0 50.0 100.0 "));
        }
    }

    /** One that is heard by itself in this hour shows whether it is us. */
    @ParameterizedTest
    @EnumSource
    void oneThatAnswersElsewhereShowsThatItIsNotUs(DatabaseKind dialect) throws Exception {
        try (var town = new QuietGateways(dialect, folder, "2026-11-18T05:00")) {
            FakeDas warung = town.gateway("warung", "127.0.0.1", "generic", DasKind.RFC);
            FakeDas pasar = town.gateway("pasar", "127.0.0.2", "generic", DasKind.RFC);
            NasProber prober = known(town, "2026-11-18", "warung", "pasar");
            warung.close();
            town.clock.set(QuietGateways.time("2026-11-18T06:05"));
            town.heard("pasar");
            int asked = pasar.heard.size();
            hours(town, prober, "2026-11-18", 6, 7);
            assertThat(pasar.heard).hasSize(asked + 1);
            pasar.close();
            town.clock.set(QuietGateways.time("2026-11-18T07:05"));
            town.heard("pasar");
            hours(town, prober, "2026-11-18", 7, 8);
            town.clock.set(QuietGateways.time("2026-11-18T08:00"));
            assertThat(report(town))
                    .as("down in the first of two hours, unknown in the second")
                    .anyMatch(row -> row.matches("warung - 50.0 100.0 was-down"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "generic, RFC",
        "aruba, RFC",
        "cambium, RFC",
        "omada, RFC",
        "unifi, RFC",
        "coovachilli, CHILLI",
        "mikrotik, MIKROTIK",
        "uspot, USPOT"
    })
    void everyKindAnswersTheQuestionAndEndsNobody(String kind, DasKind das) throws Exception {
        try (var town = new QuietGateways(DatabaseKind.SQLITE, folder, "2026-11-18T05:00")) {
            FakeDas gateway = town.gateway("warung", "127.0.0.1", kind, das);
            NasProber prober = known(town, "2026-11-18", "warung");
            hours(town, prober, "2026-11-18", 6, 9);
            assertThat(gateway.sessions).containsOnlyKeys(QuietGateways.RESIDENT);
            assertThat(gateway.heard).hasSize(4);
            assertThat(gateway.wrongs).isEmpty();
            town.clock.set(QuietGateways.time("2026-11-18T09:00"));
            assertThat(report(town)).anyMatch(row -> row.startsWith("warung 100.0 0.0 100.0 "));
        }
    }

    @Test
    void ofTwoControllersOnOneDatabaseOneAsks() throws Exception {
        try (var town = new QuietGateways(DatabaseKind.POSTGRESQL, folder, "2026-11-18T05:00")) {
            FakeDas warung = town.gateway("warung", "127.0.0.1", "generic", DasKind.RFC);
            NasProber one = known(town, "2026-11-18", "warung");
            try (Neighbourhood there = town.here.anotherController()) {
                NasProber two = town.prober(there, town.client);
                int asked = warung.heard.size();
                town.clock.set(QuietGateways.time("2026-11-18T06:20"));
                one.look();
                two.look();
                assertThat(warung.heard).hasSize(asked + 1);
            }
        }
    }
}
