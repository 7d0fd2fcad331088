package id.gardu.resident;

import java.nio.ByteBuffer;

/** A keyed hash that something is found by. */
record CodeIndex(long high, long low) {
    static CodeIndex of(byte[] index) {
        ByteBuffer octets = ByteBuffer.wrap(index);
        return new CodeIndex(octets.getLong(), octets.getLong());
    }
}
