package id.gardu.report;

import id.gardu.report.Scores.ClosedMonth;
import id.gardu.report.verdict.SiteMonth;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was said of closed months: {@code score_month} and {@code score_close}, whose rows are
 * added, never changed.
 */
@RegisterRowMapper(ScoreTable.ScoreMapper.class)
interface ScoreTable {
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

    String SCORES = "SELECT " + ScoreRows.ALL + ROWS;

    String CLOSES = "SELECT month, revision, data_version, thresholds, closed_at FROM score_close ";

    /** The latest revision of a month. */
    @SqlQuery(CLOSES + "WHERE month = :month ORDER BY revision DESC LIMIT 1")
    Optional<ClosedMonth> close(YearMonth month);

    /** The latest revision of each month, the first month first. */
    @SqlQuery(
            CLOSES
                    + """
                    WHERE month >= :from AND month < :to
                      AND revision = (SELECT max(latest.revision) FROM score_close latest
                                       WHERE latest.month = score_close.month)
                    ORDER BY month\
                    """)
    List<ClosedMonth> closes(YearMonth from, YearMonth to);

    /** Every closed month once, the first one first. */
    @SqlQuery("SELECT DISTINCT month FROM score_close ORDER BY month")
    List<YearMonth> months();

    /** The rows of a month as they hold now, by code. */
    @SqlQuery(SCORES + "WHERE month = :month AND level = :level" + LATEST + "ORDER BY code")
    List<ScoreRow> rows(YearMonth month, ReportLevel level);

    /** As they were when the month was closed. */
    @SqlQuery(
            SCORES
                    + "WHERE month = :month AND level = :level AND s.revision = 1"
                    + " AND (s.sites > 0 OR s.seconds IS NOT NULL) ORDER BY code")
    List<ScoreRow> first(YearMonth month, ReportLevel level);

    /** The same of several months, the first one first. */
    @SqlQuery(
            SCORES
                    + "WHERE month >= :from AND month < :to AND level = :level"
                    + LATEST
                    + "ORDER BY month, code")
    List<ScoreRow> rows(YearMonth from, YearMonth to, ReportLevel level);

    /** What a month of a site is to those after it. */
    record EarlierScore(String code, @Nested SiteMonth.EarlierMonth before) {}

    /** Of all sites, the latest month first. */
    @SqlQuery(
            "SELECT month, code, judged, judged_active AS active, most_active, open_up_days,"
                    + " session_days"
                    + ROWS
                    + "WHERE month >= :from AND month < :to AND level = 'site'"
                    + " AND judged IS NOT NULL"
                    + LATEST
                    + "ORDER BY month DESC")
    List<EarlierScore> before(YearMonth from, YearMonth to);

    /** Sites of a month with a verdict, by the area they stood in. */
    record Verdicts(YearMonth month, Optional<String> areaCode, String verdict, long sites) {}

    /** How many sites of which verdict, of several months. */
    @SqlQuery(
            "SELECT month, area_code, verdict, count(*) AS sites"
                    + ROWS
                    + "WHERE month >= :from AND month < :to AND level = 'site'"
                    + " AND verdict IS NOT NULL"
                    + LATEST
                    + "GROUP BY month, area_code, verdict")
    List<Verdicts> verdicts(YearMonth from, YearMonth to);

    /** Whether a site was under its line in a month that was judged. */
    record JudgedMonth(String code, boolean underLine) {}

    /** Judged months of some sites, the latest first. */
    @SqlQuery(
            "SELECT code, CASE WHEN most_active < line THEN 1 ELSE 0 END AS under_line"
                    + ROWS
                    + "WHERE month >= :from AND month < :to AND level = 'site'"
                    + " AND code IN (<codes>) AND judged = 1"
                    + LATEST
                    + "ORDER BY month DESC")
    List<JudgedMonth> judged(YearMonth from, YearMonth to, @BindList List<String> codes);

    /** One row through several months. */
    @SqlQuery(
            SCORES
                    + "WHERE month >= :from AND month < :to AND level = :level AND code = :code"
                    + LATEST
                    + "ORDER BY month")
    List<ScoreRow> life(YearMonth from, YearMonth to, ReportLevel level, String code);

    /** Rows are many: no reflection. */
    final class ScoreMapper implements RowMapper<ScoreRow> {
        @Override
        public ScoreRow map(ResultSet row, StatementContext context) throws SQLException {
            return new ScoreRows.Reader(row).row();
        }
    }

    /** A row, and which of its columns are not as in the revision before. */
    record CorrectedRow(ScoreRow row, Set<String> columns) {}

    static void add(Handle handle, List<CorrectedRow> rows) {
        String sql =
                "INSERT INTO score_month (moved, "
                        + ScoreRows.ALL
                        + ") VALUES (?"
                        + ", ?".repeat(ScoreRows.NAMES.size())
                        + ") ON CONFLICT (month, level, code, revision) DO NOTHING";
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (CorrectedRow moved : rows) {
                int at = 0;
                batch.bind(at, String.join(" ", moved.columns()));
                for (Optional<?> value : ScoreRows.of(moved.row())) {
                    at++;
                    batch.bind(at, value.orElse(null));
                }
                batch.add();
            }
            batch.execute();
        }
    }

    /** Rows of a revision that are there. */
    @SqlQuery("SELECT count(*) FROM score_month WHERE month = :month AND revision = :revision")
    long count(YearMonth month, long revision);

    /** The last thing of a close: until then the month is not closed. */
    @SqlUpdate(
            """
            INSERT INTO score_close (month, revision, data_version, thresholds, closed_at)
            VALUES (:month, :revision, :dataVersion, :thresholds, :closedAt)
            ON CONFLICT (month, revision) DO NOTHING\
            """)
    void close(@BindMethods ClosedMonth close);

    /** Deletes what a close that was stopped in the middle left of a revision. */
    @SqlUpdate(
            """
            DELETE FROM score_month
             WHERE month = :month AND revision >= :revision
               AND NOT EXISTS (SELECT 1 FROM score_close
                    WHERE score_close.month = :month AND score_close.revision >= :revision)\
            """)
    void forget(YearMonth month, long revision);
}
