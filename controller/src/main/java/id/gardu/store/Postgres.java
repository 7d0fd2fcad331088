package id.gardu.store;

import org.postgresql.ds.PGSimpleDataSource;

import javax.sql.DataSource;

/** How PostgreSQL is opened. Time-outs bound every wait. */
final class Postgres {
    private static final int SECONDS = 5;

    private Postgres() {}

    /** The same, looking for tables in {@code schema} only. */
    static DataSource within(String schema, PGSimpleDataSource source) {
        source.setCurrentSchema(schema);
        return source;
    }

    static PGSimpleDataSource direct(DatabaseSettings settings) {
        return source(settings);
    }

    static PGSimpleDataSource reading(DatabaseSettings settings) {
        PGSimpleDataSource source = source(settings);
        source.setReadOnly(true);
        return source;
    }

    private static PGSimpleDataSource source(DatabaseSettings settings) {
        var source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        if (!settings.user().isEmpty()) {
            source.setUser(settings.user());
        }
        if (!settings.password().isEmpty()) {
            source.setPassword(settings.password().reveal());
        }
        source.setConnectTimeout(SECONDS);
        source.setLoginTimeout(SECONDS);
        source.setSocketTimeout(4 * SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("gardu");
        source.setOptions(
                "-c lock_timeout=2000 -c statement_timeout=15000 -c"
                        + " idle_in_transaction_session_timeout=15000");
        return source;
    }
}
