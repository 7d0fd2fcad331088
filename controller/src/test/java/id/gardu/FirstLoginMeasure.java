package id.gardu;

import com.sun.net.httpserver.HttpServer;

import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Attributes;
import id.gardu.radius.packet.ClientCrypto;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.Secret;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Complete first logins, for {@code scripts/bench portal}: a redirect that a CoovaChilli signed,
 * the number, the code from an SMS gateway, the way to the gateway, its Access-Request, its
 * Accounting-Start. Arguments as {@code name=value}: portal, auth and accounting as host:port; sms,
 * a port for the gateway of messages; secret, uam; sites, flight, warm, seconds; pid of the server.
 */
final class FirstLoginMeasure {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");
    private static final HexFormat HEX = HexFormat.of();

    /** What {@code /proc} counts in. */
    private static final int TICK_MILLIS = 10;

    private final Map<String, String> given;
    private final String portal;
    private final Secret secret;
    private final Map<String, CompletableFuture<String>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger people = new AtomicInteger();
    private final int first = new Random().nextInt(1 << 20);
    private final ConcurrentLinkedQueue<Long> tookMicros = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicLong> failed = new ConcurrentHashMap<>();
    private volatile long endNanos = Long.MAX_VALUE;

    private FirstLoginMeasure(Map<String, String> given) {
        this.given = given;
        this.portal = "http://" + given.get("portal");
        this.secret = Secret.of(given("secret"));
    }

    private String given(String name) {
        return Objects.requireNonNull(given.get(name), name);
    }

    public static void main(String... words) throws Exception {
        new FirstLoginMeasure(
                        Arrays.stream(words)
                                .map(word -> word.split("=", 2))
                                .collect(Collectors.toMap(word -> word[0], word -> word[1])))
                .run();
    }

