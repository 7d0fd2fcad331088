package id.gardu.store;

import org.jdbi.v3.core.ConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

/**
 * Ends reads that go on for too long. A connection is lent for a time; once that is over its
 * statement is interrupted (SQLite has no time-out of its own; PostgreSQL's {@code
 * statement_timeout} does it there), and no other is begun. A read that goes on pins SQLite's log
 * and holds one of few connections. Thread-safe.
 */
final class ReadTimes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadTimes.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Object[] NONE = {};

    private final Set<Loan> loans = ConcurrentHashMap.newKeySet();
    private final Loop watch;

    /**
     * @param name of the thread
     */
    ReadTimes(Loops loops, String name) {
        this.watch = loops.every(LOOK_EVERY, name, this::look);
    }

    /** The connections of {@code source}, each lent for {@code time}. */
    ConnectionFactory within(Duration time, DataSource source) {
        return () -> lend(source.getConnection(), time);
    }

    /** Gives a connection of ours another time, from now on. */
    static void limit(Connection lent, Duration time) throws SQLException {
        lent.unwrap(Limited.class).within(time);
    }

    @Override
    public void close() {
        watch.stop();
    }

    private void look() {
        long now = System.nanoTime();
        for (Loan loan : loans) {
            loan.interruptIfOver(now);
        }
    }

    /** What a lent connection can do beside. */
    interface Limited {
        void within(Duration time);
    }

    private final class Loan implements Limited {
        private final Connection connection;
        private long end;
        private long limitMillis;
        private boolean told;
        private boolean returned;

        Loan(Connection connection, Duration time) {
            this.connection = connection;
            within(time);
        }

        @Override
        public synchronized void within(Duration time) {
            end = System.nanoTime() + time.toNanos();
            limitMillis = time.toMillis();
        }

        synchronized void interruptIfOver(long now) {
            if (returned || now - end < 0) {
                return;
            }
            if (!told) {
                told = true;
                LOG.warn("a read was ended after {} ms", limitMillis);
            }
            try {
                if (connection.isWrapperFor(SQLiteConnection.class)) {
                    connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
                }
            } catch (SQLException e) {
                LOG.debug("a read cannot be interrupted", e);
            }
        }

        synchronized void checkTime() throws SQLTimeoutException {
            if (System.nanoTime() - end >= 0) {
                throw new SQLTimeoutException("the read took longer than " + limitMillis + " ms");
            }
        }

        /** Nobody is interrupted who borrows the same connection after us. */
        void giveBack() {
            synchronized (this) {
                returned = true;
            }
            loans.remove(this);
        }
    }

    private Connection lend(Connection connection, Duration time) {
        var loan = new Loan(connection, time);
        loans.add(loan);
        return (Connection)
                Proxy.newProxyInstance(
                        ReadTimes.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) ->
                                called(loan, method, arguments == null ? NONE : arguments));
    }

    private static Object called(Loan loan, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "unwrap" -> {
                if (arguments[0].equals(Limited.class)) {
                    return loan;
                }
            }
            case "createStatement", "prepareStatement", "prepareCall" -> loan.checkTime();
            case "close" -> loan.giveBack();
            default -> {
                // As the connection has it.
            }
        }
        try {
            return method.invoke(loan.connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
