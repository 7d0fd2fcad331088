package id.gardu.report;

import id.gardu.report.UsageRow.Accounts;
import id.gardu.report.UsageRow.Codes;
import id.gardu.report.UsageRow.Door;
import id.gardu.report.UsageRow.Money;
import id.gardu.report.UsageRow.Quality;
import id.gardu.report.UsageRow.Reach;
import id.gardu.report.UsageRow.Said;
import id.gardu.report.UsageRow.Traffic;
import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Line;
import id.gardu.report.verdict.SiteMonth;
import id.gardu.report.verdict.Verdict;
import id.gardu.report.verdict.Weight;
import id.gardu.store.Word;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.UseRowMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What was said of closed months; months are counted since 1970. */
interface ScoreQueries {
    /** Rows, beside the revision their month is closed with: one that is being written is none. */
    String ROWS =
            """
              FROM score_month s
              JOIN (SELECT month AS closed_month, max(revision) AS closed
                      FROM score_close GROUP BY month) closed_with ON closed_month = s.month
            """;

    /** Of each row the latest; most months were closed once, and then nothing is looked up. */
    String LATEST =
            """
               AND (s.revision = closed
                    OR s.revision < closed
                       AND NOT EXISTS (
                            SELECT 1 FROM score_month later
                             WHERE later.month = s.month AND later.level = s.level
                               AND later.code = s.code
                               AND later.revision > s.revision AND later.revision <= closed))
               AND (s.sites > 0 OR s.seconds IS NOT NULL)
            """;

    /** A month that is closed. */
    record Close(
            long month, long revision, String dataVersion, String thresholds, Instant closedAt) {}

    /** The latest revision of a month. */
    @SqlQuery(
            """
            SELECT month, revision, data_version, thresholds, closed_at
              FROM score_close
             WHERE month = :month
             ORDER BY revision DESC LIMIT 1\
            """)
    Optional<Close> close(long month);

    @SqlQuery(
            """
            SELECT month, revision, data_version, thresholds, closed_at
              FROM score_close
             WHERE month = :month
             ORDER BY revision\
            """)
    List<Close> closes(long month);

    /** The latest revision of each month, the first month first. */
    @SqlQuery(
            """
            SELECT month, revision, data_version, thresholds, closed_at
              FROM score_close
             WHERE month >= :from AND month < :to
               AND revision = (SELECT max(latest.revision) FROM score_close latest
                                WHERE latest.month = score_close.month)
             ORDER BY month\
            """)
    List<Close> closes(long from, long to);

    /** Every closed month once, the first one first. */
    @SqlQuery("SELECT DISTINCT month FROM score_close ORDER BY month")
    List<Long> months();

    /** The rows of a month as they hold now, by code. */
    @SqlQuery(
            "SELECT *\n"
                    + ROWS
                    + """
                     WHERE month = :month AND level = :level
                    """
                    + LATEST
                    + """
                     ORDER BY code\
                    """)
    @UseRowMapper(ScoreMapper.class)
    List<ScoreRow> rows(long month, String level);

    /** The same of several months, the first one first. */
    @SqlQuery(
            "SELECT *\n"
                    + ROWS
                    + """
                     WHERE month >= :from AND month < :to AND level = :level
                    """
                    + LATEST
                    + """
                     ORDER BY month, code\
                    """)
    @UseRowMapper(ScoreMapper.class)
    List<ScoreRow> rows(long from, long to, String level);

    /** What a month of a site is to those after it. */
    record Was(
            long month,
            String code,
            long judged,
            long judgedActive,
            long mostActive,
            int openUpDays,
            int sessionDays) {
        SiteMonth.Before before() {
            return new SiteMonth.Before(
                    Months.of(month),
                    judged == 1,
                    judgedActive,
                    mostActive,
                    openUpDays,
                    sessionDays);
        }
    }

    /** Of all sites, the latest month first. */
    @SqlQuery(
            """
            SELECT month, code, judged, judged_active, most_active, open_up_days, session_days
            """
                    + ROWS
                    + """
                     WHERE month >= :from AND month < :to AND level = 'site' AND judged IS NOT NULL
                    """
                    + LATEST
                    + """
                     ORDER BY month DESC\
                    """)
    List<Was> before(long from, long to);

    /** Sites of a month with a verdict, by the area they stood in. */
    record Verdicts(long month, Optional<String> areaCode, String verdict, long sites) {}

    /** How many sites of which verdict, of several months. */
    @SqlQuery(
            """
            SELECT month, area_code, verdict, count(*) AS sites
            """
                    + ROWS
                    + """
                     WHERE month >= :from AND month < :to AND level = 'site' AND verdict IS NOT NULL
                    """
                    + LATEST
                    + """
                     GROUP BY month, area_code, verdict\
                    """)
    List<Verdicts> verdicts(long from, long to);

    /** Whether a site was under its line in a month that was judged. */
    record Judged(long month, String code, long underLine) {}

