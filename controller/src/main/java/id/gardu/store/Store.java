package id.gardu.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import id.gardu.store.Lane.BatchWork;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/**
 * The ledger database, open: {@link #reads()} for questions, {@link #writer()} for everything else.
 * Thread-safe.
 */
public final class Store implements AutoCloseable {
    /** One for all that is open: a statement is looked through once, whoever asks it. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    /** Of any read: as long as PostgreSQL gives a statement. */
    private static final Duration READ = Duration.ofSeconds(15);

    private static final Duration SNAPSHOT = Duration.ofSeconds(5);
    private static final Duration LONG_READ = Duration.ofSeconds(60);

    /** As long as somebody waits for a page. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DatabaseKind dialect;
    private final HikariDataSource pool;
    private final ReadTimes times;
    private final HikariDataSource longPool;
    private final Jdbi reads;
    private final Jdbi longReads;
    private final Jdbi alone;
    private final LongSlot slot = new LongSlot(PATIENCE);
    private final Jdbi writes;
    private final Writer writer;
    private final Loops loops;
    private final DataSource writing;
    private final String name;

    private Store(
            DatabaseKind dialect,
            DatabaseSettings settings,
            Sources sources,
            Clock clock,
            Loops loops,
            String name) {
        this.dialect = dialect;
        this.loops = loops;
        this.writing = sources.writing();
        this.name = name;
        this.pool = pool("store-reads", sources.reading(), settings.readers(), 1);
        // One question at a time: the next one finds what the database remembers of the last.
        this.longPool = pool("store-long-reads", sources.readingLong(), 1, 0);
        this.times = new ReadTimes(loops, "store-reads" + name);
        this.reads = jdbi(times.within(READ, pool));
        this.alone = jdbi(sources.reading()::getConnection);
        this.longReads = jdbi(times.within(LONG_READ, longPool));
        this.writes = jdbi(sources.writing()::getConnection);
        this.writer = new Writer(writes, clock, loops, "store-writer" + name);
    }

    /**
     * Where its connections come from.
     *
     * @param readingLong as {@code reading}, with time for a long question
     */
    private record Sources(DataSource writing, DataSource reading, DataSource readingLong) {
        static Sources of(Path file, DataSource writing) {
            return new Sources(writing, Sqlite.reading(file), Sqlite.reading(file));
        }
    }

    /** As {@link #open(DatabaseSettings, Path, Clock, Loops)}, with loops alone. */
    public static Store open(DatabaseSettings settings, Path file, Clock clock) {
        return open(settings, file, clock, new Loops(clock));
    }

    /**
     * Opens and migrates.
     *
     * @param file the SQLite file; not used with PostgreSQL
     * @param loops of this process; the rooms above find them in {@link #loops}
     * @throws StoreException when the database is damaged, newer than this program, or away
     */
    public static Store open(DatabaseSettings settings, Path file, Clock clock, Loops loops) {
        DatabaseKind dialect = settings.dialect();
        DataSource writing =
                switch (dialect) {
                    case SQLITE -> Sqlite.writing(file);
                    case POSTGRESQL -> Postgres.direct(settings);
                };
        if (dialect == DatabaseKind.SQLITE) {
            checked(file, writing);
        }
        migrate(
                flyway(writing, "db/ledger", dialect),
                dialect == DatabaseKind.SQLITE ? file.toString() : settings.url());
        Sources sources =
                switch (dialect) {
                    case SQLITE -> Sources.of(file, writing);
                    case POSTGRESQL ->
                            new Sources(
                                    writing,
                                    Postgres.reading(settings, Postgres.STATEMENT),
                                    Postgres.readingLong(settings, LONG_READ));
                };
        return new Store(dialect, settings, sources, clock, loops, "");
    }

    /** As the other, with loops alone. */
    public static Store openSecond(DatabaseSettings settings, Path file, String name, Clock clock) {
        return openSecond(settings, file, name, clock, new Loops(clock));
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
            DatabaseSettings settings, Path file, String name, Clock clock, Loops loops) {
        return switch (settings.dialect()) {
            case SQLITE -> secondFile(settings, file, name, clock, loops);
            case POSTGRESQL -> secondSchema(settings, name, clock, loops);
        };
    }

    private static void checked(Path file, DataSource writing) {
        if (Files.exists(file)) {
            Sqlite.check(file, writing);
        }
        Sqlite.prepare(file);
    }

    private static Store secondFile(
            DatabaseSettings settings, Path file, String name, Clock clock, Loops loops) {
        DataSource writing = Sqlite.writingFast(file);
        checked(file, writing);
        migrate(flyway(writing, "db/" + name, DatabaseKind.SQLITE), file.toString());
        return new Store(
                DatabaseKind.SQLITE, settings, Sources.of(file, writing), clock, loops, "-" + name);
    }

    private static Store secondSchema(
            DatabaseSettings settings, String name, Clock clock, Loops loops) {
        DataSource writing = Postgres.within(name, Postgres.direct(settings));
        migrate(
                flyway(writing, "db/" + name, DatabaseKind.POSTGRESQL).schemas(name),
                settings.url());
        var sources =
                new Sources(
                        writing,
                        Postgres.within(name, Postgres.reading(settings, Postgres.STATEMENT)),
                        Postgres.within(name, Postgres.readingLong(settings, LONG_READ)));
        return new Store(DatabaseKind.POSTGRESQL, settings, sources, clock, loops, "-" + name);
    }

    public DatabaseKind dialect() {
        return dialect;
    }

