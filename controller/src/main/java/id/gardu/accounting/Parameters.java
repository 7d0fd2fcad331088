package id.gardu.accounting;

import java.sql.SQLException;
import java.util.Optional;

/** Values for the question marks of a statement, from left to right. Not thread-safe. */
interface Parameters {
    Parameters number(long number) throws SQLException;

    Parameters text(String text) throws SQLException;

    /** NULL in the place of a number. */
    Parameters nothing() throws SQLException;

    /** NULL in the place of a text. */
    Parameters noText() throws SQLException;

    default Parameters flag(boolean flag) throws SQLException {
        return number(flag ? 1 : 0);
    }

    default Parameters text(Optional<String> text) throws SQLException {
        return text.isPresent() ? text(text.get()) : noText();
    }

    /** NULL where nobody measured. */
    default Parameters octets(long octets) throws SQLException {
        return Octets.measured(octets) ? number(octets) : nothing();
    }
}
