package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.NetworkRegister.NewSecret;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * Another secret for a NAS that is there, checked.
     *
     * @param at when it begins; later than every secret before, however fast they follow
     */
    record SecretRotation(NewSecret secret, Instant at) {
        private static final String REPLACED =
                "the secret that was replaced before is no longer accepted";

        /**
         * @param wanted empty: one is made
         */
        static Outcome<SecretRotation> check(
                Inventory basis, String name, Optional<SecretText> wanted, Instant now) {
            Optional<Nas> nas = basis.nasNamed(name);
            if (nas.isEmpty()) {
                return refused(Mistake.of("name", name, "is not the name of a NAS"));
            }
            List<NasSecret> inForce = basis.secrets().getOrDefault(nas.get().id(), List.of());
            Optional<String> refusal =
                    wanted.flatMap(
                            secret ->
                                    SecretRules.refusal(secret.reveal())
                                            .or(() -> repeated(secret, inForce)));
            if (refusal.isPresent()) {
                return refused(Mistake.of("secret", refusal.get()));
            }
            SecretText secret = wanted.orElseGet(SecretRules::fresh);
            Instant at =
                    inForce.stream()
                            .map(older -> older.createdAt().plusMillis(1))
                            .filter(next -> next.isAfter(now))
                            .max(Instant::compareTo)
                            .orElse(now);
            return new Outcome.Done<>(
                    new SecretRotation(new NewSecret(nas.get(), secret, wanted.isEmpty()), at),
                    warnings(basis, nas.get(), secret, inForce));
        }

        private static List<String> warnings(
                Inventory basis, Nas nas, SecretText secret, List<NasSecret> inForce) {
            List<String> warnings = SecretRules.warnings(nas, secret, new Roster(basis), "");
            return inForce.size() <= 1
                    ? warnings
                    : Stream.concat(warnings.stream(), Stream.of(SecretRules.about(nas) + REPLACED))
                            .toList();
        }

        private static Optional<String> repeated(SecretText secret, List<NasSecret> inForce) {
            byte[] octets = secret.reveal().getBytes(StandardCharsets.UTF_8);
            return inForce.stream().anyMatch(one -> Arrays.equals(one.octets(), octets))
                    ? Optional.of("is in force already; give another, or none and one is made")
                    : Optional.empty();
        }

        private static Outcome<SecretRotation> refused(Mistake mistake) {
            return new Outcome.Refused<>(List.of(mistake));
        }
    }
}
