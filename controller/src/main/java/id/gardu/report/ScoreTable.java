package id.gardu.report;

import id.gardu.report.verdict.Judgement;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes {@code score_month} and {@code score_close}: rows are added, never changed. */
final class ScoreTable {
    private static final List<String> COLUMNS =
            List.of(
                    "month",
                    "level",
                    "code",
                    "revision",
                    "name",
                    "area_code",
                    "accounts_active",
                    "accounts_passing",
                    "accounts_unmeasured",
                    "accounts_first",
                    "accounts_returning",
                    "accounts_roaming",
                    "sessions",
                    "seconds",
                    "active_seconds",
                    "uploaded",
                    "downloaded",
                    "sideless",
                    "unattributed",
                    "active_days",
                    "hours_used",
                    "availability_pct",
                    "down_pct",
                    "known_pct",
                    "down_s",
                    "completeness_pct",
                    "aps",
                    "aps_down",
                    "busy_hours",
                    "measurable",
                    "refused_stations",
                    "let_in_stations",
                    "shut_days",
                    "door_proof_days",
                    "population",
                    "population_estimated",
                    "per_hundred",
                    "cost_idr",
                    "cost_known_sites",
                    "sites",
                    "rp_per_active",
                    "verdict",
                    "rule",
                    "near_line",
                    "evidence",
                    "verdicts",
                    "line",
                    "usual",
                    "lost_share",
                    "best",
                    "judged",
                    "judged_active",
                    "most_active",
                    "open_up_days",
                    "session_days",
                    "codes_sent",
                    "codes_cost_idr",
                    "moved");

    private static final String ADD =
            "INSERT INTO score_month ("
                    + String.join(", ", COLUMNS)
                    + ") VALUES ("
                    + COLUMNS.stream().map(name -> ":" + name).collect(Collectors.joining(", "))
                    + ") ON CONFLICT (month, level, code, revision) DO NOTHING";

    private ScoreTable() {}

    /** A row, and which of its columns are not as in the revision before. */
    record Moved(ScoreRow row, Set<String> columns) {}

    static void add(Handle handle, List<Moved> rows) {
        try (PreparedBatch batch = handle.prepareBatch(ADD)) {
            for (Moved moved : rows) {
                bind(batch, moved.row());
                batch.bind("moved", String.join(" ", moved.columns())).add();
            }
            batch.execute();
        }
    }

