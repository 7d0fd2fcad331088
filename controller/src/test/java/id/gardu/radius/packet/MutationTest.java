package id.gardu.radius.packet;

import static id.gardu.radius.packet.PacketWire.SECRET;
import static id.gardu.radius.packet.PacketWire.attribute;
import static id.gardu.radius.packet.PacketWire.octets;
import static id.gardu.radius.packet.PacketWire.utf8;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketDecoder.Malformed;

import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Nothing a stranger sends may end in an exception. */
class MutationTest {
    private static final int MUTANTS = 20_000;

    private static final List<byte[]> SEEDS =
            List.of(
                    octets(
                            Code.ACCESS_REQUEST,
                            attribute(80, new byte[16]),
                            attribute(1, utf8("siti")),
                            attribute(2, new byte[32]),
                            attribute(3, new byte[17]),
                            attribute(60, new byte[16]),
                            attribute(97, "002020010db8"),
                            attribute(26, "0000372a" + "0706001e8480" + "0806003d0900"),
                            attribute(79, "0200000401"),
                            attribute(33, "0102")),
                    octets(
                            Code.ACCOUNTING_REQUEST,
                            attribute(40, "00000003"),
                            attribute(42, "fffffff0"),
                            attribute(52, "00000002"),
                            attribute(55, "00015a7a"),
                            attribute(64, "0100000d"),
                            attribute(81, "01313233"),
                            attribute(95, "20010db8000000000000000000000001"),
                            attribute(241, "01aabb"),
                            attribute(245, "0180aaaa"),
                            attribute(245, "0100bbbb"),
                            attribute(26, "00003a8c" + "0a060a050032")),
                    octets(Code.ACCESS_CHALLENGE, attribute(24, "01"), attribute(18, utf8("x"))));

    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);

    @Test
    void twentyThousandMutantsAreReadOrRefusedButNeverThrow() {
        Random random = new Random(20260803);
        int packets = 0;
        for (int count = 0; count < MUTANTS; count++) {
            byte[] mutant = mutate(SEEDS.get(count % SEEDS.size()), random);
            PacketDecoder.nasIdentifier(Unpooled.wrappedBuffer(mutant));
            switch (PacketDecoder.decode(mutant)) {
                case Packet packet -> {
                    packets++;
                    readEverything(packet);
                }
                case Malformed malformed -> assertThat(malformed.reason()).isNotNull();
            }
        }
        assertThat(packets).isBetween(MUTANTS / 10, MUTANTS * 9 / 10);
    }

    private void readEverything(Packet packet) {
        for (AttributeValue value : packet.attributes()) {
            Attribute attribute = value.attribute();
            packet.text(attribute);
            packet.valueName(attribute);
            value.integer64();
            packet.time(attribute);
            packet.ipv4(attribute);
            packet.ipv6(attribute);
            value.ipv6Prefix();
            packet.octets(attribute);
            ClientAttributes.extended(packet, attribute.number(), 1);
            assertThat(packet.values(attribute)).isNotEmpty();
        }
        assertThat(PacketText.of(packet)).hasSizeLessThan(3_500);
        crypto.verify(packet, SECRET);
        crypto.verifyReply(packet, new byte[16], SECRET);
        assertThat(ClientCrypto.matches(crypto.offered(packet, SECRET), utf8("rahasia"))).isFalse();
        encoder.reply(Code.ACCESS_REJECT, packet, new AttributeList(), SECRET);
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] mutant = seed.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(5)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> mutant = Arrays.copyOf(mutant, Math.max(1, at));
                case 3 -> mutant = Arrays.copyOf(mutant, mutant.length + random.nextInt(300));
                default -> {
                    if (mutant.length > 3) {
                        int length = random.nextBoolean() ? mutant.length : random.nextInt(5000);
                        mutant[2] = (byte) (length >> 8);
                        mutant[3] = (byte) length;
                    }
                }
            }
        }
        return mutant;
    }
}
