package id.gardu.radius;

import id.gardu.network.NasId;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The NAS of policy {@code auto} that have signed an Access-Request once: from then on they must.
 * Bounded; lives as long as the server. For one thread.
 */
final class SignedSources {
    static final int MOST = 65_536;

    private final Set<Source> signed =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Source, Boolean> eldest) {
                            return size() > MOST;
                        }
                    });

    private record Source(NasId nas, InetAddress address) {}

    void remember(NasId nas, InetAddress address) {
        signed.add(new Source(nas, address));
    }

    boolean hasSigned(NasId nas, InetAddress address) {
        return signed.contains(new Source(nas, address));
    }
}