    /** Rows of a revision that are there. */
    static long count(Handle handle, long month, long revision) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM score_month
                         WHERE month = :month AND revision = :revision\
                        """)
                .bind("month", month)
                .bind("revision", revision)
                .mapTo(Long.class)
                .one();
    }

    /** The last thing of a close: until then the month is not closed. */
    static void close(
            Handle handle,
            long month,
            long revision,
            String dataVersion,
            String thresholds,
            Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO score_close (month, revision, data_version, thresholds, closed_at)
                        VALUES (:month, :revision, :version, :thresholds, :at)
                        ON CONFLICT (month, revision) DO NOTHING\
                        """)
                .bind("month", month)
                .bind("revision", revision)
                .bind("version", dataVersion)
                .bind("thresholds", thresholds)
                .bind("at", at)
                .execute();
    }

    /** Deletes what a close that was stopped in the middle left of a revision. */
    static void forget(Handle handle, long month, long revision) {
        handle.createUpdate(
                        """
                        DELETE FROM score_month
                         WHERE month = :month AND revision >= :revision
                           AND NOT EXISTS (SELECT 1 FROM score_close
                                WHERE score_close.month = :month
                                  AND score_close.revision >= :revision)\
                        """)
                .bind("month", month)
                .bind("revision", revision)
                .execute();
    }

    /** Every column of a row as the database has it, for comparing revisions. */
    static Map<String, String> values(ScoreRow row) {
        var values = new java.util.LinkedHashMap<String, String>();
        new Binding((name, value) -> values.put(name, String.valueOf(value))).all(row);
        values.remove("revision");
        return values;
    }

    private static void bind(SqlStatement<?> statement, ScoreRow score) {
        new Binding(
                        (name, value) -> {
                            if (value instanceof Optional<?> maybe) {
                                statement.bind(name, maybe.orElse(null));
                            } else {
                                statement.bind(name, value);
                            }
                        })
                .all(score);
    }

    /** Is told every column once. */
    private interface Sink {
        void put(String column, Object value);
    }

    private record Binding(Sink sink) {
        void all(ScoreRow score) {
            UsageRow row = score.row();
            sink.put("month", Months.number(score.month()));
            sink.put("level", score.level().word());
            sink.put("code", row.code());
            sink.put("revision", score.revision());
            sink.put("name", row.name());
            sink.put("area_code", score.area());
            people(row.accounts());
            traffic(row.traffic());
            quality(row.quality());
            door(row.door());
            reach(row);
            said(row.said());
        }

        private void people(UsageRow.Accounts accounts) {
            number("accounts_active", accounts.active());
            number("accounts_passing", accounts.passing());
            number("accounts_unmeasured", accounts.unmeasured());
            number("accounts_first", accounts.first());
            number("accounts_returning", accounts.returning());
            number("accounts_roaming", accounts.roaming());
        }

        private void traffic(UsageRow.Traffic traffic) {
            number("sessions", traffic.sessions());
            number("seconds", traffic.seconds());
            number("active_seconds", traffic.activeSeconds());
            number("uploaded", traffic.uploaded());
            number("downloaded", traffic.downloaded());
            number("sideless", traffic.sideless());
            number("unattributed", traffic.unattributed());
            number("active_days", traffic.activeDays());
            number("hours_used", traffic.hoursUsed());
        }

        private void quality(UsageRow.Quality quality) {
            percent("availability_pct", quality.availability());
            percent("down_pct", quality.downPct());
            percent("known_pct", quality.knownPct());
            sink.put("down_s", quality.down().toSeconds());
            percent("completeness_pct", quality.completeness());
            sink.put("aps", quality.aps());
            sink.put("aps_down", quality.apsDown());
            number("busy_hours", quality.busyHours());
            sink.put("measurable", quality.measurable().word());
        }

        private void door(UsageRow.Door door) {
            sink.put("refused_stations", door.refused());
            sink.put("let_in_stations", door.letIn());
            sink.put("shut_days", door.shutDays());
            sink.put("door_proof_days", door.proofDays());
        }

        private void reach(UsageRow row) {
            number("population", row.reach().population());
            sink.put("population_estimated", row.reach().estimated() ? 1L : 0L);
            percent("per_hundred", row.reach().per100());
            number("cost_idr", row.money().cost());
            sink.put("cost_known_sites", row.money().knownSites());
            sink.put("sites", row.money().sites());
            number("rp_per_active", row.money().rpPerActive());
            number("codes_sent", row.money().codes().sent());
            number("codes_cost_idr", row.money().codes().costIdr());
        }

        private void said(UsageRow.Said said) {
            Optional<Judgement> one = said.judgement();
            sink.put("verdict", one.map(it -> it.verdict().word()));
            sink.put("rule", one.map(it -> (long) it.rule()));
            sink.put("near_line", one.map(it -> it.nearLine() ? 1L : 0L));
            sink.put("evidence", one.map(it -> Evidences.json(it.evidence())));
            sink.put("verdicts", Evidences.words(said.counts()));
            sink.put("line", one.map(it -> it.line().accounts()));
            percent("usual", one.map(it -> it.weight().usual()).orElse(OptionalDouble.empty()));
            sink.put("lost_share", one.map(it -> it.weight().lostShare()));
            sink.put("best", one.map(it -> it.weight().best()));
            sink.put("judged_active", one.map(it -> it.before().active()));
            sink.put("judged", one.map(it -> it.before().judged() ? 1L : 0L));
            sink.put("most_active", one.map(it -> it.before().mostActive()));
            sink.put("open_up_days", one.map(it -> (long) it.before().openUpDays()));
            sink.put("session_days", one.map(it -> (long) it.before().sessionDays()));
        }

        private void number(String column, OptionalLong number) {
            sink.put(
                    column,
                    number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty());
        }

        private void percent(String column, OptionalDouble percent) {
            sink.put(
                    column,
                    percent.isPresent() ? Optional.of(percent.getAsDouble()) : Optional.empty());
        }
    }
}