    /**
     * For questions only; on SQLite these connections cannot write. A connection that is held for
     * longer than 15 s is of no use any more: its statement is ended, and no other begins.
     */
    public Jdbi reads() {
        return reads;
    }

    /**
     * Several questions about one moment: {@code work} sees nothing that is committed after its
     * first one. It is ended after 5 s.
     */
    public <R, X extends Exception> R snapshot(HandleCallback<R, X> work) throws X {
        return snapshot(SNAPSHOT, work);
    }

    /** As {@link #snapshot(HandleCallback)}, ended after another time. */
    <R, X extends Exception> R snapshot(Duration time, HandleCallback<R, X> work) throws X {
        return reads.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, handle -> limited(handle, time, work));
    }

    private <R, X extends Exception> R limited(
            Handle handle, Duration time, HandleCallback<R, X> work) throws X {
        try {
            ReadTimes.limit(handle.getConnection(), time);
        } catch (SQLException e) {
            throw new StoreException("the read cannot be limited", e);
        }
        if (dialect == DatabaseKind.POSTGRESQL) {
            handle.execute("SET LOCAL statement_timeout = " + time.toMillis());
        }
        return work.withHandle(handle);
    }

    /**
     * As {@link #snapshot}, for a question that may take up to 60 s, such as a report of a year.
     * One at a time, on a connection beside the others: however many are asked, whoever asks
     * something short finds a reader.
     *
     * @throws StoreException when another one was not done within 20 s
     */
    public <R, X extends Exception> R longSnapshot(HandleCallback<R, X> work) throws X {
        return longSnapshot(LONG_READ, work);
    }

    /** As {@link #longSnapshot(HandleCallback)}, ended after another time. */
    <R, X extends Exception> R longSnapshot(Duration time, HandleCallback<R, X> work) throws X {
        return slot.in(
                () ->
                        longReads.inTransaction(
                                TransactionIsolationLevel.REPEATABLE_READ,
                                handle -> limited(handle, time, work)));
    }

    /**
     * A connection of its own that reads for as long as its holder likes, beside all others: for a
     * backup.
     */
    Handle openAlone() {
        return alone.open();
    }

    /**
     * Several questions about one moment between two writes of ours: what was committed before it
     * has been told ({@link BatchWork#committed}) and is seen, what comes after is neither.
     *
     * @param first a question that reads something: the moment is when it is asked. May run again
     * @param atThatMoment run with it, on the writer's thread: must be quick, and may run again
     * @param then asked of that moment, on this thread; ended after 5 s
     * @throws StoreException when the database cannot be written
     */
    public <X extends Exception> void betweenWrites(
            HandleConsumer<X> first, Runnable atThatMoment, HandleConsumer<X> then) throws X {
        try (Handle handle = reads.open()) {
            if (dialect == DatabaseKind.POSTGRESQL) {
                handle.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
            }
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
                this.<Boolean, X>limited(
                        handle,
                        SNAPSHOT,
                        bounded -> {
                            then.useHandle(bounded);
                            return Boolean.TRUE;
                        });
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

    /** The threads that go on for as long as the process. */
    public Loops loops() {
        return loops;
    }

    /**
     * One transaction of any length on a connection of its own: for a restore, while nobody else
     * writes.
     */
    <R, X extends Exception> R alone(HandleCallback<R, X> work) throws X {
        return writes.inTransaction(
                handle -> {
                    if (dialect == DatabaseKind.POSTGRESQL) {
                        handle.execute("SET LOCAL statement_timeout = 0");
                    }
                    return work.withHandle(handle);
                });
    }

    /**
     * Sees to it that what was deleted is in none of the files any more, and that they get smaller.
     * PostgreSQL does so by itself.
     */
    public void keepSmall(Chores chores) {
        if (dialect == DatabaseKind.SQLITE) {
            chores.every(Vacuum.EVERY, "vacuum" + name, new Vacuum(this, writing));
        }
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
        times.close();
        pool.close();
        longPool.close();
    }

    private static HikariDataSource pool(String name, DataSource source, int most, int idle) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(most);
        config.setReadOnly(true);
        config.setConnectionTimeout(5_000);
        config.setMinimumIdle(idle);
        // One that is not kept open need not be there at the start.
        config.setInitializationFailTimeout(idle == 0 ? -1 : 5_000);
        return new HikariDataSource(config);
    }

    private static Jdbi jdbi(ConnectionFactory source) {
        Jdbi jdbi =
                Jdbi.create(source)
                        .installPlugin(new SqlObjectPlugin())
                        .installPlugin(new StoreTypes());
        jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
        StatementTypes.register(jdbi);
        // What was bound may be a person's number, and exceptions are logged.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }

    private static FluentConfiguration flyway(
            DataSource source, String folder, DatabaseKind dialect) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + folder)
                // We have none, and to look for them is to look through every jar.
                .callbackLocations(new String[0])
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

    /** Lets one in at a time, in the order they came, and nobody wait for long. Thread-safe. */
    static final class LongSlot {
        private final Semaphore slot = new Semaphore(1, true);
        private final Duration patience;

        LongSlot(Duration patience) {
            this.patience = patience;
        }

        interface Work<R, X extends Exception> {
            R run() throws X;
        }

        /**
         * @throws StoreException when another is in for longer than the patience
         */
        <R, X extends Exception> R in(Work<R, X> work) throws X {
            if (!entered()) {
                throw new StoreException("another long question is being answered; try again");
            }
            try {
                return work.run();
            } finally {
                slot.release();
            }
        }

        private boolean entered() {
            try {
                return slot.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
