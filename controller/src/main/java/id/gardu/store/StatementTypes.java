package id.gardu.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.ExtensionMetadata;
import org.jdbi.v3.core.extension.ExtensionMetadata.ExtensionHandlerInvoker;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.sqlobject.SqlObjectFactory;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The interfaces of statements, as JDBI runs them. By itself it prepares every method of one at
 * each attachment, and reads its annotations anew for each pool: what is attached for one statement
 * spent more on the others than on that one. Thread-safe.
 */
final class StatementTypes implements ExtensionFactory {
    private static final Map<Class<?>, ExtensionMetadata> KNOWN = new ConcurrentHashMap<>();

    private final ExtensionFactory statements;

    private StatementTypes(ExtensionFactory statements) {
        this.statements = statements;
    }

    /** Takes the place of JDBI's own. */
    static void register(Jdbi jdbi) {
        Extensions extensions = jdbi.getConfig(Extensions.class);
        extensions.register(
                new StatementTypes(extensions.findFactory(SqlObjectFactory.class).orElseThrow()));
    }

    @Override
    public boolean accepts(Class<?> type) {
        return type.isInterface() && statements.accepts(type);
    }

    @Override
    public Set<FactoryFlag> getFactoryFlags() {
        return Set.of(FactoryFlag.DONT_USE_PROXY);
    }

    @Override
    public <E> E attach(Class<E> type, HandleSupplier handles) {
        ConfigRegistry config = handles.getConfig();
        ExtensionMetadata known =
                KNOWN.computeIfAbsent(
                        type, one -> config.get(Extensions.class).findMetadata(one, statements));
        ConfigRegistry own = known.createInstanceConfiguration(config);
        Map<Method, ExtensionHandlerInvoker> prepared = new ConcurrentHashMap<>();
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                prepared.computeIfAbsent(
                                                method,
                                                one ->
                                                        known.createExtensionHandlerInvoker(
                                                                proxy, one, handles, own))
                                        .invoke(arguments)));
    }
}
