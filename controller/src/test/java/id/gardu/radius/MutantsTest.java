package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.CALLED_STATION_ID;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.CHAP_CHALLENGE;
import static id.gardu.radius.packet.Attributes.CHAP_PASSWORD;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.EVENT_TIMESTAMP;
import static id.gardu.radius.packet.Attributes.FRAMED_IP_ADDRESS;
import static id.gardu.radius.packet.Attributes.MS_CHAP2_RESPONSE;
import static id.gardu.radius.packet.Attributes.MS_CHAP_CHALLENGE;
import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;
import static id.gardu.radius.packet.Attributes.NAS_PORT_ID;
import static id.gardu.radius.packet.Attributes.PROXY_STATE;
import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.ClientAttributes.MIKROTIK_HOST_IP;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.RadiusCount;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * F16: mutated packets at the door with the real rooms behind it; half of them signed again after
 * they were mutated, so that they get past the signature. 10,000; 100,000 with {@code
 * -Dgardu.faults=true}.
 */
class MutantsTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final int MUTANTS = Boolean.getBoolean("gardu.faults") ? 100_000 : 10_000;

    private static final int MEGABYTES = 10;

    private static final int PACE = 50;
    private static final int TRIES = 60;
    private static final String NAS =
            """
            name,address,identifier,site,kind,secret,mschap,direct-vouchers
            mutant-gw,127.0.6.5,mutant-gw,rw03,mikrotik,rahasia-gerbang-rw-tiga,yes,yes
            """;

    /** Code, identifier, Length and authenticator. */
    private static final int HEADER = 20;

    private static final int SIGNATURE = 18;

    @TempDir private Path folder;

    private final Random random = new Random(20261128);

    @Test
    void noMutantEndsAnythingOrStaysInMemory() throws Exception {
        try (var controller = new RadiusController(folder, NAS, "name,site,host,snmp\n");
                var access =
                        new StoryGateway("127.0.6.5", controller.server.authentication(), SECRET);
                var accounting =
                        new StoryGateway("127.0.6.5", controller.server.accounting(), SECRET)) {
            List<byte[]> toAccess = accessSeeds(access);
            List<byte[]> toAccounting = accountingSeeds(accounting);
            run(access, toAccess, accounting, toAccounting, 2_000);
            long heapBefore = FloodTest.heapAfterGc();
            int answered = run(access, toAccess, accounting, toAccounting, MUTANTS);
            assertThat(answer(access, access.pap("siti", "rahasia siti")))
                    .isEqualTo(Code.ACCESS_ACCEPT.number());
            assertThat(answer(accounting, accounting.accounting(Reports.start("baik-saja"))))
                    .isEqualTo(Code.ACCOUNTING_RESPONSE.number());
            // All that was before is on disk by now.
            long heapMore = (FloodTest.heapAfterGc() - heapBefore) / 1_000_000;

            Map<String, Long> counts = new TreeMap<>();
            for (RadiusCount count : controller.server.counters().snapshot()) {
                counts.merge(count.event() + " " + count.reason(), count.value(), Long::sum);
            }
            System.out.printf(
                    "F16: %d mutants, %d answered, heap %+d MB; %s%n",
                    MUTANTS, answered, heapMore, counts);
            assertThat(counts).doesNotContainKey("silence " + DiscardReason.FAULT.word());
            assertThat(counts.getOrDefault("silence wrong-secret", 0L))
                    .as("those that were not signed again")
                    .isGreaterThan(MUTANTS / 20);
            assertThat(answered)
                    .as("those that were, and still made sense")
                    .isGreaterThan(MUTANTS / 10);
            assertThat(heapMore).isLessThanOrEqualTo(MEGABYTES);
        }
    }

    private int run(
            StoryGateway access,
            List<byte[]> toAccess,
            StoryGateway accounting,
            List<byte[]> toAccounting,
            int mutants)
            throws IOException, GeneralSecurityException {
        int answered = 0;
        for (int i = 0; i < mutants; i++) {
            boolean isAccess = i % 2 == 0;
            List<byte[]> seeds = isAccess ? toAccess : toAccounting;
            byte[] mutant = mutated(seeds.get(random.nextInt(seeds.size())), i % 4 < 2);
            (isAccess ? access : accounting).send(mutant);
            if (i % PACE == PACE - 1) {
                answered += answers(access) + answers(accounting);
            }
        }
        return answered;
    }

    /** Waits until the server has been past all that was sent, and counts what it said. */
    private static int answers(StoryGateway gateway) throws IOException {
        byte[] status = gateway.status();
        gateway.send(status);
        int count = 0;
        while (!gateway.isAnswerTo(status, gateway.receive())) {
            count++;
        }
        return count;
    }

    /** Behind what may still be on its way to the disk; asks again as a NAS does. */
    private static int answer(StoryGateway gateway, byte[] request) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            gateway.send(request);
            try {
                while (true) {
                    byte[] reply = gateway.receive(1_000);
                    if (gateway.isAnswerTo(request, reply)) {
                        return reply[0];
                    }
                }
            } catch (SocketTimeoutException e) {
                // Once more.
            }
        }
        throw new AssertionError("no answer");
    }

    private byte[] mutated(byte[] seed, boolean signedAgain) throws GeneralSecurityException {
        byte[] mutant = seed.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            mutant =
                    signedAgain && random.nextInt(4) > 0
                            ? withAnotherAttribute(mutant)
                            : withOtherOctets(mutant);
        }
        return signedAgain ? signed(mutant) : mutant;
    }

    private byte[] withOtherOctets(byte[] packet) {
        byte[] mutant = packet;
        int at = Math.min(mutant.length - 1, HEADER + random.nextInt(mutant.length));
        switch (random.nextInt(6)) {
            case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> mutant[at] = (byte) random.nextInt(256);
            case 2 -> mutant = Arrays.copyOf(mutant, Math.max(HEADER, at));
            case 3 -> mutant = doubled(mutant);
            case 4 -> mutant[2 + random.nextInt(2)] = (byte) random.nextInt(256);
            default -> mutant[0] = (byte) random.nextInt(256);
        }
        return mutant;
    }

    /** The chain of attributes still closes; what is in one of them is something else. */
    private byte[] withAnotherAttribute(byte[] packet) {
        int at = HEADER;
        int steps = random.nextInt(10);
        while (steps-- > 0
                && at + 1 < packet.length
                && at + (packet[at + 1] & 0xff) < packet.length) {
            at += Math.max(2, packet[at + 1] & 0xff);
        }
        if (at + 1 >= packet.length) {
            return packet;
        }
        int end = Math.min(packet.length, at + Math.max(2, packet[at + 1] & 0xff));
        switch (random.nextInt(3)) {
            case 0 -> packet[at] = (byte) random.nextInt(256);
            case 1 -> {
                for (int octet = at + 2; octet < end; octet++) {
                    packet[octet] = (byte) random.nextInt(256);
                }
            }
            default -> {
                if (end - at > 3) {
                    packet[at + 2 + random.nextInt(end - at - 2)] = (byte) random.nextInt(256);
                }
            }
        }
        return packet;
    }

    /** Its attributes twice, as far as they fit. */
    private static byte[] doubled(byte[] packet) {
        int more = Math.min(packet.length - HEADER, 4096 - packet.length);
        byte[] twice = Arrays.copyOf(packet, packet.length + Math.max(0, more));
        System.arraycopy(packet, HEADER, twice, packet.length, twice.length - packet.length);
        return twice;
    }

    /** With a Length and a signature that are right for what it has become. */
    private byte[] signed(byte[] mutant) throws GeneralSecurityException {
        mutant[1] = (byte) random.nextInt(256);
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        if (mutant[0] == Code.ACCOUNTING_REQUEST.number()) {
            length(mutant);
            Arrays.fill(mutant, 4, HEADER, (byte) 0);
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(mutant);
            System.arraycopy(md5.digest(secret), 0, mutant, 4, 16);
            return mutant;
        }
        // The Message-Authenticator stands first; whatever became of it is put right.
        byte[] whole = Arrays.copyOf(mutant, Math.max(mutant.length, HEADER + SIGNATURE));
        whole[HEADER] = 80;
        whole[HEADER + 1] = SIGNATURE;
        Arrays.fill(whole, HEADER + 2, HEADER + SIGNATURE, (byte) 0);
        length(whole);
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(secret, "HmacMD5"));
        System.arraycopy(mac.doFinal(whole), 0, whole, HEADER + 2, 16);
        return whole;
    }

    private static void length(byte[] packet) {
        packet[2] = (byte) (packet.length >> 8);
        packet[3] = (byte) packet.length;
    }

    private static List<byte[]> accessSeeds(StoryGateway gateway) throws IOException {
        AttributeList station =
                new AttributeList()
                        .addMessageAuthenticator()
                        .add(CALLING_STATION_ID, "02-00-00-00-00-C1")
                        .add(CALLED_STATION_ID, "02-00-00-00-0A-04:WargaNet")
                        .add(NAS_IDENTIFIER, "mutant-gw")
                        .add(ACCT_SESSION_ID, "80000000")
                        .add(NAS_PORT_ID, "bridge")
                        .add(FRAMED_IP_ADDRESS, InetAddress.ofLiteral("10.5.50.2"))
                        .add(MIKROTIK_HOST_IP, InetAddress.ofLiteral("10.5.50.2"))
                        .add(PROXY_STATE, new byte[] {1, 2, 3});
        byte[] pap = gateway.pap("siti", "rahasia siti", false, station);
        AttributeList chap =
                new AttributeList()
                        .addMessageAuthenticator()
                        .add(USER_NAME, "budi")
                        .add(CHAP_CHALLENGE, new byte[16])
                        .add(CHAP_PASSWORD, new byte[17])
                        .add(CALLING_STATION_ID, "1:2:0:0:0:0:c3");
        AttributeList mschap =
                new AttributeList()
                        .addMessageAuthenticator()
                        .add(USER_NAME, "User")
                        .add(MS_CHAP_CHALLENGE, new byte[16])
                        .add(MS_CHAP2_RESPONSE, new byte[50]);
        AttributeList eap =
                new AttributeList()
                        .addMessageAuthenticator()
                        .add(USER_NAME, "siti")
                        .add(EAP_MESSAGE, new byte[] {2, 7, 0, 9, 1, 's', 'i', 't', 'i'});
        AttributeList voucher =
                new AttributeList().addMessageAuthenticator().add(USER_NAME, "ABCD-EFGH-JKLM");
        AttributeList mac =
                new AttributeList()
                        .addMessageAuthenticator()
                        .add(USER_NAME, "02-00-00-00-00-C1")
                        .add(CALLING_STATION_ID, "02-00-00-00-00-C1");
        return List.of(
                pap,
                gateway.access(chap),
                gateway.access(mschap),
                gateway.access(eap),
                gateway.access(voucher),
                gateway.access(mac),
                gateway.status());
    }

    private static List<byte[]> accountingSeeds(StoryGateway gateway) {
        AttributeList interim =
                new AttributeList()
                        .add(ACCT_STATUS_TYPE, ACCT_STATUS_TYPE.value("Interim-Update"))
                        .add(ACCT_SESSION_ID, "80000000")
                        .add(USER_NAME, "siti")
                        .add(CALLING_STATION_ID, "02-00-00-00-00-C1")
                        .add(CALLED_STATION_ID, "02-00-00-00-0A-04:WargaNet")
                        .add(EVENT_TIMESTAMP, 0x00015a7a)
                        .add(ACCT_SESSION_TIME, 600)
                        .add(ACCT_INPUT_OCTETS, 0xffff_fff0L)
                        .add(ACCT_INPUT_GIGAWORDS, 2)
                        .add(
                                CLASS,
                                "gaabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII));
        AttributeList stop =
                new AttributeList()
                        .add(ACCT_STATUS_TYPE, ACCT_STATUS_TYPE.value("Stop"))
                        .add(ACCT_SESSION_ID, "80000000")
                        .add(USER_NAME, "siti");
        AttributeList on =
                new AttributeList().add(ACCT_STATUS_TYPE, ACCT_STATUS_TYPE.value("Accounting-On"));
        return List.of(
                gateway.accounting(Reports.start("80000000")),
                gateway.accounting(interim),
                gateway.accounting(stop),
                gateway.accounting(on));
    }
}
