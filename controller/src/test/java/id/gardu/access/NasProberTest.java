package id.gardu.access;

import static id.gardu.network.Neighbourhood.ZONE;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.NasHourQueries;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.order.ToldSigns;
import id.gardu.report.ReportSettings;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/** Who is asked whether it is there, and what its silence is worth. */
class NasProberTest {
    private static final NasAnswer NO =
            new NasAnswer.Refused(OptionalInt.of(503), "Session-Context-Not-Found", 1);
    private static final NasAnswer SILENT = new NasAnswer.Silent(5);
    private static final NasAnswer YES = new NasAnswer.Acknowledged(1);

    @TempDir private Path folder;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private final List<SessionCommand> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Function<String, NasAnswer> answers = nas -> NO;
    private boolean blind;

    private NasProber prober(Neighbourhood here, Duration after) {
        return new NasProber(
                here.store(),
                new NasProber.Parts(
                        here::inventory,
                        this::ask,
                        new NasHourQueries(here.store(), ZONE),
                        new ToldSigns(
                                (nas, at) -> told.add("answered " + name(here, nas.value())),
                                (nas, at) -> told.add("silent " + name(here, nas.value()))),
                        () -> blind),
                new AccessSettings(1_024, Duration.ofDays(90), after),
                ReportSettings.DEFAULT.assumedHours(),
                ZONE,
                clock);
    }

    private NasProber prober(Neighbourhood here) {
        return prober(here, Duration.ofMinutes(15));
    }

    private void ask(SessionCommand command, Consumer<NasAnswer> whenKnown) {
        asked.add(command);
        whenKnown.accept(answers.apply(command.nas().name()));
    }

