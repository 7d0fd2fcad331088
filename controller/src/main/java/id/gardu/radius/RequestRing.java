package id.gardu.radius;

import java.util.Arrays;

/**
 * Requests in the order they came, found by who sent them, as bare numbers in arrays: as objects
 * they would be copied by every collection of the half minute they live. A place is valid until
 * {@link #makeRoom}. For one thread.
 */
final class RequestRing {
    static final int NOWHERE = -1;

    private static final int LONGS = 6;
    private static final int ADDRESS_HIGH = 0;
    private static final int ADDRESS_LOW = 1;
    private static final int AUTHENTICATOR_HIGH = 2;
    private static final int AUTHENTICATOR_LOW = 3;
    private static final int ASKED_AT = 4;
    private static final int REPLY_AT = 5;

    private static final int INTS = 3;
    private static final int PORT_AND_IDENTIFIER = 0;
    private static final int NEXT = 1;
    private static final int REPLY_LENGTH = 2;

    /** In the place of a reply's length: the request was removed before its turn. */
    private static final int GONE = -1;

    private final int most;
    private int places;
    private long[] longs;
    private int[] ints;

    /** The latest place of each hash; from there it goes on by {@link #NEXT}. */
    private int[] heads;

    private int oldest;
    private int used;
    private int live;

    /**
     * @param places there are at first
     * @param most how many there will ever be
     */
    RequestRing(int places, int most) {
        this.most = most;
        this.places = Math.min(places, most);
        this.longs = new long[this.places * LONGS];
        this.ints = new int[this.places * INTS];
        this.heads = heads(this.places);
    }

    /** Where the request of a sender under an identifier is, or {@link #NOWHERE}. */
    int find(long addressHigh, long addressLow, int portAndIdentifier) {
        int place = heads[bucket(addressHigh, addressLow, portAndIdentifier)];
        while (place != NOWHERE && !isOf(place, addressHigh, addressLow, portAndIdentifier)) {
            place = ints[place * INTS + NEXT];
        }
        return place;
    }

    /** Appends a request that {@link #find} does not find; {@link #makeRoom} goes before. */
    void add(
            long addressHigh,
            long addressLow,
            int portAndIdentifier,
            long authenticatorHigh,
            long authenticatorLow,
            long askedAt) {
        int place = (oldest + used) % places;
        used++;
        live++;
        int at = place * LONGS;
        longs[at + ADDRESS_HIGH] = addressHigh;
        longs[at + ADDRESS_LOW] = addressLow;
        longs[at + AUTHENTICATOR_HIGH] = authenticatorHigh;
        longs[at + AUTHENTICATOR_LOW] = authenticatorLow;
        longs[at + ASKED_AT] = askedAt;
        ints[place * INTS + PORT_AND_IDENTIFIER] = portAndIdentifier;
        ints[place * INTS + REPLY_LENGTH] = 0;
        link(place);
    }

    boolean hasAuthenticator(int place, long high, long low) {
        return longs[place * LONGS + AUTHENTICATOR_HIGH] == high
                && longs[place * LONGS + AUTHENTICATOR_LOW] == low;
    }

    long askedAt(int place) {
        return longs[place * LONGS + ASKED_AT];
    }

    /** 0 while there is none. */
    int replyLength(int place) {
        return ints[place * INTS + REPLY_LENGTH];
    }

    long replyAt(int place) {
        return longs[place * LONGS + REPLY_AT];
    }

    void answered(int place, long replyAt, int replyLength) {
        longs[place * LONGS + REPLY_AT] = replyAt;
        ints[place * INTS + REPLY_LENGTH] = replyLength;
    }

    void remove(int place) {
        unlink(place);
        ints[place * INTS + REPLY_LENGTH] = GONE;
        live--;
    }

    /**
     * Makes room for one more: by removing those from before {@code floor}, by closing the gaps
     * that others left when they were removed, by more places, or by removing the oldest.
     */
    void makeRoom(long floor) {
        while (used > 0 && (isGone(oldest) || askedAt(oldest) - floor <= 0)) {
            removeOldest();
        }
        if (used < places) {
            return;
        }
        if (live <= places / 2) {
            moveTo(places);
        } else if (places < most) {
            moveTo(Math.min(2 * places, most));
        } else {
            removeOldest();
        }
    }

    /** Without the gaps. */
    private void moveTo(int larger) {
        long[] movedLongs = new long[larger * LONGS];
        int[] movedInts = new int[larger * INTS];
        int moved = 0;
        for (int index = 0; index < used; index++) {
            int from = (oldest + index) % places;
            if (!isGone(from)) {
                System.arraycopy(longs, from * LONGS, movedLongs, moved * LONGS, LONGS);
                System.arraycopy(ints, from * INTS, movedInts, moved * INTS, INTS);
                moved++;
            }
        }
        longs = movedLongs;
        ints = movedInts;
        places = larger;
        oldest = 0;
        used = moved;
        heads = heads(places);
        for (int place = 0; place < used; place++) {
            link(place);
        }
    }

    int places() {
        return places;
    }

    int size() {
        return live;
    }

    private void removeOldest() {
        if (!isGone(oldest)) {
            remove(oldest);
        }
        oldest = (oldest + 1) % places;
        used--;
    }

    private boolean isGone(int place) {
        return ints[place * INTS + REPLY_LENGTH] == GONE;
    }

    private boolean isOf(int place, long addressHigh, long addressLow, int portAndIdentifier) {
        return ints[place * INTS + PORT_AND_IDENTIFIER] == portAndIdentifier
                && longs[place * LONGS + ADDRESS_LOW] == addressLow
                && longs[place * LONGS + ADDRESS_HIGH] == addressHigh;
    }

    private void link(int place) {
        int bucket = bucket(place);
        ints[place * INTS + NEXT] = heads[bucket];
        heads[bucket] = place;
    }

    private void unlink(int place) {
        int after = ints[place * INTS + NEXT];
        int bucket = bucket(place);
        if (heads[bucket] == place) {
            heads[bucket] = after;
            return;
        }
        int before = heads[bucket];
        while (ints[before * INTS + NEXT] != place) {
            before = ints[before * INTS + NEXT];
        }
        ints[before * INTS + NEXT] = after;
    }

    private int bucket(int place) {
        return bucket(
                longs[place * LONGS + ADDRESS_HIGH],
                longs[place * LONGS + ADDRESS_LOW],
                ints[place * INTS + PORT_AND_IDENTIFIER]);
    }

    /** Neighbouring ports and identifiers, which are the usual ones, share no hash. */
    private int bucket(long addressHigh, long addressLow, int portAndIdentifier) {
        long mixed = (addressHigh * 31 + addressLow) * 31 + portAndIdentifier;
        return (int) ((mixed * 0x9E3779B97F4A7C15L) >>> Integer.SIZE) & (heads.length - 1);
    }

    private static int[] heads(int places) {
        int[] heads = new int[Integer.highestOneBit(places) * 2];
        Arrays.fill(heads, NOWHERE);
        return heads;
    }
}
