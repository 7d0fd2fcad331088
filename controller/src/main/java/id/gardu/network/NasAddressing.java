package id.gardu.network;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a NAS speaks from and how it calls itself. At an address of its own it needs no identifier;
 * where several share one, or a prefix, the identifier tells them apart.
 */
record NasAddressing(NasAddress address, String identifier) {
    /** What a RADIUS attribute holds at most (RFC 2865 §5). */
    private static final int MOST_OCTETS = 253;

    /** Empty when the address cannot be used; mistakes are noted in {@code fields}. */
    static Optional<NasAddressing> read(Fields fields, Roster roster, String owner) {
        String identifier = identifier(fields);
        Optional<NasAddressing> addressing =
                fields.requiredParsed(
                                "address",
                                text -> Optional.of(NasAddress.parse(text)),
                                "an address, a CIDR such as 10.1.0.0/16, or any")
                        .filter(address -> canSpeak(fields, address))
                        .map(address -> new NasAddressing(address, identifier));
        addressing.ifPresent(good -> good.check(fields, roster, owner));
        return addressing;
    }

    private static String identifier(Fields fields) {
        String identifier = fields.text("identifier").orElse("");
        if (identifier.getBytes(StandardCharsets.UTF_8).length > MOST_OCTETS) {
            fields.wrongValue("identifier", "is longer than " + MOST_OCTETS + " octets");
        }
        return identifier;
    }

    private static boolean canSpeak(Fields fields, NasAddress address) {
        switch (address) {
            case NasAddress.Exact(var one) -> {
                if (one.isAnyLocalAddress() || one.isMulticastAddress()) {
                    fields.wrongValue(
                            "address", "is no address a packet comes from; for anywhere write any");
                    return false;
                }
            }
            case NasAddress.Prefix prefix -> {
                NasAddress whole = prefix.withoutHostBits();
                if (!whole.equals(prefix)) {
                    fields.wrongValue("address", "has bits behind the prefix; write " + whole);
                    return false;
                }
            }
            case NasAddress.Any() -> {}
        }
        return true;
    }

    private void check(Fields fields, Roster roster, String owner) {
        if (identifier.isEmpty() && !(address instanceof NasAddress.Exact)) {
            if (!fields.isWrong("identifier")) {
                fields.wrong(
                        "identifier",
                        "is missing; at an address that others share, a NAS is known by the"
                                + " NAS-Identifier it sends");
            }
            return;
        }
        roster.claim(Roster.Claim.NAS_ADDRESS, address + " " + identifier, owner)
                .ifPresent(other -> taken(fields, other));
    }

    private void taken(Fields fields, String other) {
        if (identifier.isEmpty()) {
            fields.wrongValue(
                    "address",
                    "is the address of " + other + ", and neither has an identifier; give one");
        } else {
            fields.wrongValue(
                    "identifier",
                    "is the identifier of "
                            + other
                            + " at the same address; set another on the NAS and give that");
        }
    }
}
