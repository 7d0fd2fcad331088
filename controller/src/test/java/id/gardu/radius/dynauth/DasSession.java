package id.gardu.radius.dynauth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A session as a NAS has it.
 *
 * @param address Framed-IP-Address
 * @param limits what a CoA has set
 */
public record DasSession(String userName, String address, Map<String, String> limits) {
    public static DasSession of(String userName, String address) {
        return new DasSession(userName, address, new ConcurrentHashMap<>());
    }
}