    private void run() throws Exception {
        HttpServer sms = sms();
        int flight = Integer.parseInt(given.get("flight"));
        Duration seconds = Duration.ofSeconds(Long.parseLong(given.get("seconds")));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < flight; i++) {
                threads.execute(this::visitors);
            }
            Thread.sleep(Duration.ofSeconds(Long.parseLong(given.get("warm"))));
            tookMicros.clear();
            failed.clear();
            long cpu = cpuMillis();
            long began = System.nanoTime();
            endNanos = began + seconds.toNanos();
            Thread.sleep(seconds);
            print(flight, (System.nanoTime() - began) / 1e9, cpuMillis() - cpu);
        } finally {
            sms.stop(0);
        }
    }

    private void print(int flight, double seconds, long cpuMillis) {
        long[] sorted = tookMicros.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("nobody got in: " + failed);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"portal\",\"what\":\"first logins\",\"in_flight\":%d,\"per_s\":%.0f,"
                    + "\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"server_cpu_ms_each\":%.2f,\"failed\":%d}%n",
                flight,
                sorted.length / seconds,
                sorted[sorted.length / 2] / 1e3,
                sorted[sorted.length * 99 / 100] / 1e3,
                (double) cpuMillis / sorted.length,
                failed.values().stream().mapToLong(AtomicLong::get).sum());
        if (!failed.isEmpty()) {
            System.err.println(failed);
        }
    }

    private long cpuMillis() throws IOException {
        String[] stat =
                Files.readString(Path.of("/proc/" + given.get("pid") + "/stat"))
                        .replaceFirst(".*\\) ", "")
                        .split(" ", -1);
        return (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) * TICK_MILLIS;
    }

    private HttpServer sms() throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), Integer.parseInt(given("sms"))),
                        128);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    Map<String, String> form =
                            form(
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    Matcher code = CODE.matcher(form.getOrDefault("text", ""));
                    if (code.find()) {
                        code(form.getOrDefault("to", "")).complete(code.group(1));
                    }
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private CompletableFuture<String> code(String number) {
        return codes.computeIfAbsent(number, one -> new CompletableFuture<>());
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** One after the other, each with a browser that knows nothing yet. */
    private void visitors() {
        try (HttpClient http =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                DatagramSocket radius = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            radius.setSoTimeout((int) PATIENCE.toMillis());
            while (System.nanoTime() < endNanos) {
                long began = System.nanoTime();
                try {
                    new Visitor(http, radius, people.incrementAndGet()).logIn();
                    if (System.nanoTime() < endNanos) {
                        tookMicros.add((System.nanoTime() - began) / 1_000);
                    }
                } catch (Exception e) {
                    failed.computeIfAbsent(String.valueOf(e.getMessage()), _ -> new AtomicLong())
                            .incrementAndGet();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Visitor {
        private final HttpClient http;
        private final DatagramSocket radius;
        private final String mac;
        private final String number;
        private final String nas;
        private final String session;
        private final byte[] challenge;
        private final Map<String, String> cookies = new LinkedHashMap<>();
        private final PacketEncoder encoder = new PacketEncoder(new PacketCrypto());

        Visitor(HttpClient http, DatagramSocket radius, int person) {
            this.http = http;
            this.radius = radius;
            this.mac =
                    "02-%02X-%02X-%02X-%02X-%02X"
                            .formatted(
                                    first >>> 12 & 0xff,
                                    first >>> 4 & 0xff,
                                    person >>> 16 & 0xff,
                                    person >>> 8 & 0xff,
                                    person & 0xff);
            // Spread over many blocks of ten thousand, as a city's numbers are.
            this.number = "812%08d".formatted((first * 97L + person * 10_007L) % 100_000_000);
            this.nas = "nas-%04d".formatted(person % Integer.parseInt(given.get("sites")));
            this.session = "%08X%08X".formatted(first, person);
            this.challenge = ClientCrypto.randomAuthenticator();
        }

        void logIn() throws Exception {
            CompletableFuture<String> sent = code("62" + number);
            HttpResponse<String> page = get(arrival());
            HttpResponse<String> next = post("/phone", fields(page, "phone", "0" + number));
            page = get(onward(next));
            String code = sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            codes.remove("62" + number);
            next = post("/code", fields(page, "code", code));
            String gateway = onward(next);
            if (gateway.startsWith(portal)) {
                throw new IllegalStateException(
                        "not handed over, but " + gateway.replaceFirst("\\?.*", ""));
            }
            Map<String, String> login = form(URI.create(gateway).getRawQuery());
            access(
                    Objects.requireNonNull(login.get("username")),
                    HEX.parseHex(Objects.requireNonNull(login.get("response"))));
        }

        private String arrival() throws Exception {
            String url =
                    portal
                            + "/uam?res=notyet&uamip=127.0.0.1&uamport=3990&challenge="
                            + HEX.formatHex(challenge)
                            + "&called=02-00-00-00-00-01&mac="
                            + mac
                            + "&ip=10.1.0.9&ssid=Gardu&nasid="
                            + nas
                            + "&sessionid="
                            + session
                            + "&userurl=http%3A%2F%2Fexample.id%2F";
            return url + "&md=" + HEX.withUpperCase().formatHex(md5(url, given("uam")));
        }

        private static byte[] md5(Object... parts) throws Exception {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (Object part : parts) {
                md5.update(
                        part instanceof byte[] octets
                                ? octets
                                : part.toString().getBytes(StandardCharsets.UTF_8));
            }
            return md5.digest();
        }

        private HttpResponse<String> get(String address) throws Exception {
            HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(address)));
            if (page.statusCode() != 200) {
                throw new IllegalStateException(
                        page.statusCode() + " for " + address.replaceFirst("\\?.*", ""));
            }
            return page;
        }

        private HttpResponse<String> post(String path, String form) throws Exception {
            return send(
                    HttpRequest.newBuilder(URI.create(portal + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Origin", portal)
                            .POST(BodyPublishers.ofString(form)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            request.timeout(PATIENCE);
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining("; ")));
            }
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            for (String set : answer.headers().allValues("Set-Cookie")) {
                String[] parts = set.split(";", 2)[0].split("=", 2);
                cookies.put(parts[0], parts[1]);
            }
            return answer;
        }

        private String onward(HttpResponse<String> answer) {
            if (answer.statusCode() != 303) {
                throw new IllegalStateException(
                        answer.statusCode() + " to " + answer.request().uri().getPath());
            }
            String to = answer.headers().firstValue("Location").orElseThrow();
            return to.startsWith("/") ? portal + to : to;
        }

        /** What stands hidden in the page's first form, and what was typed. */
        private static String fields(HttpResponse<String> page, String name, String typed) {
            String form =
                    page.body()
                            .replaceFirst("(?s).*?<form([^>]*method=\"post\".*?)</form>.*", "$1");
            var all = new StringBuilder(name + "=" + typed);
            HIDDEN.matcher(form)
                    .results()
                    .forEach(
                            field ->
                                    all.append('&')
                                            .append(field.group(1))
                                            .append('=')
                                            .append(
                                                    URLEncoder.encode(
                                                            field.group(2),
                                                            StandardCharsets.UTF_8)));
            return all.toString();
        }

        private void access(String user, byte[] response) throws Exception {
            byte[] proof = new byte[response.length + 1];
            System.arraycopy(response, 0, proof, 1, response.length);
            AttributeList ask =
                    about(new AttributeList().addMessageAuthenticator(), user)
                            .add(Attributes.CHAP_PASSWORD, proof)
                            .add(Attributes.CHAP_CHALLENGE, md5(challenge, given("uam")));
            byte[] accept =
                    asked(
                            "auth",
                            ClientCrypto.request(
                                    Code.ACCESS_REQUEST,
                                    1,
                                    ClientCrypto.randomAuthenticator(),
                                    ask,
                                    secret));
            if (accept[0] != Code.ACCESS_ACCEPT.number()) {
                throw new IllegalStateException("RADIUS refused it");
            }
            AttributeList start =
                    about(new AttributeList(), user).add(Attributes.ACCT_STATUS_TYPE, 1);
            byte[] answer =
                    asked("accounting", encoder.request(Code.ACCOUNTING_REQUEST, 2, start, secret));
            if (answer[0] != Code.ACCOUNTING_RESPONSE.number()) {
                throw new IllegalStateException("the Start was not answered");
            }
        }

        private AttributeList about(AttributeList list, String user) {
            return list.add(Attributes.USER_NAME, user)
                    .add(Attributes.NAS_IDENTIFIER, nas)
                    .add(Attributes.CALLING_STATION_ID, mac)
                    .add(Attributes.CALLED_STATION_ID, "02-00-00-00-00-01")
                    .add(Attributes.ACCT_SESSION_ID, session);
        }

        private byte[] asked(String door, byte[] packet) throws IOException {
            String[] address = given(door).split(":", -1);
            radius.send(
                    new DatagramPacket(
                            packet,
                            packet.length,
                            InetAddress.ofLiteral(address[0]),
                            Integer.parseInt(address[1])));
            byte[] room = new byte[4096];
            DatagramPacket answer = new DatagramPacket(room, room.length);
            radius.receive(answer);
            return room;
        }
    }
}
