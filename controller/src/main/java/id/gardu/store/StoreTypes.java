package id.gardu.store;

import static java.util.stream.Collectors.toMap;

import id.gardu.captiveportal.MacAddress;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Times as epoch milliseconds, days as epoch days, months as months since 1970, MAC addresses as
 * their 48 bits, constants as their {@link Word}, an id ({@code record NasId(long value)}) as its
 * number. A row is read into a record by its columns' names.
 */
final class StoreTypes implements JdbiPlugin {
    private static final YearMonth EPOCH = YearMonth.of(1970, 1);

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerRowMapper(StoreTypes::record);
        jdbi.registerColumnMapper(StoreTypes::id);
        jdbi.registerArgument(new IdArgument());
        jdbi.registerArgument(StoreTypes::addressArgument);
        jdbi.registerArgument(new NumberArgument<>(Instant.class, Instant::toEpochMilli));
        jdbi.registerArgument(new NumberArgument<>(LocalDate.class, LocalDate::toEpochDay));
        jdbi.registerArgument(new NumberArgument<>(MacAddress.class, MacAddress::asLong));
        jdbi.registerArgument(
                new NumberArgument<>(
                        YearMonth.class, month -> EPOCH.until(month, ChronoUnit.MONTHS)));
        jdbi.registerArgument(new WordArgument());
        jdbi.registerColumnMapper(Instant.class, nullable(Instant::ofEpochMilli));
        jdbi.registerColumnMapper(LocalDate.class, nullable(LocalDate::ofEpochDay));
        jdbi.registerColumnMapper(MacAddress.class, nullable(MacAddress::ofLong));
        jdbi.registerColumnMapper(YearMonth.class, nullable(EPOCH::plusMonths));
        jdbi.registerColumnMapper(StoreTypes::word);
    }

    /** One that has a mapper of its own is read by that. */
    private static Optional<RowMapper<?>> record(Type type, ConfigRegistry config) {
        Class<?> erased = GenericTypes.getErasedType(type);
        return erased.isRecord() && !isId(erased)
                ? ConstructorMapper.factory(constructor(erased)).build(type, config)
                : Optional.empty();
    }

    private static Optional<ColumnMapper<?>> id(Type type, ConfigRegistry config) {
        Class<?> erased = GenericTypes.getErasedType(type);
        if (!isId(erased)) {
            return Optional.empty();
        }
        Constructor<?> made = constructor(erased);
        return Optional.of(nullable(value -> reflected(() -> made.newInstance(value))));
    }

    /** Internet addresses as text; read by JDBI itself. */
    private static Optional<Argument> addressArgument(
            Type type, Object value, ConfigRegistry config) {
        return value instanceof InetAddress address
                ? Optional.of((at, sql, context) -> sql.setString(at, address.getHostAddress()))
                : Optional.empty();
    }

    private static boolean isId(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getType() == long.class
                && type.getRecordComponents()[0].getName().equals("value");
    }

    private static Method component(Type id) {
        Method value = GenericTypes.getErasedType(id).getRecordComponents()[0].getAccessor();
        value.setAccessible(true);
        return value;
    }

    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] components =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        Constructor<?> made = reflected(() -> type.getDeclaredConstructor(components));
        made.setAccessible(true);
        return made;
    }

    private static <T> T reflected(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException("a record has its constructor and components", e);
        }
    }

    private static <T> ColumnMapper<T> nullable(LongFunction<T> read) {
        return (row, column, context) -> {
            long value = row.getLong(column);
            return row.wasNull() ? null : read.apply(value);
        };
    }

    private static Optional<ColumnMapper<?>> word(Type type, ConfigRegistry config) {
        return type instanceof Class<?> kind && kind.isEnum() && Word.class.isAssignableFrom(kind)
                ? Optional.of(words(kind.asSubclass(Word.class)))
                : Optional.empty();
    }

    /** A word that nobody knows is a fault: it was written by a later program. */
    private static ColumnMapper<Word> words(Class<? extends Word> kind) {
        Map<String, Word> words =
                Arrays.stream(kind.getEnumConstants()).collect(toMap(Word::word, one -> one));
        return (row, column, context) -> {
            String word = row.getString(column);
            if (word != null && !words.containsKey(word)) {
                throw new SQLException(word + " is no " + kind.getSimpleName());
            }
            return word == null ? null : words.get(word);
        };
    }

    private static Argument number(long number) {
        return (int position, PreparedStatement statement, StatementContext context) ->
                statement.setLong(position, number);
    }

    /** Looked at once for each kind of id, however many are bound. */
    private record IdArgument() implements ArgumentFactory.Preparable {
        @Override
        public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
            if (!isId(GenericTypes.getErasedType(type))) {
                return Optional.empty();
            }
            Method value = component(type);
            return Optional.of(
                    id ->
                            id == null
                                    ? new NullArgument(Types.BIGINT)
                                    : number((long) reflected(() -> value.invoke(id))));
        }
    }

    /** What stands in its column as a number. */
    private record NumberArgument<T>(Class<T> kind, ToLongFunction<T> number)
            implements ArgumentFactory.Preparable {
        @Override
        public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
            return type.equals(kind) ? Optional.of(this::argument) : Optional.empty();
        }

        private Argument argument(@Nullable Object value) {
            return value == null
                    ? new NullArgument(Types.BIGINT)
                    : StoreTypes.number(number.applyAsLong(kind.cast(value)));
        }
    }

    private static final class WordArgument extends AbstractArgumentFactory<Word> {
        WordArgument() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(Word value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.word());
        }
    }
}
