package id.gardu.network;

import id.gardu.config.SecretText;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
