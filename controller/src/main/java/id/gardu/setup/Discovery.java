package id.gardu.setup;

import id.gardu.config.SecretText;
import id.gardu.network.AccessPoint;
import id.gardu.network.Inventory;
import id.gardu.network.Mistake;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.Outcome;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpCredentials;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Asks the addresses of a network who they are (GETs of sysDescr, sysObjectID and sysName), and
 * proposes those that answer as access points. At most {@value #MOST} addresses, {@value #AT_ONCE}
 * at a time. Writes nothing. Thread-safe; one search at a time.
 */
public final class Discovery {
    /** No network is asked that has more addresses. */
    public static final int MOST = 1_024;

    private static final int AT_ONCE = 64;
    private static final int LONGEST_NAME = 60;
    private static final Oid SYS_DESCR = Oid.parse("1.3.6.1.2.1.1.1.0");
    private static final Oid SYS_OBJECT_ID = Oid.parse("1.3.6.1.2.1.1.2.0");
    private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

    private static final SnmpBudget BUDGET =
            SnmpBudget.DEFAULT.patience(Duration.ofMillis(800), 0).within(Duration.ofMillis(2_500));

    private final Supplier<Inventory> inventory;
    private final SnmpReader reader;
    private final Tunnels tunnels;
    private final Semaphore turn = new Semaphore(1);

    public Discovery(Supplier<Inventory> inventory, SnmpReader reader, Store store, KeyRing keys) {
        this.inventory = inventory;
        this.reader = reader;
        this.tunnels = new Tunnels(store, keys);
    }

    /**
     * What was found.
     *
     * @param asked how many addresses
     * @param agents those that answered, in the order of their addresses
     */
    public record Discovered(int asked, List<FoundAgent> agents) {
        public Discovered {
            agents = List.copyOf(agents);
        }
    }

    /**
     * An agent that answered.
     *
     * @param name proposed for it: what it calls itself, else after its address
     * @param host its address, with the port where that is not 161
     * @param site code of the site of the NAS it was looked for; empty for a network
     * @param nas name of that NAS; empty for a network
     * @param family a first guess
     * @param description of itself, in one line
     * @param registered the name of the access point that has its address; empty: it is new
     */
    public record FoundAgent(
            String name,
            String host,
            Optional<String> site,
            Optional<String> nas,
            String family,
            String description,
            Optional<String> registered) {}

    /**
     * Waits for the answers: some seconds, half a minute at most.
     *
     * @param where the name of a NAS, an address or a CIDR block
     * @param port UDP
     */
    public Outcome<Discovered> search(String where, SecretText credentials, int port) {
        SnmpCredentials login;
        try {
            login = SnmpCredentials.parse(credentials.reveal());
        } catch (IllegalArgumentException e) {
            return refused(Mistake.of("snmp", String.valueOf(e.getMessage())));
        }
        Inventory now = inventory.get();
        Optional<Nas> nas = now.nasNamed(where);
        return addresses(where, nas)
                .then(
                        addresses -> {
                            if (!turn.tryAcquire()) {
                                return refused(
                                        Mistake.of(
                                                "where",
                                                where,
                                                "waits: another search is under way; try again in"
                                                        + " half a minute"));
                            }
                            try {
                                return new Outcome.Done<>(
                                        asked(now, nas, addresses, login, port), List.of());
                            } finally {
                                turn.release();
                            }
                        });
    }

    private static <T> Outcome<T> refused(Mistake mistake) {
        return new Outcome.Refused<>(List.of(mistake));
    }

    private Outcome<List<InetAddress>> addresses(String where, Optional<Nas> nas) {
        if (nas.isPresent()) {
            return switch (nas.get().address()) {
                case NasAddress.Exact(InetAddress address) -> done(List.of(address));
                case NasAddress.Prefix block -> block(where, block);
                case NasAddress.Any _ ->
                        tunnels.addressOf(nas.get().id())
                                .map(address -> done(List.of(InetAddress.ofLiteral(address))))
                                .orElseGet(
                                        () ->
                                                refused(
                                                        Mistake.of(
                                                                "where",
                                                                where,
                                                                "speaks from anywhere and has no"
                                                                    + " tunnel; give its network,"
                                                                    + " such as 10.1.3.0/24")));
            };
        }
        try {
            return switch (NasAddress.parse(where)) {
                case NasAddress.Exact(InetAddress one) -> done(List.of(one));
                case NasAddress.Prefix block -> block(where, block);
                case NasAddress.Any _ -> unknown(where);
            };
        } catch (IllegalArgumentException e) {
            return unknown(where);
        }
    }

    private static Outcome<List<InetAddress>> unknown(String where) {
        return refused(
                Mistake.of(
                        "where",
                        where,
                        "is neither the name of a NAS (gardu nas list) nor a network such as"
                                + " 10.1.3.0/24"));
    }

    private static Outcome<List<InetAddress>> done(List<InetAddress> addresses) {
        return new Outcome.Done<>(addresses, List.of());
    }

    private static Outcome<List<InetAddress>> block(String where, NasAddress.Prefix block) {
        byte[] first = block.withoutHostBits().network().getAddress();
        int free = first.length * Byte.SIZE - block.length();
        if (free > Integer.numberOfTrailingZeros(MOST)) {
            return refused(
                    Mistake.of(
                            "where",
                            where,
                            "has more than "
                                    + MOST
                                    + " addresses; give a part of it, such as a /24"));
        }
        int count = 1 << free;
        // Of an IPv4 network the first and the last are nobody's.
        int edge = first.length == 4 && count > 2 ? 1 : 0;
        var addresses = new ArrayList<InetAddress>(count);
        for (int at = edge; at < count - edge; at++) {
            byte[] octets = first.clone();
            octets[octets.length - 1] |= (byte) at;
            octets[octets.length - 2] |= (byte) (at >> Byte.SIZE);
            try {
                addresses.add(InetAddress.getByAddress(octets));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("an address of another length", e);
            }
        }
        return done(addresses);
    }

    private Discovered asked(
            Inventory now,
            Optional<Nas> nas,
            List<InetAddress> addresses,
            SnmpCredentials login,
            int port) {
        var room = new Semaphore(AT_ONCE);
        var answers = new ArrayList<CompletableFuture<Optional<FoundAgent>>>();
        for (InetAddress address : addresses) {
            room.acquireUninterruptibly();
            String host = address.getHostAddress();
            answers.add(
                    reader.get(
                                    new SnmpTarget(host, port, login),
                                    List.of(SYS_DESCR, SYS_OBJECT_ID, SYS_NAME),
                                    BUDGET)
                            .whenComplete((_, _) -> room.release())
                            .thenApply(answer -> found(now, nas, host, port, answer)));
        }
        return new Discovered(
                addresses.size(),
                answers.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList());
    }

    private static Optional<FoundAgent> found(
            Inventory now, Optional<Nas> nas, String host, int port, SnmpAnswer answer) {
        return switch (answer) {
            case SnmpAnswer.Answer(SnmpValues values, Duration _) ->
                    Optional.of(agent(now, nas, host, port, values));
            case SnmpAnswer.Partial(SnmpValues values, var _, Duration _) ->
                    Optional.of(agent(now, nas, host, port, values));
            case SnmpAnswer.Silence _,
                    SnmpAnswer.Refused _,
                    SnmpAnswer.Unreachable _,
                    SnmpAnswer.Abandoned _ ->
                    Optional.empty();
        };
    }

    private static FoundAgent agent(
            Inventory now, Optional<Nas> nas, String host, int port, SnmpValues values) {
        String description = line(values.text(SYS_DESCR).orElse(""));
        String objectId =
                values.at(SYS_OBJECT_ID) instanceof SnmpValue.ObjectId id
                        ? id.oid().toString()
                        : "";
        String at = host.contains(":") ? "[" + host + "]" : host;
        return new FoundAgent(
                name(values.text(SYS_NAME).orElse(""), host),
                port == SnmpTarget.DEFAULT_PORT ? at : at + ":" + port,
                nas.map(one -> now.siteCode(one.site())),
                nas.map(Nas::name),
                AgentFamily.of(objectId, description),
                description,
                registered(now, host, port));
    }

    private static Optional<String> registered(Inventory now, String host, int port) {
        return now.accessPointsByName().stream()
                .filter(point -> point.snmpHost().equals(host) && point.snmpPort() == port)
                .map(AccessPoint::name)
                .findFirst();
    }

    /** What it says of itself may hold anything. */
    private static String name(String told, String host) {
        String name = told.strip().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
        return name.isEmpty()
                ? "ap-" + host.replaceAll("[^0-9A-Fa-f]+", "-")
                : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static String line(String text) {
        String line = KitSyntax.plain(text).strip();
        return line.length() > 2 * LONGEST_NAME ? line.substring(0, 2 * LONGEST_NAME) + "…" : line;
    }
}
