package id.gardu.staff;

/** A member of the staff. */
public record MemberId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
