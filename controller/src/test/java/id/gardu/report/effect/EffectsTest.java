package id.gardu.report.effect;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.programme.Programmes;
import id.gardu.programme.UpcomingWaves;
import id.gardu.report.Reported;
import id.gardu.report.ScoredCity.Days;
import id.gardu.report.Scores;
import id.gardu.report.decision.Boards;
import id.gardu.report.effect.AreaEffect.Result;
import id.gardu.report.verdict.Thresholds;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.Caller;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;

/** Closed months of twelve points, and a programme in the RW of one of them. */
@SuppressWarnings("NullAway.Init") // Each test opens it first.
class EffectsTest {
    private static final Caller TOKEN = new Caller(new Actor.LocalCli(), "127.0.0.1");
    private static final YearMonth LAST = YearMonth.of(2026, 10);
    private static final YearMonth HELD = YearMonth.of(2026, 4);

    @TempDir private Path folder;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private Neighbourhood here;
    private Programmes programmes;
    private Effects effects;

    @BeforeEach
    void open() {
        here = Neighbourhood.of(DatabaseKind.SQLITE, folder, clock);
        var ids = new IdSource(clock);
        var scores =
                new Scores(
                        here.store(),
                        Reported.reports(here, clock),
                        Thresholds.DEFAULT,
                        Neighbourhood.ZONE);
        programmes =
                new Programmes(
                        new Programmes.Parts(
                                here.store(),
                                here.keys(),
                                ids,
                                new Audit(here.store(), here.keys(), clock),
                                here::inventory,
                                new UpcomingWaves(
                                        here.store(),
                                        Neighbourhood.ZONE,
                                        clock,
                                        MonotonicClock.SYSTEM)),
                        clock);
        effects =
                new Effects(
                        scores,
                        new Boards(here.store(), scores, ids, Neighbourhood.ZONE, clock),
                        programmes,
                        here::inventory);
        here.bring(ImportKind.AREA, String.join("\n", TwelvePoints.areas()));
        here.bring(ImportKind.SITE, String.join("\n", TwelvePoints.sites()));
    }

    @AfterEach
    void close() {
        here.close();
    }

    private void held(String code, String area, YearMonth month) {
        var _ =
                Neighbourhood.done(
                        programmes.add(
                                Neighbourhood.given(
                                        "code", code, "name", "Sosialisasi", "kind", "outreach"),
                                TOKEN));
        var _ =
                Neighbourhood.done(
                        programmes.addWave(
                                code,
                                Neighbourhood.given(
                                        "number",
                                        "1",
                                        "first_day",
                                        month.atDay(12).toString(),
                                        "place",
                                        "Balai RW",
                                        "area",
                                        area,
                                        "capacity",
                                        "30"),
                                TOKEN));
    }

    private Result result(String code) {
        List<AreaEffect> found = effects.of(programmes.find(code).orElseThrow());
        assertThat(found).hasSize(1);
        return found.getFirst().result();
    }

    @Test
    void whatGrewBeyondPointsLikeItIsCalledAnEffectWithHowSure() {
        TwelvePoints.score(here.store(), LAST, HELD, 1.6, Days.FINE);
        held("ada", TwelvePoints.area(0), HELD);
        Result.Compared compared = (Result.Compared) result("ada");
        assertThat(compared.sure()).isTrue();
        assertThat(compared.change()).isBetween(45.0, 75.0);
        assertThat(compared.low()).isPositive().isLessThan(compared.change());
        assertThat(compared.chance()).isLessThanOrEqualTo(BeforeAfter.SURE_LAST);
        assertThat(compared.points()).isEqualTo(10);
        assertThat(compared.monthsAfter()).isEqualTo(6);
        assertThat(compared.last()).isTrue();
        assertThat(compared.before()).isBetween(45.0, 55.0);
        assertThat(compared.after()).isBetween(72.0, 88.0);
    }

    @Test
    void whatStraysAsPointsLikeItDoIsNot() {
        TwelvePoints.score(here.store(), LAST, HELD, 1.03, Days.FINE);
        held("ada", TwelvePoints.area(0), HELD);
        Result.Compared compared = (Result.Compared) result("ada");
        assertThat(compared.sure()).isFalse();
        assertThat(compared.low()).isNegative();
        assertThat(compared.high()).isPositive();
    }

    @Test
    void monthsThatTellNothingAreNoMonthsAfter() {
        TwelvePoints.score(here.store(), LAST, HELD, 1.6, Days.DOWN);
        held("ada", TwelvePoints.area(0), HELD);
        assertThat(result("ada")).isEqualTo(new Result.TooLittleKnown());
    }

    @Test
    void beforeThreeMonthsAfterAreClosedNothingIsSaid() {
        TwelvePoints.score(here.store(), LAST, HELD, 1.6, Days.FINE);
        held("baru", TwelvePoints.area(0), LAST.minusMonths(2));
        assertThat(result("baru")).isEqualTo(new Result.TooEarly(LAST.plusMonths(1)));
    }

    @Test
    void whereProgrammesWereHeldEverywhereThereIsNothingToCompareWith() {
        TwelvePoints.score(here.store(), LAST, HELD, 1.6, Days.FINE);
        held("ada", TwelvePoints.area(0), HELD);
        for (int point = 1; point < 8; point++) {
            held("lain" + point, TwelvePoints.area(point), HELD.plusMonths(1));
        }
        assertThat(result("ada")).isEqualTo(new Result.NoComparison());
    }

    @Test
    void aProgrammeInNoRwIsComparedWithNothing() {
        held("kota", "35.73.01", HELD);
        assertThat(effects.of(programmes.find("kota").orElseThrow())).isEmpty();
    }
}
