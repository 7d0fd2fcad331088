package id.gardu.survey;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Who was asked, and what was answered. */
interface SurveyTable {
    /**
     * As many answers of one kind.
     *
     * @param item empty: invitations
     * @param value 1-5; of invitations {@link #SHOWN} or {@link #REFUSED}
     */
    record Row(YearMonth quarter, String areaCode, String item, int value, long answers) {
        Row with(long times) {
            return new Row(quarter, areaCode, item, value, times);
        }
    }

    /** An invitation that a page showed. */
    int SHOWN = 0;

    /** One that was answered with no. */
    int REFUSED = 1;

    @SqlQuery("SELECT quarter FROM survey_turn WHERE account_id = :account")
    Optional<YearMonth> latestTurn(long account);

    @SqlBatch(
            """
            INSERT INTO survey_turn (account_id, quarter) VALUES (:accounts, :quarter)
            ON CONFLICT (account_id) DO UPDATE SET quarter = excluded.quarter\
            """)
    void turns(List<Long> accounts, YearMonth quarter);

    @SqlUpdate(
            """
            DELETE FROM survey_turn
             WHERE account_id IN
                   (SELECT account_id FROM survey_turn WHERE quarter < :keptFrom LIMIT :most)\
            """)
    int deleteTurns(YearMonth keptFrom, int most);

    /** Adds to what is there. */
    @SqlBatch(
            """
            INSERT INTO survey_answer (quarter, area_code, item, value, answers)
            VALUES (:quarter, :areaCode, :item, :value, :answers)
            ON CONFLICT (quarter, area_code, item, value) DO UPDATE
               SET answers = survey_answer.answers + excluded.answers\
            """)
    void add(@BindMethods List<Row> answers);
}
