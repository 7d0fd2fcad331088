package id.gardu.accounting;

import id.gardu.network.ApId;
import id.gardu.network.NasId;

import java.util.Optional;

/** Which access point hangs on a port of a NAS: asked on RADIUS threads, so only from memory. */
@FunctionalInterface
public interface PortMap {
    /**
     * @param nasPortId NAS-Port-Id as sent
     */
    Optional<ApId> apAt(NasId nas, String nasPortId);
}
