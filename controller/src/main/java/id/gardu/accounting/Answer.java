package id.gardu.accounting;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Who reads the rows that answer a question. */
@FunctionalInterface
interface Answer {
    void read(ResultSet rows) throws SQLException;
}
