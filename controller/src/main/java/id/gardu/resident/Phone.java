package id.gardu.resident;

import id.gardu.message.Destination;

/**
 * A mobile phone that codes may be sent to; {@link PhoneReader} makes one. Prints masked.
 *
 * @param e164 with its plus
 */
record Phone(String e164) {
    private static final int NEIGHBOURS_DIGITS = 4;

    Destination.Sms destination() {
        return new Destination.Sms(e164);
    }

    /** What it shares with the ten thousand numbers it is one of. */
    String neighbourhood() {
        return e164.substring(0, Math.max(1, e164.length() - NEIGHBOURS_DIGITS));
    }

    @Override
    public String toString() {
        return "Phone[" + destination().masked() + "]";
    }
}
