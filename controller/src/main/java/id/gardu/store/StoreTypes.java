package id.gardu.store;

import id.gardu.captiveportal.MacAddress;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.StatementContext;

import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.LongFunction;

/** Times as epoch milliseconds, days as epoch days, MAC addresses as their 48 bits. */
final class StoreTypes implements JdbiPlugin {
    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerArgument(new DayArgument());
        jdbi.registerArgument(new MacArgument());
        jdbi.registerColumnMapper(Instant.class, nullable(Instant::ofEpochMilli));
        jdbi.registerColumnMapper(LocalDate.class, nullable(LocalDate::ofEpochDay));
        jdbi.registerColumnMapper(MacAddress.class, nullable(MacAddress::ofLong));
    }

    private static <T> ColumnMapper<T> nullable(LongFunction<T> read) {
        return (row, column, context) -> {
            long value = row.getLong(column);
            return row.wasNull() ? null : read.apply(value);
        };
    }

    private static Argument number(long number) {
        return (int position, PreparedStatement statement, StatementContext context) ->
                statement.setLong(position, number);
    }

    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return number(value.toEpochMilli());
        }
    }

    private static final class DayArgument extends AbstractArgumentFactory<LocalDate> {
        DayArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(LocalDate value, ConfigRegistry config) {
            return number(value.toEpochDay());
        }
    }

    private static final class MacArgument extends AbstractArgumentFactory<MacAddress> {
        MacArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(MacAddress value, ConfigRegistry config) {
            return number(value.asLong());
        }
    }
}
