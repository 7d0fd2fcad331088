package id.gardu.report;

import id.gardu.report.UsageRow.Accounts;
import id.gardu.report.UsageRow.Codes;
import id.gardu.report.UsageRow.Door;
import id.gardu.report.UsageRow.Money;
import id.gardu.report.UsageRow.Quality;
import id.gardu.report.UsageRow.Reach;
import id.gardu.report.UsageRow.Traffic;
import id.gardu.report.UsageRow.Verdicts;
import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Line;
import id.gardu.report.verdict.SiteMonth;
import id.gardu.report.verdict.Verdict;
import id.gardu.report.verdict.Weight;
import id.gardu.store.Word;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A row as {@code score_month} keeps it. Its columns are written and read in one order, that of
 * {@link #ALL}: whoever adds one adds it there, in {@link #of} and in {@link Reader}.
 */
final class ScoreRows {
    private static final YearMonth EPOCH = YearMonth.of(1970, 1);

    static final String ALL =
            """
            month, level, code, revision, name, area_code,
            accounts_active, accounts_passing, accounts_unmeasured,
            accounts_first, accounts_returning, accounts_roaming,
            sessions, seconds, active_seconds, uploaded, downloaded, sideless, unattributed,
            active_days, hours_used,
            availability_pct, down_pct, known_pct, down_s, completeness_pct,
            aps, aps_down, busy_hours, measurable, outages, outage_s,
            refused_stations, let_in_stations, shut_days, door_proof_days,
            population, population_estimated, per_hundred,
            cost_idr, cost_known_sites, sites, rp_per_active, codes_sent, codes_cost_idr,
            verdicts, verdict, rule, near_line, evidence, line, usual, lost_share, best,
            judged, judged_active, most_active, open_up_days, session_days
            """;

    static final List<String> NAMES = List.of(ALL.strip().split(",\\s+", -1));

    private ScoreRows() {}

    /** What the database has in each column; empty for NULL. */
    static List<Optional<?>> of(ScoreRow score) {
        UsageRow row = score.row();
        Accounts accounts = row.accounts();
        Quality quality = row.quality();
        Door door = row.door();
        Money money = row.money();
        var values = new ArrayList<Optional<?>>(NAMES.size());
        add(
                values,
                EPOCH.until(score.month(), ChronoUnit.MONTHS),
                score.level().word(),
                row.code());
        add(values, score.revision(), row.name(), score.area());
        add(values, accounts.active(), accounts.passing(), accounts.unmeasured());
        add(values, accounts.first(), accounts.returning(), accounts.roaming());
        add(values, row.traffic().sums().values().toArray());
        add(values, quality.availability(), quality.downPct(), quality.knownPct());
        add(values, quality.down().toSeconds(), quality.completeness());
        add(values, quality.aps(), quality.apsDown(), quality.busyHours());
        add(values, quality.measurable().word(), quality.outages(), quality.outageSeconds());
        add(values, door.refused(), door.letIn(), door.shutDays(), door.proofDays());
        add(values, row.reach().population(), row.reach().estimated(), row.reach().per100());
        add(values, money.cost(), money.knownSites(), money.sites(), money.rpPerActive());
        add(values, money.codes().sent(), money.codes().costIdr());
        add(values, Evidences.words(row.said().counts()));
        row.said().judgement().ifPresent(one -> add(values, one));
        while (values.size() < NAMES.size()) {
            values.add(Optional.empty());
        }
        return values;
    }

    private static void add(List<Optional<?>> values, Judgement one) {
        SiteMonth.EarlierMonth before = one.before();
        Weight weight = one.weight();
        add(values, one.verdict().word(), one.rule(), one.nearLine());
        add(values, Evidences.json(one.evidence()), one.line().accounts());
        add(values, weight.usual(), weight.lostShare(), weight.best());
        add(values, before.judged(), before.active(), before.mostActive());
        add(values, before.openUpDays(), before.sessionDays());
    }

    private static void add(List<Optional<?>> values, Object... more) {
        for (Object one : more) {
            values.add(
                    switch (one) {
                        case Optional<?> maybe -> maybe;
                        case OptionalLong maybe -> maybe.stream().boxed().findFirst();
                        case OptionalDouble maybe -> maybe.stream().boxed().findFirst();
                        case Boolean yes -> Optional.of(yes ? 1L : 0L);
                        default -> Optional.of(one);
                    });
        }
    }

    /** The columns that are not as they were before; all of a row that was not there. */
    static Set<String> moved(Optional<ScoreRow> before, ScoreRow now) {
        Optional<List<Optional<?>>> old = before.map(ScoreRows::of);
        List<Optional<?>> values = of(now);
        var moved = new TreeSet<String>();
        for (int at = 0; at < values.size(); at++) {
            if (old.isEmpty() || !old.get().get(at).equals(values.get(at))) {
                moved.add(NAMES.get(at));
            }
        }
        moved.remove("revision");
        return moved;
    }

    /** Reads a row from its first column on; one that was selected as {@link #ALL} whole. */
    static final class Reader {
        private final ResultSet row;
        private int at;

        Reader(ResultSet row) {
            this.row = row;
        }

        ScoreRow row() throws SQLException {
            YearMonth month = EPOCH.plusMonths(count());
            ReportLevel level = Word.of(ReportLevel.class, text()).orElseThrow();
            String code = text();
            long revision = count();
            String name = text();
            Optional<String> area = Optional.ofNullable(text());
            var accounts = new Accounts(number(), number(), number(), number(), number(), number());
            Traffic traffic = Traffic.of(_ -> number());
            Quality quality = quality();
            var door = new Door(count(), count(), count(), count());
            var reach = new Reach(number(), bit(), percent());
            var money =
                    new Money(number(), count(), count(), number(), new Codes(number(), number()));
            Map<Verdict, Long> counts = Evidences.counts(text());
            var said = new Verdicts(judgement(month, reach), counts);
            return new ScoreRow(
                    month,
                    level,
                    new UsageRow(
                            code,
                            name,
                            accounts,
                            traffic,
                            quality,
                            door,
                            reach,
                            money,
                            said,
                            Optional.empty()),
                    area,
                    revision);
        }

        private Quality quality() throws SQLException {
            return new Quality(
                    percent(),
                    percent(),
                    percent(),
                    Duration.ofSeconds(count()),
                    percent(),
                    count(),
                    count(),
                    number(),
                    Measurable.valueOf(text().toUpperCase(Locale.ROOT)),
                    number(),
                    number());
        }

        private Optional<Judgement> judgement(YearMonth month, Reach reach) throws SQLException {
            Optional<Verdict> verdict =
                    Optional.ofNullable(text()).flatMap(word -> Word.of(Verdict.class, word));
            if (verdict.isEmpty()) {
                return Optional.empty();
            }
            int rule = (int) count();
            boolean nearLine = bit();
            List<Judgement.Evidence> evidence = Evidences.read(text());
            long line = count();
            return Optional.of(
                    new Judgement(
                            verdict.get(),
                            rule,
                            nearLine,
                            evidence,
                            new Line(line, reach.population(), reach.estimated()),
                            new Weight(percent(), decimal(), count(), line),
                            new SiteMonth.EarlierMonth(
                                    month, bit(), count(), count(), (int) count(), (int) count())));
        }

        String text() throws SQLException {
            return row.getString(++at);
        }

        long count() throws SQLException {
            return row.getLong(++at);
        }

        private boolean bit() throws SQLException {
            return count() == 1;
        }

        private double decimal() throws SQLException {
            return row.getDouble(++at);
        }

        OptionalLong number() throws SQLException {
            long number = count();
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        }

        private OptionalDouble percent() throws SQLException {
            double number = decimal();
            return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
        }
    }
}
