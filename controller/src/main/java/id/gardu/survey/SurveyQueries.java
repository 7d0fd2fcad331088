package id.gardu.survey;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.YearMonth;
import java.util.List;

/** What was answered. */
public interface SurveyQueries {
    /**
     * Answers of one value to one sentence in one area.
     *
     * @param item empty: invitations, of which value 0 were shown and value 1 answered with no
     */
    record AnswerCount(String areaCode, String item, int value, long answers) {
        /** Pages that invited somebody. */
        public boolean isInvitation() {
            return item.isEmpty() && value == SurveyTable.SHOWN;
        }

        /** Those who said no. */
        public boolean isRefusal() {
            return item.isEmpty() && value == SurveyTable.REFUSED;
        }
    }

    /** Of a quarter, by its first month. */
    @SqlQuery(
            """
            SELECT area_code, item, value, answers FROM survey_answer
             WHERE quarter = :quarter
             ORDER BY area_code, item, value\
            """)
    List<AnswerCount> answers(YearMonth quarter);

    /** First months of the quarters that anybody was asked in, the latest first. */
    @SqlQuery("SELECT DISTINCT quarter FROM survey_answer ORDER BY quarter DESC LIMIT :most")
    List<YearMonth> quarters(int most);
}
