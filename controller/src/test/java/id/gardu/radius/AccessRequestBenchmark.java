package id.gardu.radius;

import id.gardu.radius.packet.AttributeList;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One Access-Request after the other, over the wire, among 100,000 credentials: {@code
 * scripts/bench allocation} runs it with JMH's gc profiler. The asking side makes no garbage, so
 * that what is counted is the server's, Netty's share included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class AccessRequestBenchmark {
    private static final String SECRET = "rahasia-gerbang-pengukur";
    private static final int CREDENTIALS = 100_000;
    private static final int REQUESTS = 8_192;
    private static final int LONGEST = 4_096;

    private Path folder;
    private RadiusController controller;
    private DatagramChannel socket;
    private final ByteBuffer[] requests = new ByteBuffer[REQUESTS];
    private final ByteBuffer reply = ByteBuffer.allocateDirect(LONGEST);
    private int next;

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("gardu-benchmark");
        controller =
                new RadiusController(
                        folder,
                        "name,address,identifier,site,kind,secret\n"
                                + "pengukur,127.0.0.1,pengukur,rw03,coovachilli,"
                                + SECRET
                                + "\n",
                        "name,site,host,snmp\n");
        var credentials = new StringBuilder("username,password,plan,expires_on\n");
        for (int i = 0; i < CREDENTIALS; i++) {
            credentials.append("warga").append(i).append(",rahasia").append(i).append(",warga,\n");
        }
        controller.bring(credentials.toString());
        try (StoryGateway gateway = new StoryGateway(controller.server.authentication(), SECRET)) {
            for (int i = 0; i < REQUESTS; i++) {
                int who = (int) (i * 7919L % CREDENTIALS);
                byte[] octets = gateway.pap("warga" + who, "rahasia" + who, new AttributeList());
                requests[i] = ByteBuffer.allocateDirect(octets.length).put(octets).flip();
            }
        }
        socket = DatagramChannel.open().connect(controller.server.authentication());
    }

    @TearDown
    public void close() throws IOException {
        socket.close();
        controller.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * @return the code of the reply, 2 for an Access-Accept
     */
    @Benchmark
    public int accessRequest() throws IOException {
        ByteBuffer request = requests[next++ % REQUESTS];
        socket.write(request.rewind());
        socket.read(reply.clear());
        if (reply.get(0) != 2) {
            throw new IllegalStateException("no Access-Accept: code " + reply.get(0));
        }
        return reply.get(0);
    }
}
