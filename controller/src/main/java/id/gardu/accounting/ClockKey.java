package id.gardu.accounting;

import id.gardu.network.NasId;

/**
 * Whose clock it is.
 *
 * @param name the NAS-Identifier where one NAS record stands for many machines, else empty
 */
record ClockKey(long nas, String name) {
    static ClockKey of(NasId nas, AccountingRecord.Timing timing) {
        return new ClockKey(nas.value(), Texts.storable(timing.clock()));
    }
}
