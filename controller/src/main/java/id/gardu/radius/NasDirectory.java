package id.gardu.radius;

import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.NasId;
import id.gardu.radius.DatagramHandler.ReceivedDatagram;
import id.gardu.radius.KnownNas.NasClaim;
import id.gardu.radius.packet.PacketDecoder;

import io.netty.buffer.ByteBuf;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Who may have sent a datagram, by the inventory of this moment: what is asked is made again when
 * that changes. For one thread.
 */
final class NasDirectory {
    private final Supplier<Inventory> inventory;
    private final ServerCounters counters;
    private Inventory indexed = Inventory.EMPTY;
    private NasIndex index;

    NasDirectory(Supplier<Inventory> inventory, ServerCounters counters) {
        this.inventory = inventory;
        this.counters = counters;
        this.index = new NasIndex(indexed, counters);
    }

    /** The likeliest first; empty for a stranger. Over TLS the certificate says it. */
    List<NasClaim> claims(ReceivedDatagram arrival) {
        Optional<String> tlsName = arrival.path().tlsName();
        return tlsName.isPresent()
                ? overTls(tlsName.get()).map(List::of).orElse(List.of())
                : now().claims(arrival.source(), arrival.datagram());
    }

    /** Whose certificate has this name. */
    Optional<NasClaim> overTls(String name) {
        return Optional.ofNullable(now().overTls.get(name));
    }

    @SuppressWarnings(
            "ReferenceEquality") // A change makes a new inventory, and equals reads it all.
    private NasIndex now() {
        Inventory current = inventory.get();
        if (current != indexed) {
            index = new NasIndex(current, counters).learningFrom(index);
            indexed = current;
        }
        return index;
    }

    /**
     * Who may have sent a datagram, asked before anything in it is believed (docs/radius.md): those
     * of its exact address, then those of the longest prefix, then those that may be anywhere and
     * are named by NAS-Identifier. Where several share an address the NAS-Identifier tells them
     * apart.
     *
     * <p>From this machine's loopback any NAS may be played, under its name here as NAS-Identifier:
     * so the doctor asks. It has to be proved by the NAS's secret like everybody else's.
     *
     * <p>Made from one {@link Inventory}; immutable once made.
     */
    private static final class NasIndex {
        /**
         * Of one NAS-Identifier: a name such as "MikroTik" that nobody changed is not searched for.
         */
        private static final int MOST_OF_A_NAME = 8;

        private final Map<InetAddress, List<KnownNas>> exact = new HashMap<>();
        private final Prefixes prefixes = new Prefixes();
        private final Map<String, List<NasClaim>> anywhere = new HashMap<>();
        private final Map<String, NasClaim> fromHere = new HashMap<>();
        private final Map<String, NasClaim> overTls = new HashMap<>();
        private final Map<NasId, KnownNas> byId = new HashMap<>();

        NasIndex(Inventory inventory, ServerCounters counters) {
            inventory.nas().values().stream()
                    .sorted(Comparator.comparingLong(nas -> nas.id().value()))
                    .forEach(nas -> add(nas, inventory, counters));
        }

        /** Carries over what was learned of each NAS before the inventory changed. */
        NasIndex learningFrom(NasIndex before) {
            byId.forEach(
                    (id, nas) ->
                            Optional.ofNullable(before.byId.get(id)).ifPresent(nas::learnFrom));
            return this;
        }

        /** The likeliest first; empty for a stranger. */
        List<NasClaim> claims(InetAddress source, ByteBuf datagram) {
            List<KnownNas> here = exact.getOrDefault(source, List.of());
            boolean fromUs = source.isLoopbackAddress();
            if (here.size() == 1 && prefixes.isEmpty() && anywhere.isEmpty() && !fromUs) {
                return List.of(new NasClaim(here.getFirst(), NasClaim.Identification.ADDRESS));
            }
            Optional<String> identifier = PacketDecoder.nasIdentifier(datagram);
            var claims = new ArrayList<NasClaim>(2);
            addSharing(claims, here, identifier);
            for (List<KnownNas> block : prefixes.covering(source)) {
                addSharing(claims, block, identifier);
            }
            identifier.map(anywhere::get).ifPresent(claims::addAll);
            if (fromUs) {
                identifier.map(fromHere::get).ifPresent(claims::add);
            }
            return claims;
        }

