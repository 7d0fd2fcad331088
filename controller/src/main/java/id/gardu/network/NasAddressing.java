package id.gardu.network;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a NAS speaks from and how it calls itself. At an address of its own it needs no identifier;
 * where several share one, or a prefix, the identifier tells them apart.
 */
final class NasAddressing {
    static final FieldType<NasAddress> ADDRESS =
            FieldType.parsed(
                            "type: string, maxLength: 64",
                            text -> Optional.of(NasAddress.parse(text)),
                            "an address, a CIDR such as 10.1.0.0/16, or any",
                            NasAddress::toString)
                    .reading(NasAddressing::address);

    /** What a RADIUS attribute holds at most (RFC 2865 §5). */
    private static final int MOST_OCTETS = 253;

    private static final String IDENTIFIER = "identifier";

    private NasAddressing() {}

    /** Empty when it is wrong, which is noted once however often it is read. */
    static Optional<String> identifier(Fields given, String field) {
        Optional<String> identifier = given.isWrong(field) ? Optional.empty() : given.text(field);
        if (identifier.orElse("").getBytes(StandardCharsets.UTF_8).length > MOST_OCTETS) {
            given.wrongValue(field, "is longer than " + MOST_OCTETS + " octets");
        }
        return identifier;
    }

    private static Optional<NasAddress> address(Fields given, String field) {
        String identifier = identifier(given, IDENTIFIER).orElse("");
        Optional<NasAddress> address =
                given.parsed(
                                field,
                                text -> Optional.of(NasAddress.parse(text)),
                                "an address, a CIDR such as 10.1.0.0/16, or any")
                        .filter(one -> canSpeak(given, field, one));
        address.ifPresent(good -> check(given, field, good, identifier));
        return address;
    }

    private static boolean canSpeak(Fields given, String field, NasAddress address) {
        switch (address) {
            case NasAddress.Exact(var one) -> {
                if (one.isAnyLocalAddress() || one.isMulticastAddress()) {
                    given.wrongValue(
                            field, "is no address a packet comes from; for anywhere write any");
                    return false;
                }
            }
            case NasAddress.Prefix prefix -> {
                NasAddress whole = prefix.withoutHostBits();
                if (!whole.equals(prefix)) {
                    given.wrongValue(field, "has bits behind the prefix; write " + whole);
                    return false;
                }
            }
            case NasAddress.Any() -> {}
        }
        return true;
    }

    private static void check(Fields given, String field, NasAddress address, String identifier) {
        if (!identifier.isEmpty() || address instanceof NasAddress.Exact) {
            given.claim(Roster.Claim.NAS_ADDRESS, address + " " + identifier)
                    .ifPresent(other -> taken(given, field, identifier, other));
        } else if (!given.isWrong(IDENTIFIER)) {
            given.wrong(
                    IDENTIFIER,
                    "is missing; at an address that others share, a NAS is known by the"
                            + " NAS-Identifier it sends");
        }
    }

    private static void taken(Fields given, String field, String identifier, String other) {
        if (identifier.isEmpty()) {
            given.wrongValue(
                    field,
                    "is the address of " + other + ", and neither has an identifier; give one");
        } else {
            given.wrongValue(
                    IDENTIFIER,
                    "is the identifier of "
                            + other
                            + " at the same address; set another on the NAS and give that");
        }
    }
}
