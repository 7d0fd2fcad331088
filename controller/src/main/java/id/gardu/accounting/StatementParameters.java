package id.gardu.accounting;

import java.sql.SQLException;
import java.util.Optional;

/** Values for the question marks of a statement, from left to right. Not thread-safe. */
interface StatementParameters {
    StatementParameters number(long number) throws SQLException;

    StatementParameters text(String text) throws SQLException;

    /** NULL in the place of a number. */
    StatementParameters nothing() throws SQLException;

    /** NULL in the place of a text. */
    StatementParameters noText() throws SQLException;

    default StatementParameters flag(boolean flag) throws SQLException {
        return number(flag ? 1 : 0);
    }

    default StatementParameters text(Optional<String> text) throws SQLException {
        return text.isPresent() ? text(text.get()) : noText();
    }

    /** NULL where nobody measured. */
    default StatementParameters octets(long octets) throws SQLException {
        return OctetSums.measured(octets) ? number(octets) : nothing();
    }
}
