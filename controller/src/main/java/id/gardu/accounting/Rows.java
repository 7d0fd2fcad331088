package id.gardu.accounting;

import java.sql.SQLException;

/** Rows of one statement that writes. Not thread-safe. */
interface Rows extends StatementParameters {
    /** This row is complete; the next begins at the left. */
    void row() throws SQLException;

    /** All rows are complete; they are written before anything else is asked or committed. */
    void write() throws SQLException;
}
