package id.gardu.snmp;

import java.util.Arrays;
import java.util.Random;

/** A packet with a few octets changed, or cut short, or both. */
public final class Mutant {
    private Mutant() {}

    public static byte[] of(byte[] packet, Random random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(packet.length) + 1 : packet.length;
        byte[] mutant = Arrays.copyOf(packet, length);
        for (int i = random.nextInt(5); i >= 0; i--) {
            mutant[random.nextInt(length)] = (byte) random.nextInt(256);
        }
        return mutant;
    }
}
