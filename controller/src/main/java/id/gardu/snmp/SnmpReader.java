package id.gardu.snmp;

import id.gardu.snmp.SnmpAnswer.Refusal;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks devices for objects; there is no way to change one. The futures always complete normally:
 * what went wrong is one of the {@link SnmpAnswer}s. Thread-safe.
 */
public interface SnmpReader {

    /**
     * Asks for single objects. An object the device does not have comes as {@link
     * SnmpValue.NoValue}.
     *
     * @param oids at least one, at most {@link SnmpBudget#rows}; asked ten to a packet, fewer where
     *     the agent bears no more
     */
    CompletableFuture<SnmpAnswer> get(SnmpTarget target, List<Oid> oids, SnmpBudget budget);

    /**
     * Asks for everything under a root, the root itself left out. Nothing there is an {@link
     * SnmpAnswer.Answer} without values.
     */
    CompletableFuture<SnmpAnswer> walk(SnmpTarget target, Oid root, SnmpBudget budget);

    /**
     * Takes whatever SNMPv3 engine answers at this target next for the right one: after a device
     * was replaced and {@link Refusal#ENGINE_CHANGED} told so.
     */
    void forgetEngine(SnmpTarget target);
}
