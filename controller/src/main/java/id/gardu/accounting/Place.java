package id.gardu.accounting;

/**
 * Where usage is booked.
 *
 * @param area the site's area at the time of booking
 * @param ap {@link #NO_AP} when only the site is known
 */
record Place(long site, String area, long ap, ApSource source) {
    static final long NO_AP = 0;

    /** Where the session is after a record that says {@code next}: silence moves nobody. */
    Place then(Place next) {
        return next.source.isLive() || (!source.isLive() && next.source != ApSource.NONE)
                ? next
                : this;
    }

    /** The better of two answers to the same question, whichever came first. */
    Place better(Place other) {
        if (source != other.source) {
            return source.compareTo(other.source) < 0 ? this : other;
        }
        return ap <= other.ap ? this : other;
    }

    boolean isElsewhereThan(Place other) {
        return ap != NO_AP && other.ap != NO_AP && ap != other.ap;
    }
}