    /** Judged months of some sites, the latest first. */
    @SqlQuery(
            """
            SELECT month, code, CASE WHEN most_active < line THEN 1 ELSE 0 END AS under_line
            """
                    + ROWS
                    + """
                     WHERE month >= :from AND month < :to AND level = 'site' AND code IN (<codes>)
                       AND judged = 1
                    """
                    + LATEST
                    + """
                     ORDER BY month DESC\
                    """)
    List<Judged> judged(long from, long to, @BindList("codes") List<String> codes);

    /** One row through several months. */
    @SqlQuery(
            "SELECT *\n"
                    + ROWS
                    + """
                     WHERE month >= :from AND month < :to AND level = :level AND code = :code
                    """
                    + LATEST
                    + """
                     ORDER BY month\
                    """)
    @UseRowMapper(ScoreMapper.class)
    List<ScoreRow> life(long from, long to, String level, String code);

    /** Sites of a row are many: no reflection. */
    final class ScoreMapper implements RowMapper<ScoreRow> {
        @Override
        public ScoreRow map(ResultSet row, StatementContext context) throws SQLException {
            YearMonth month = Months.of(row.getLong("month"));
            ReportLevel level = Word.of(ReportLevel.class, row.getString("level")).orElseThrow();
            return new ScoreRow(
                    month,
                    level,
                    new UsageRow(
                            row.getString("code"),
                            row.getString("name"),
                            accounts(row),
                            traffic(row),
                            quality(row),
                            new Door(
                                    row.getLong("refused_stations"),
                                    row.getLong("let_in_stations"),
                                    row.getLong("shut_days"),
                                    row.getLong("door_proof_days")),
                            new Reach(
                                    number(row, "population"),
                                    row.getLong("population_estimated") == 1,
                                    percent(row, "per_hundred")),
                            new Money(
                                    number(row, "cost_idr"),
                                    row.getLong("cost_known_sites"),
                                    row.getLong("sites"),
                                    number(row, "rp_per_active"),
                                    new Codes(
                                            number(row, "codes_sent"),
                                            number(row, "codes_cost_idr"))),
                            new Said(
                                    judgement(row, month),
                                    Evidences.counts(row.getString("verdicts")))),
                    Optional.ofNullable(row.getString("area_code")),
                    row.getLong("revision"));
        }

        private static Accounts accounts(ResultSet row) throws SQLException {
            return new Accounts(
                    number(row, "accounts_active"),
                    number(row, "accounts_passing"),
                    number(row, "accounts_unmeasured"),
                    number(row, "accounts_first"),
                    number(row, "accounts_returning"),
                    number(row, "accounts_roaming"));
        }

        private static Traffic traffic(ResultSet row) throws SQLException {
            return new Traffic(
                    number(row, "sessions"),
                    number(row, "seconds"),
                    number(row, "active_seconds"),
                    number(row, "uploaded"),
                    number(row, "downloaded"),
                    number(row, "sideless"),
                    number(row, "unattributed"),
                    number(row, "active_days"),
                    number(row, "hours_used"));
        }

        private static Quality quality(ResultSet row) throws SQLException {
            return new Quality(
                    percent(row, "availability_pct"),
                    percent(row, "down_pct"),
                    percent(row, "known_pct"),
                    Duration.ofSeconds(row.getLong("down_s")),
                    percent(row, "completeness_pct"),
                    row.getLong("aps"),
                    row.getLong("aps_down"),
                    number(row, "busy_hours"),
                    Measurable.valueOf(row.getString("measurable").toUpperCase(Locale.ROOT)));
        }

        private static Optional<Judgement> judgement(ResultSet row, YearMonth month)
                throws SQLException {
            Optional<Verdict> verdict =
                    Optional.ofNullable(row.getString("verdict"))
                            .flatMap(word -> Word.of(Verdict.class, word));
            return verdict.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Judgement(
                                    verdict.get(),
                                    row.getInt("rule"),
                                    row.getLong("near_line") == 1,
                                    Evidences.read(row.getString("evidence")),
                                    new Line(
                                            row.getLong("line"),
                                            number(row, "population"),
                                            row.getLong("population_estimated") == 1),
                                    new Weight(
                                            percent(row, "usual"),
                                            row.getDouble("lost_share"),
                                            row.getLong("best"),
                                            row.getLong("line")),
                                    new SiteMonth.Before(
                                            month,
                                            row.getLong("judged") == 1,
                                            row.getLong("judged_active"),
                                            row.getLong("most_active"),
                                            row.getInt("open_up_days"),
                                            row.getInt("session_days"))));
        }

        private static OptionalLong number(ResultSet row, String column) throws SQLException {
            long number = row.getLong(column);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        }

        private static OptionalDouble percent(ResultSet row, String column) throws SQLException {
            double number = row.getDouble(column);
            return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
        }
    }
}
