package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.accounting.ColumnRows.ManyRows;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Statements of one row as PostgreSQL is given them for many. */
class ManyRowsTest {
    @Test
    void anInsertSelectsFromItsArrays() {
        assertThat(
                        ManyRows.of(
                                "INSERT INTO t (a, b, c) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                                List.of("bigint", "text")))
                .isEqualTo(
                        "INSERT INTO t (a, b, c) SELECT v.c1, v.c2, 0 FROM"
                                + " unnest(?::bigint[], ?::text[]) AS v(c1, c2)"
                                + " ON CONFLICT DO NOTHING");
    }

    @Test
    void anUpdateFindsItsRowsInTheLastWhere() {
        assertThat(
                        ManyRows.of(
                                "UPDATE t SET a = (SELECT 1 FROM u WHERE x = 1), b = ? WHERE id ="
                                        + " ?",
                                List.of("text", "bigint")))
                .isEqualTo(
                        "UPDATE t SET a = (SELECT 1 FROM u WHERE x = 1), b = v.c1 FROM"
                                + " unnest(?::text[], ?::bigint[]) AS v(c1, c2) WHERE id = v.c2");
    }

    @Test
    void aDeleteUsesItsArrays() {
        assertThat(ManyRows.of("DELETE FROM t WHERE id = ? AND done = 1", List.of("bigint")))
                .isEqualTo(
                        "DELETE FROM t USING unnest(?::bigint[]) AS v(c1)"
                                + " WHERE id = v.c1 AND done = 1");
    }

    @Test
    void aRowOfAnotherLengthIsAFaultOfTheProgram() {
        assertThatThrownBy(
                        () -> ManyRows.of("DELETE FROM t WHERE a = ? AND b = ?", List.of("text")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
