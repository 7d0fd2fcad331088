package id.gardu.store;

import org.postgresql.ds.PGSimpleDataSource;

import java.time.Duration;

import javax.sql.DataSource;

/** How PostgreSQL is opened. Time-outs bound every wait. */
final class Postgres {
    /** How long a statement may take, and a transaction stand still. */
    static final Duration STATEMENT = Duration.ofSeconds(15);

    private static final int SECONDS = 5;

    private static final String BY_KEY =
            " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
                    + " -c enable_material=off -c jit=off -c plan_cache_mode=force_generic_plan";

    /** Reports of a day and of a year are one statement: a plan for both is good for neither. */
    private static final String ANEW = " -c plan_cache_mode=force_custom_plan";

    private Postgres() {}

    /** The same, looking for tables in {@code schema} only. */
    static DataSource within(String schema, PGSimpleDataSource source) {
        source.setCurrentSchema(schema);
        return source;
    }

    /**
     * For the writer, which asks by key only: a plan made while a table was small, or not yet
     * analysed, must not read all of it when it is large. As there is one good plan for each
     * statement, none is made twice.
     */
    static PGSimpleDataSource direct(DatabaseSettings settings) {
        PGSimpleDataSource source = source(settings);
        source.setOptions(source.getOptions() + BY_KEY);
        return source;
    }

    /**
     * @param statement how long a statement may take
     */
    static PGSimpleDataSource reading(DatabaseSettings settings, Duration statement) {
        PGSimpleDataSource source = source(settings);
        source.setReadOnly(true);
        source.setSocketTimeout((int) statement.plusSeconds(SECONDS).toSeconds());
        source.setOptions(source.getOptions() + " -c statement_timeout=" + statement.toMillis());
        return source;
    }

    /** For reports. */
    static PGSimpleDataSource readingLong(DatabaseSettings settings, Duration statement) {
        PGSimpleDataSource source = reading(settings, statement);
        source.setOptions(source.getOptions() + ANEW);
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
        // It would quote what was bound, which may be a person's number, in exceptions.
        source.setLogServerErrorDetail(false);
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
