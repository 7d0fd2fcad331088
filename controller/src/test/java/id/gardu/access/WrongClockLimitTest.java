package id.gardu.access;

import static id.gardu.access.OnlineTown.GIGABYTE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.access.OnlineTown.Online;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A day's data is used up at a gateway whatever its clock says ({@code limit-clock-ahead}). */
class WrongClockLimitTest {
    private static final Online SITI = Online.of("CLK1", Neighbourhood.SITI);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @TempDir Path folder;

    private static Stream<Arguments> wrong() {
        Map<String, UnaryOperator<Instant>> clocks =
                Map.of(
                        "7 h ahead", now -> now.plus(Duration.ofHours(7)),
                        "7 h behind", now -> now.minus(Duration.ofHours(7)),
                        "a day behind", now -> now.minus(Duration.ofDays(1)),
                        "5 days behind", now -> now.minus(Duration.ofDays(5)),
                        "of 1970", now -> now.minus(Duration.ofDays(20_700)));
        return clocks.entrySet().stream()
                .flatMap(
                        clock ->
                                Stream.of("10:00", "17:30", "23:20")
                                        .map(time -> played(clock.getKey(), time, clock)));
    }

    /** Both databases are told the same; one of them for each. */
    private static Arguments played(
            String name, String time, Map.Entry<String, UnaryOperator<Instant>> clock) {
        DatabaseKind dialect =
                name.equals("7 h ahead") && time.equals("17:30")
                        ? DatabaseKind.POSTGRESQL
                        : DatabaseKind.SQLITE;
        return Arguments.of(dialect, time, name, clock.getValue());
    }

    @ParameterizedTest(name = "{0} {1} WIB {2}")
    @MethodSource("wrong")
    void theLimitBitesThatDayAndNotTheNext(
            DatabaseKind dialect, String time, String name, UnaryOperator<Instant> wrong) {
        try (var town = new OnlineTown(dialect, folder)) {
            town.clock.set(Instant.parse("2026-11-20T" + time + ":00+07:00"));
            town.clocks =
                    now ->
                            new Timing(
                                    now,
                                    "",
                                    Optional.of(wrong.apply(now)),
                                    Optional.of(Duration.ZERO));
            town.begins("taman-gw", SITI);
            town.moved("taman-gw", SITI, GIGABYTE).moved("taman-gw", SITI, 3 * GIGABYTE);
            await().until(() -> !town.commands.isEmpty());
            assertThat(slow(town)).as(name).isEqualTo(OptionalLong.of(512));
            town.clock.set(Instant.parse("2026-11-20T23:50:00+07:00"));
            town.clock.pass(TEN_MINUTES.multipliedBy(2));
            assertThat(slow(town)).as("%s, the next day", name).isNotEqualTo(OptionalLong.of(512));
        }
    }

    private static OptionalLong slow(OnlineTown town) {
        return Door.grant(town.login(town.here.nas("rw03-gw"), Neighbourhood.SITI))
                .limits()
                .downloadKbps();
    }
}
