package id.gardu.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * The ledger database, open: {@link #reads()} for questions, {@link #writer()} for everything else.
 * Thread-safe.
 */
public final class Store implements AutoCloseable {
    private static final int SNAPSHOT_SECONDS = 5;

    private final Dialect dialect;
    private final HikariDataSource pool;
    private final Jdbi reads;
    private final Jdbi writes;
    private final Writer writer;

    private Store(Dialect dialect, HikariDataSource pool, Jdbi reads, Jdbi writes, Clock clock) {
        this.dialect = dialect;
        this.pool = pool;
        this.reads = reads;
        this.writes = writes;
        this.writer = new Writer(writes, clock);
    }

    /**
     * Opens and migrates.
     *
     * @param file the SQLite file; not used with PostgreSQL
     * @param types column types of the rooms above
     * @throws StoreException when the database is damaged, newer than this program, or away
     */
    public static Store open(
            DatabaseSettings settings, Path file, Clock clock, JdbiPlugin... types) {
        Dialect dialect = settings.dialect();
        DataSource writing =
                switch (dialect) {
                    case SQLITE -> Sqlite.writing(file);
                    case POSTGRESQL -> Postgres.direct(settings);
                };
        if (dialect == Dialect.SQLITE && Files.exists(file)) {
            Sqlite.check(file, writing);
        }
        migrate(
                flyway(writing, "db/ledger", dialect),
                dialect == Dialect.SQLITE ? file.toString() : settings.url());
        HikariDataSource pool =
                new HikariDataSource(
                        pool(
                                settings,
                                dialect == Dialect.SQLITE
                                        ? Sqlite.reading(file)
                                        : Postgres.reading(settings)));
        List<JdbiPlugin> plugins = Arrays.asList(types);
        return new Store(dialect, pool, jdbi(pool, plugins), jdbi(writing, plugins), clock);
    }

    /**
     * Opens a further database beside the ledger, such as the readings: on SQLite a file of its own
     * that may lose its last second in a power cut, on PostgreSQL a schema of its own in the same
     * database. A backup leaves it out.
     *
     * @param file the SQLite file; not used with PostgreSQL
     * @param name of the schema, and of the folder of its migrations, {@code db/NAME}
     * @throws StoreException as {@link #open}
     */
    public static Store openSecond(
            DatabaseSettings settings, Path file, String name, Clock clock, JdbiPlugin... types) {
        return switch (settings.dialect()) {
            case SQLITE -> secondFile(settings, file, name, clock, types);
            case POSTGRESQL -> secondSchema(settings, name, clock, types);
        };
    }

    private static Store secondFile(
            DatabaseSettings settings, Path file, String name, Clock clock, JdbiPlugin... types) {
        DataSource writing = Sqlite.writingFast(file);
        if (Files.exists(file)) {
            Sqlite.check(file, writing);
        }
        migrate(flyway(writing, "db/" + name, Dialect.SQLITE), file.toString());
        var pool = new HikariDataSource(pool(settings, Sqlite.reading(file)));
        List<JdbiPlugin> plugins = Arrays.asList(types);
        return new Store(Dialect.SQLITE, pool, jdbi(pool, plugins), jdbi(writing, plugins), clock);
    }

    private static Store secondSchema(
            DatabaseSettings settings, String name, Clock clock, JdbiPlugin... types) {
        DataSource writing = Postgres.within(name, Postgres.direct(settings));
        migrate(flyway(writing, "db/" + name, Dialect.POSTGRESQL).schemas(name), settings.url());
        var pool =
                new HikariDataSource(
                        pool(settings, Postgres.within(name, Postgres.reading(settings))));
        List<JdbiPlugin> plugins = Arrays.asList(types);
        return new Store(
                Dialect.POSTGRESQL, pool, jdbi(pool, plugins), jdbi(writing, plugins), clock);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** For questions only; on SQLite these connections cannot write. */
    public Jdbi reads() {
        return reads;
    }

    /**
     * Several questions about one moment: {@code work} sees nothing that is committed after its
     * first one. Keep it below 5 s; PostgreSQL ends a statement that takes longer.
     */
    public <R, X extends Exception> R snapshot(HandleCallback<R, X> work) throws X {
        return reads.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> {
                    handle.getConfig(SqlStatements.class).setQueryTimeout(SNAPSHOT_SECONDS);
                    return work.withHandle(handle);
                });
    }

    /**
     * Several questions about one moment between two writes of ours: what was committed before it
     * has been told ({@link BatchWork#committed}) and is seen, what comes after is neither.
     *
     * @param first a question that reads something: the moment is when it is asked. May run again
     * @param atThatMoment run with it, on the writer's thread: must be quick, and may run again
     * @param then asked of that moment, on this thread; below 5 s
     * @throws StoreException when the database cannot be written
     */
    public <X extends Exception> void betweenWrites(
            HandleConsumer<X> first, Runnable atThatMoment, HandleConsumer<X> then) throws X {
        try (Handle handle = reads.open()) {
            if (dialect == Dialect.POSTGRESQL) {
                handle.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
            }
            handle.getConfig(SqlStatements.class).setQueryTimeout(SNAPSHOT_SECONDS);
            try {
                writer.use(
                        _ -> {
                            if (handle.isInTransaction()) {
                                handle.rollback();
                            }
                            handle.begin();
                            first.useHandle(handle);
                            atThatMoment.run();
                        });
                then.useHandle(handle);
            } finally {
                if (handle.isInTransaction()) {
                    handle.rollback();
                }
            }
        }
    }

    public Writer writer() {
        return writer;
    }

    /**
     * One transaction of any length on a connection of its own: for a restore, while nobody else
     * writes.
     */
    <R, X extends Exception> R alone(HandleCallback<R, X> work) throws X {
        return writes.inTransaction(
                handle -> {
                    if (dialect == Dialect.POSTGRESQL) {
                        handle.execute("SET LOCAL statement_timeout = 0");
                    }
                    return work.withHandle(handle);
                });
    }

    /** Why the database cannot be used now, or empty. */
    public Optional<String> problem() {
        return writer.outage()
                .map(
                        outage ->
                                "the database cannot be written since "
                                        + outage.since()
                                        + ": "
                                        + outage.why());
    }

    /** As {@link #problem}, and asks the database something first: may take 5 s. */
    public Optional<String> problemNow() {
        try {
            reads.useHandle(handle -> handle.execute("SELECT 1"));
            return problem();
        } catch (RuntimeException e) {
            return Optional.of(
                    Faults.away(e)
                            .orElseGet(() -> "the database cannot be read: " + Faults.describe(e)));
        }
    }

    @Override
    public void close() {
        writer.close();
        pool.close();
    }

    private static HikariConfig pool(DatabaseSettings settings, DataSource source) {
        var config = new HikariConfig();
        config.setPoolName("store-reads");
        config.setDataSource(source);
        config.setMaximumPoolSize(settings.readers());
        config.setMinimumIdle(1);
        config.setReadOnly(true);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(5_000);
        return config;
    }

    private static Jdbi jdbi(DataSource source, List<JdbiPlugin> plugins) {
        Jdbi jdbi =
                Jdbi.create(source)
                        .installPlugin(new SqlObjectPlugin())
                        .installPlugin(new StoreTypes());
        plugins.forEach(jdbi::installPlugin);
        return jdbi;
    }

    private static FluentConfiguration flyway(DataSource source, String folder, Dialect dialect) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + folder)
                .placeholders(dialect.words())
                .validateMigrationNaming(true)
                .loggers("slf4j");
    }

    private static void migrate(FluentConfiguration flyway, String name) {
        try {
            flyway.load().migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    name
                            + ": cannot be brought to this version ("
                            + Faults.describe(e)
                            + "). Nothing was overwritten.",
                    e);
        }
    }
}
