package id.gardu.network;

import id.gardu.config.SecretText;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a RADIUS shared secret must be (RFC 2865 §3, draft-ietf-radext-deprecating-radius): never
 * empty, 16 characters or better more, one per NAS.
 */
final class SecretRules {
    /** No 0 O 1 l I: it may have to be typed into a router. */
    private static final String ALPHABET =
            "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final int FRESH_LENGTH = 32;
    private static final int SHORT = 16;
    private static final int MOST_OCTETS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretRules() {}

    /** 32 characters, 186 bits. */
    static SecretText fresh() {
        return new SecretText(
                RANDOM.ints(FRESH_LENGTH, 0, ALPHABET.length())
                        .collect(
                                StringBuilder::new,
                                (text, index) -> text.append(ALPHABET.charAt(index)),
                                StringBuilder::append)
                        .toString());
    }

    /** As it was given, even when blank; why it cannot be used is noted without it. */
    static Optional<SecretText> read(Fields given, String field) {
        Optional<String> text = given.secret(field);
        Optional<String> refusal = text.flatMap(SecretRules::refusal);
        refusal.ifPresent(reason -> given.wrong(field, reason));
        return refusal.isPresent() ? Optional.empty() : text.map(SecretText::new);
    }

    /** Why {@code secret} cannot be used, without repeating it. */
    static Optional<String> refusal(String secret) {
        if (secret.isBlank()) {
            return Optional.of("is empty; leave it out and one is made");
        }
        if (!secret.equals(secret.strip())) {
            return Optional.of("begins or ends with a space; give it without");
        }
        if (secret.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("holds a control character; type it again");
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length > MOST_OCTETS) {
            return Optional.of("is longer than " + MOST_OCTETS + " octets; give a shorter one");
        }
        return Optional.empty();
    }

    /** What is unwise about a NAS's secret; it is the NAS's from now on. */
    static List<String> warnings(Nas nas, SecretText secret, Roster roster, String owner) {
        var warnings = new ArrayList<String>();
        int length = secret.reveal().length();
        if (length < SHORT) {
            warnings.add(
                    "the secret has "
                            + length
                            + " characters and can be guessed from one packet; give at least "
                            + SHORT
                            + ", or none and one is made");
        }
        roster.claim(Roster.Claim.NAS_SECRET, secret.reveal(), owner)
                .map(other -> "has the same secret as " + other + "; who learns one has both")
                .ifPresent(warnings::add);
        return warnings.stream().map(text -> about(nas) + text).toList();
    }

    static String about(Nas nas) {
        return "NAS \"" + nas.name() + "\": ";
    }
}
