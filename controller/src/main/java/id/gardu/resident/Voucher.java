package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.SiteId;
import id.gardu.resident.Account.AccountState;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A voucher as the door knows it: not its code, which is only known to who holds it.
 *
 * @param account the number set aside for it; the account is made at activation
 * @param valid how long it lasts, counted from activation
 * @param redeemBefore the last moment to activate it
 * @param expiresAt empty until it is activated
 * @param devices the stations it is bound to; {@link #UNNAMED} when the gateway named none
 * @param onlyAt of a test: the one site whose doors it opens; empty: it is good everywhere
 * @param validIn the area it may be shown in, by its code; empty: the whole city
 */
public record Voucher(
        long id,
        AccountId account,
        int plan,
        Duration valid,
        Instant redeemBefore,
        Optional<Instant> activatedAt,
        Optional<Instant> expiresAt,
        boolean revoked,
        Set<MacAddress> devices,
        Optional<SiteId> onlyAt,
        Optional<String> validIn) {

    /** Stands for the station of a request that names none. */
    public static final MacAddress UNNAMED = MacAddress.ofLong(0);

    public Voucher {
        devices = Set.copyOf(devices);
    }

    /** What can be done with it. */
    public enum State {
        /** Waits for its first device. */
        FRESH,
        ACTIVE,
        /** Used up, or never activated in time. */
        EXPIRED,
        REVOKED
    }

    public State stateAt(Instant now) {
        if (revoked) {
            return State.REVOKED;
        }
        if (expiresAt.isPresent()) {
            return now.isBefore(expiresAt.get()) ? State.ACTIVE : State.EXPIRED;
        }
        return now.isBefore(redeemBefore) ? State.FRESH : State.EXPIRED;
    }

    /** When it ends if it is activated at {@code now}, or was before. */
    public Instant endsIfUsedAt(Instant now) {
        return expiresAt.orElseGet(() -> now.plus(valid));
    }

    /** What the account is that it becomes. */
    public Account.Kind kind() {
        return onlyAt.isPresent() ? Account.Kind.TEST : Account.Kind.VOUCHER;
    }

    /** How the account stands that it becomes if it is activated at {@code now}. */
    public AccountState stateIfUsedAt(Instant now) {
        long ends = endsIfUsedAt(now).toEpochMilli();
        return new AccountState(account, kind(), plan, ends, false, false, onlyAt);
    }

    /** Whether it may be shown there. */
    boolean isValidIn(Place place) {
        return validIn.isEmpty() || place.isIn().test(validIn.get());
    }

    /**
     * Where a voucher is shown.
     *
     * @param site of the gateway; empty where nobody knows
     * @param isIn whether it lies in the area of a code; asked only of vouchers that are bound to
     *     one, for every login passes here
     */
    public record Place(Optional<SiteId> site, Predicate<String> isIn) {
        /** Nobody knows where. */
        public static final Place UNKNOWN = new Place(Optional.empty(), _ -> false);

        /** Of a gateway. */
        public static Place of(Inventory inventory, Nas nas) {
            return new Place(
                    Optional.of(nas.site()),
                    code ->
                            Optional.ofNullable(inventory.sites().get(nas.site())).stream()
                                    .flatMap(site -> inventory.lineage(site.areaCode()).stream())
                                    .anyMatch(area -> area.code().equals(code)));
        }
    }

    boolean admits(MacAddress station, int most) {
        return devices.contains(station) || devices.size() < most;
    }

    Voucher boundTo(MacAddress station, Instant now) {
        var bound = new HashSet<>(devices);
        bound.add(station);
        return with(activatedAt.or(() -> Optional.of(now)), Optional.of(endsIfUsedAt(now)), bound);
    }

    /**
     * Takes back a binding that did not reach the disk; the activation too when it was the first.
     */
    Voucher releasedFrom(MacAddress station) {
        var bound = new HashSet<>(devices);
        bound.remove(station);
        return bound.isEmpty()
                ? with(Optional.empty(), Optional.empty(), bound)
                : with(activatedAt, expiresAt, bound);
    }

    /** As stored, with what {@code inMemory} knows that has not been written yet. */
    Voucher joinedWith(Voucher inMemory) {
        var bound = new HashSet<>(devices);
        bound.addAll(inMemory.devices);
        return with(
                activatedAt.or(inMemory::activatedAt), expiresAt.or(inMemory::expiresAt), bound);
    }

    private Voucher with(
            Optional<Instant> activated, Optional<Instant> expires, Set<MacAddress> bound) {
        return new Voucher(
                id,
                account,
                plan,
                valid,
                redeemBefore,
                activated,
                expires,
                revoked,
                bound,
                onlyAt,
                validIn);
    }

    /**
     * A voucher code: nine characters of 23 (40.7 bits from a CSPRNG) and one that checks them,
     * such as {@code K7RM-4TXD-9C}, or eleven (49.8 bits) and one, for vouchers of the whole city,
     * of which many more are live wherever somebody guesses. The alphabet has no vowel, so that no
     * word appears, and of letters and digits that look alike only one; what a reader takes for the
     * other is read as meant. 23 is a prime: one wrong character, or two swapped, never pass the
     * check.
     */
    public static final class VoucherCode {
        private static final String ALPHABET = "23456789CDFHJKMNPRTVWXY";

        /** Characters that are not in the alphabet, and what was printed when they are read. */
        private static final String TAKEN = "BGSZ";

        private static final String MEANT = "8652";
        private static final int BASE = ALPHABET.length();
        private static final int SHORT = 10;
        private static final int LONG = 12;

        /** 10 or 12 times this is 1, modulo 23: the last character makes the weighted sum 0. */
        private static final Map<Integer, Integer> INVERSE = Map.of(SHORT, 7, LONG, 2);

        private static final int LONGEST_TYPED = 40;
        private static final int GROUP = 4;

        private final String compact;

        private VoucherCode(String compact) {
            this.compact = compact;
        }

        /** Of ten characters: for a batch of one area, or of one site. */
        static VoucherCode random(SecureRandom random) {
            return random(random, SHORT);
        }

        /** Of twelve: for a batch of the whole city. */
        static VoucherCode randomLong(SecureRandom random) {
            VoucherCode code = random(random, LONG);
            // Twelve hex digits would be read as a device's address.
            return MacAddress.tryParse(code.compact).isPresent() ? randomLong(random) : code;
        }

        private static VoucherCode random(SecureRandom random, int length) {
            char[] code = new char[length];
            for (int i = 0; i < length - 1; i++) {
                code[i] = ALPHABET.charAt(random.nextInt(BASE));
            }
            int sum = weightedSum(code, length - 1);
            int inverse = Objects.requireNonNull(INVERSE.get(length));
            code[length - 1] = ALPHABET.charAt((BASE - sum) * inverse % BASE);
            return new VoucherCode(new String(code));
        }

        /** Reads a code as people type it: any case, with spaces or dashes anywhere. */
        public static Optional<VoucherCode> parse(String typed) {
            return normalised(typed)
                    .filter(code -> weightedSum(code, code.length) == 0)
                    .map(code -> new VoucherCode(new String(code)));
        }

        /**
         * Whether somebody may have meant a code by it, right or mistyped: then it is not to be
         * shown.
         */
        public static boolean looksLikeOne(String typed) {
            return normalised(typed).isPresent();
        }

        private static Optional<char[]> normalised(String typed) {
            if (typed.length() < SHORT || typed.length() > LONGEST_TYPED) {
                return Optional.empty();
            }
            char[] code = new char[LONG];
            int length = 0;
            for (int i = 0; i < typed.length(); i++) {
                char c = Character.toUpperCase(typed.charAt(i));
                if (separates(c)) {
                    continue;
                }
                int confused = TAKEN.indexOf(c);
                char meant = confused < 0 ? c : MEANT.charAt(confused);
                if (length == LONG || ALPHABET.indexOf(meant) < 0) {
                    return Optional.empty();
                }
                code[length++] = meant;
            }
            // Only of twelve: a device's address has as many digits.
            boolean isCode =
                    length == SHORT || (length == LONG && MacAddress.tryParse(typed).isEmpty());
            return isCode ? Optional.of(Arrays.copyOf(code, length)) : Optional.empty();
        }

        private static boolean separates(char c) {
            return Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || c == '_'
                    || Character.getType(c) == Character.DASH_PUNCTUATION;
        }

        private static int weightedSum(char[] code, int length) {
            int sum = 0;
            for (int i = 0; i < length; i++) {
                sum += (i + 1) * ALPHABET.indexOf(code[i]);
            }
            return sum % BASE;
        }

        /** Ten or twelve characters, as it is indexed and sealed. */
        public String compact() {
            return compact;
        }

        /** As it is printed and read: {@code K7RM-4TXD-9C}. */
        public String grouped() {
            return compact.substring(0, GROUP)
                    + "-"
                    + compact.substring(GROUP, 2 * GROUP)
                    + "-"
                    + compact.substring(2 * GROUP);
        }

        /** What ledger and logs may show of it. */
        public String masked() {
            return masked(compact);
        }

        /** {@link #masked()} of a text that {@link #looksLikeOne}. */
        public static String masked(String typed) {
            return "voucher:"
                    + normalised(typed).map(code -> new String(code, 0, 2)).orElse("")
                    + "…";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof VoucherCode code && code.compact.equals(compact);
        }

        @Override
        public int hashCode() {
            return compact.hashCode();
        }

        @Override
        public String toString() {
            return "VoucherCode[<secret>]";
        }
    }
}