        /**
         * Those of one address or block: the only one, else those of the name, else the nameless.
         */
        private static void addSharing(
                List<NasClaim> claims, List<KnownNas> sharing, Optional<String> identifier) {
            if (sharing.size() == 1) {
                claims.add(new NasClaim(sharing.getFirst(), NasClaim.Identification.ADDRESS));
                return;
            }
            List<NasClaim> named =
                    sharing.stream()
                            .filter(
                                    nas ->
                                            identifier
                                                    .filter(nas.nas().identifier()::equals)
                                                    .isPresent())
                            .limit(MOST_OF_A_NAME)
                            .map(nas -> new NasClaim(nas, NasClaim.Identification.NAME))
                            .toList();
            claims.addAll(named);
            if (named.isEmpty()) {
                sharing.stream()
                        .filter(nas -> nas.nas().identifier().isEmpty())
                        .findFirst()
                        .ifPresent(
                                nas ->
                                        claims.add(
                                                new NasClaim(
                                                        nas, NasClaim.Identification.ADDRESS)));
            }
        }

        private void add(Nas nas, Inventory inventory, ServerCounters counters) {
            var known =
                    new KnownNas(
                            nas,
                            inventory.secrets().getOrDefault(nas.id(), List.of()),
                            counters.of(nas.id()));
            byId.put(nas.id(), known);
            fromHere.put(nas.name(), new NasClaim(known, NasClaim.Identification.DOCTOR));
            if (nas.radius().radsecSan().isPresent()) {
                // Over UDP it is a stranger: who could speak for it there has no certificate.
                KnownNas secured = KnownNas.overTls(nas, counters.of(nas.id()));
                overTls.put(
                        nas.radius().radsecSan().get(),
                        new NasClaim(secured, NasClaim.Identification.TLS));
                return;
            }
            switch (nas.address()) {
                case NasAddress.Exact(InetAddress address) ->
                        exact.computeIfAbsent(address, any -> new ArrayList<>()).add(known);
                case NasAddress.Prefix prefix -> prefixes.add(prefix, known);
                case NasAddress.Any() -> addAnywhere(nas.identifier(), known);
            }
        }

        private void addAnywhere(String identifier, KnownNas nas) {
            List<NasClaim> named = anywhere.computeIfAbsent(identifier, any -> new ArrayList<>(1));
            if (!identifier.isEmpty() && named.size() < MOST_OF_A_NAME) {
                named.add(new NasClaim(nas, NasClaim.Identification.NAME));
            }
        }

        /**
         * NAS by the CIDR block they speak from: one look-up for each length in use, longest first.
         */
        private static final class Prefixes {
            private final NavigableMap<Integer, Map<InetAddress, List<KnownNas>>> byLength =
                    new TreeMap<>(Collections.reverseOrder());

            void add(NasAddress.Prefix prefix, KnownNas nas) {
                byLength.computeIfAbsent(prefix.length(), length -> new HashMap<>())
                        .computeIfAbsent(
                                network(prefix.network(), prefix.length()),
                                network -> new ArrayList<>())
                        .add(nas);
            }

            boolean isEmpty() {
                return byLength.isEmpty();
            }

            /** The NAS of each block that covers an address, the longest block first. */
            List<List<KnownNas>> covering(InetAddress source) {
                if (byLength.isEmpty()) {
                    return List.of();
                }
                var covering = new ArrayList<List<KnownNas>>();
                int bits = source.getAddress().length * Byte.SIZE;
                for (var length : byLength.tailMap(bits, true).entrySet()) {
                    List<KnownNas> there = length.getValue().get(network(source, length.getKey()));
                    if (there != null) {
                        covering.add(there);
                    }
                }
                return covering;
            }

            /** The address with every bit behind the prefix cleared. */
            private static InetAddress network(InetAddress address, int length) {
                byte[] octets = address.getAddress();
                for (int bit = length; bit < octets.length * Byte.SIZE; bit++) {
                    octets[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
                }
                try {
                    return InetAddress.getByAddress(octets);
                } catch (UnknownHostException e) {
                    throw new IllegalStateException("an address of the same length", e);
                }
            }
        }
    }
}
