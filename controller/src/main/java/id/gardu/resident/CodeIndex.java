package id.gardu.resident;

import java.nio.ByteBuffer;

/** The keyed hash a voucher is found by. */
record CodeIndex(long high, long low) {
    static CodeIndex of(byte[] index) {
        ByteBuffer octets = ByteBuffer.wrap(index);
        return new CodeIndex(octets.getLong(), octets.getLong());
    }
}
