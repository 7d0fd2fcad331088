package id.gardu.survey;

import id.gardu.store.KeyRing;
import id.gardu.store.StoreException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * How far somebody has come, as the pages carry it along, sealed. It names no account.
 *
 * @param area that the answers are counted in
 * @param items still to be asked, or those asked; empty before the age is known
 * @param next of the items; -1: the age, -2: whether one may ask
 * @param until epoch seconds
 * @param serial random; a slip works once
 */
record Slip(Quarter quarter, String area, List<String> items, int next, long until, long serial) {
    static final int AGE = -1;
    static final int INVITATION = -2;
    static final Duration LIFE = Duration.ofMinutes(30);

    private static final String PURPOSE = "survey-slip";
    private static final String GLUE = "|";
    private static final int PARTS = 6;

    Slip {
        items = List.copyOf(items);
    }

    boolean isGood(Instant now) {
        return now.getEpochSecond() < until;
    }

    Slip at(int later, List<String> chosen, long newSerial) {
        return new Slip(quarter, area, chosen, later, until, newSerial);
    }

    String sealed(KeyRing keys) {
        String text =
                String.join(
                        GLUE,
                        quarter.toString(),
                        area,
                        String.join(",", items),
                        Integer.toString(next),
                        Long.toString(until),
                        Long.toString(serial));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.seal(PURPOSE, text));
    }

    /** Empty for any text that is not ours. */
    static Optional<Slip> open(KeyRing keys, String sealed) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(sealed.getBytes(StandardCharsets.UTF_8));
            return read(keys.openText(PURPOSE, octets).split("\\|", -1));
        } catch (IllegalArgumentException | StoreException e) {
            return Optional.empty();
        }
    }

    private static Optional<Slip> read(String[] parts) {
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        List<String> items = parts[2].isEmpty() ? List.of() : List.of(parts[2].split(","));
        return Quarter.parse(parts[0])
                .map(
                        quarter ->
                                new Slip(
                                        quarter,
                                        parts[1],
                                        items,
                                        Integer.parseInt(parts[3]),
                                        Long.parseLong(parts[4]),
                                        Long.parseLong(parts[5])));
    }
}
