package id.gardu.network;

import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

import java.lang.reflect.Type;
import java.util.Optional;

/** How the values of this room stand in their columns. */
public final class NetworkTypes implements ArgumentFactory {
    @Override
    public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
        return switch (value) {
            case NasId id -> number(id.value());
            case SiteId id -> number(id.value());
            case ApId id -> number(id.value());
            case AccountId id -> number(id.value());
            case Boolean flag -> number(flag ? 1 : 0);
            case AreaLevel level -> text(level.word());
            case NasKind kind -> text(kind.word());
            case MessageAuthenticatorPolicy policy -> text(policy.word());
            case NasAddress address -> text(address.toString());
            case OpenHours hours -> text(hours.toString());
            case null -> Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Argument> number(long number) {
        return Optional.of((position, statement, context) -> statement.setLong(position, number));
    }

    private static Optional<Argument> text(String text) {
        return Optional.of((position, statement, context) -> statement.setString(position, text));
    }
}