    private static String name(Neighbourhood here, long nas) {
        return here.inventory().nas().values().stream()
                .filter(one -> one.id().value() == nas)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private List<String> names() {
        return asked.stream().map(command -> command.nas().name()).toList();
    }

    private void at(String local) {
        clock.set(LocalDateTime.parse(local).atZone(ZONE).toInstant());
    }

    private static void answeredAnOrder(Neighbourhood here, String nas) {
        here.sql(
                "INSERT INTO session_order (id, session_id, nas_id, act, reason, asked_by,"
                    + " asked_at, outcome) VALUES (?, 1, ?, 'end', 'blocked', 'gardu', 1, 'nak')",
                here.nas(nas).id().value(),
                here.nas(nas).id().value());
    }

    /** An authentic packet came in that hour of that day. */
    private static void heard(Neighbourhood here, String nas, String day, int hour) {
        here.sql(
                "INSERT INTO nas_day (local_day, nas_id, heard, answered, silent)"
                        + " VALUES (?, ?, ?, 0, 0) ON CONFLICT (local_day, nas_id)"
                        + " DO UPDATE SET heard = nas_day.heard | excluded.heard",
                java.time.LocalDate.parse(day).toEpochDay(),
                here.nas(nas).id().value(),
                1L << hour);
    }

    /** It was heard at five in the morning of the 20th, and has been tried out. */
    private NasProber known(Neighbourhood here, String... all) throws InterruptedException {
        NasProber prober = prober(here);
        at("2026-11-20T05:30");
        for (String nas : all) {
            answeredAnOrder(here, nas);
            heard(here, nas, "2026-11-20", 5);
        }
        prober.look();
        assertThat(names()).containsExactlyInAnyOrder(all);
        asked.clear();
        told.clear();
        return prober;
    }

    @ParameterizedTest
    @EnumSource
    void oneThatNeverAnsweredAnOrderIsNeverAsked(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            heard(here, "rw03-gw", "2026-11-20", 10);
            at("2026-11-20T10:30");
            prober(here).look();
            assertThat(asked).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsTriedOutOnceWhileItIsThereAndThenAskedOnlyWhenNobodyHearsIt(DatabaseKind dialect)
            throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            NasProber prober = known(here, "rw03-gw");
            prober.look();
            at("2026-11-20T06:14");
            prober.look();
            heard(here, "rw03-gw", "2026-11-20", 7);
            at("2026-11-20T07:40");
            prober.look();
            assertThat(asked).as("too early, or it was heard").isEmpty();
            at("2026-11-20T08:16");
            prober.look();
            prober.look();
            assertThat(names()).as("not twice in a quarter of an hour").containsExactly("rw03-gw");
            assertThat(told).containsExactly("answered rw03-gw");
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsLeftAloneWhileItsSiteIsClosed(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            NasProber prober = known(here, "rw03-gw", "taman-gw");
            at("2026-11-20T22:30");
            prober.look();
            at("2026-11-21T03:30");
            prober.look();
            assertThat(asked).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneLostAnswerIsNoSilence(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            NasProber prober = known(here, "rw03-gw");
            answers = nas -> asked.size() == 1 ? SILENT : NO;
            at("2026-11-20T08:20");
            prober.look();
            assertThat(names()).hasSize(2);
            assertThat(told).containsExactly("answered rw03-gw");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatItAnsweredIsRememberedOverARestart(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            known(here, "rw03-gw");
            here.sql("DELETE FROM session_order");
            answers = nas -> SILENT;
            at("2026-11-20T08:20");
            prober(here).look();
            assertThat(told).containsExactly("silent rw03-gw");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSilenceOfOneThatIsOnlyTriedOutSaysNothing(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            answers = nas -> SILENT;
            NasProber prober = known(here, "rw03-gw");
            at("2026-11-20T08:20");
            prober.look();
            assertThat(asked).isEmpty();
            heard(here, "rw03-gw", "2026-11-21", 9);
            at("2026-11-21T09:00");
            prober.look();
            assertThat(names()).as("once a day").containsExactly("rw03-gw");
            assertThat(told).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsHeardButAnswersNoMoreIsNotCalledDownAnyLonger(DatabaseKind dialect)
            throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            NasProber prober = known(here, "rw03-gw");
            answers = nas -> SILENT;
            at("2026-11-20T08:20");
            prober.look();
            assertThat(told).containsExactly("silent rw03-gw");
            heard(here, "rw03-gw", "2026-11-20", 9);
            at("2026-11-20T09:10");
            prober.look();
            at("2026-11-20T10:30");
            prober.look();
            assertThat(told).as("somebody closed its port").containsExactly("silent rw03-gw");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatSaysItEndedWhatCannotBeIsNeverAskedAgain(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            answers = nas -> YES;
            NasProber prober = known(here, "rw03-gw");
            for (int day = 20; day < 25; day++) {
                heard(here, "rw03-gw", "2026-11-" + day, 9);
                at("2026-11-" + day + "T09:20");
                prober.look();
                at("2026-11-" + day + "T11:20");
                prober.look();
            }
            assertThat(asked).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void atAnotherAddressPortOrKindItHasNeverAnswered(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            NasProber prober = known(here, "rw03-gw");
            here.sql("UPDATE nas_probe SET form = 'generic 10.1.3.1 1700'");
            answers = nas -> SILENT;
            at("2026-11-20T08:20");
            prober.look();
            assertThat(asked).isEmpty();
            assertThat(told).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereWeAreBlindNobodyIsAskedAndNothingConcluded(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            NasProber prober = known(here, "rw03-gw");
            blind = true;
            at("2026-11-20T08:20");
            prober.look();
            assertThat(asked).isEmpty();
            blind = false;
            answers =
                    nas -> {
                        blind = true;
                        return SILENT;
                    };
            prober.look();
            assertThat(asked).hasSize(2);
            assertThat(told).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAClockThatWasSetBackItIsAskedAllTheSame(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            NasProber prober = known(here, "rw03-gw");
            at("2027-11-20T08:20");
            prober.look();
            asked.clear();
            at("2026-11-20T08:20");
            prober.look();
            assertThat(names()).containsExactly("rw03-gw");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 45})
    void itCanBeSwitchedOffAndSetLater(int minutes) throws Exception {
        try (var here = Neighbourhood.of(DatabaseKind.SQLITE, folder, clock)) {
            known(here, "rw03-gw");
            NasProber prober = prober(here, Duration.ofMinutes(minutes));
            at("2026-11-20T08:40");
            prober.look();
            assertThat(asked).isEmpty();
            at("2026-11-20T08:46");
            prober.look();
            assertThat(asked).hasSize(minutes == 0 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAskedAboutIsNobodysEachTimeAnew(DatabaseKind dialect) throws Exception {
        try (var here = Neighbourhood.of(dialect, folder, clock)) {
            NasProber prober = known(here, "rw03-gw");
            for (int hour = 6; hour < 20; hour++) {
                at("2026-11-20T%02d:20".formatted(hour));
                prober.look();
            }
            List<LiveSession> sessions = asked.stream().map(SessionCommand::session).toList();
            assertThat(sessions).hasSize(14);
            assertThat(sessions)
                    .allSatisfy(
                            session -> {
                                assertThat(session.station()).isEmpty();
                                assertThat(session.account()).isEmpty();
                                assertThat(session.acctSessionId()).matches("F[0-9A-F]{15}");
                                assertThat(session.userName()).startsWith("gardu-probe-");
                                assertThat(session.framedAddress()).contains("192.0.2.1");
                            });
            assertThat(sessions.stream().map(LiveSession::acctSessionId).distinct()).hasSize(14);
            assertThat(sessions.stream().map(LiveSession::userName).distinct()).hasSize(14);
        }
    }
}
