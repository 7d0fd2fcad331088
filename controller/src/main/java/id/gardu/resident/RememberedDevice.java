package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;

/**
 * A device that comes in by its MAC on one network, as its account.
 *
 * @param rememberedAt epoch milliseconds
 * @param expiresAt epoch milliseconds; when it was forgotten, if it was
 */
record RememberedDevice(Key key, long account, long rememberedAt, long expiresAt) {
    /**
     * What it is found by.
     *
     * @param station 48 bits
     * @param network 64 bits of a keyed hash of the SSID
     */
    record Key(long station, long network) {}

    /**
     * Which of two is true, in whatever order they come: the one remembered later, and of one
     * memory the one that ends earlier.
     */
    RememberedDevice or(RememberedDevice other) {
        if (rememberedAt != other.rememberedAt) {
            return rememberedAt > other.rememberedAt ? this : other;
        }
        return expiresAt <= other.expiresAt ? this : other;
    }

    RememberedDevice forgottenAt(long now) {
        return new RememberedDevice(key, account, rememberedAt, Math.min(expiresAt, now));
    }

    boolean isOf(AccountId whose) {
        return account == whose.value();
    }

    boolean is(MacAddress station) {
        return key.station == station.asLong();
    }
}
