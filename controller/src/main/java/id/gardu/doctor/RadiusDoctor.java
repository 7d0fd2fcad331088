package id.gardu.doctor;

import id.gardu.doctor.RadiusWire.RadiusAnswer;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.NasAddress;
import id.gardu.network.NasId;

import org.tinyradius.core.RadiusPacketException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks our own RADIUS port over the wire as a NAS would. The question is sent from this machine and
 * not from the NAS, so it tests the NAS's record, its secret and what it would be told, but neither
 * its address nor the way from there to here; the steps say so. From the loopback, and only from
 * there, the server lets any NAS be played under its name here as NAS-Identifier, proved by its
 * secret: so {@code radius.listen} has to include the loopback, as the default does. Waits up to 7
 * seconds; not for an event loop. Thread-safe.
 */
public final class RadiusDoctor {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A wrong password is answered late on purpose, and later when it was wrong before. */
    private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(7);

    private static final int SHORT_SECRET = 16;

    private final Supplier<Inventory> inventory;
    private final Supplier<InetSocketAddress> server;
    private final Function<NasId, Optional<String>> clocks;

    /**
     * @param server where the server listens for Access-Requests, as its settings say
     * @param clocks what is wrong with the clock of a NAS
     */
    public RadiusDoctor(
            Supplier<Inventory> inventory,
            Supplier<InetSocketAddress> server,
            Function<NasId, Optional<String>> clocks) {
        this.inventory = inventory;
        this.server = server;
        this.clocks = clocks;
    }

    /** Whether a login of nobody is rejected as it should be, signed and at once. */
    public Diagnosis ask(String nasName) {
        return diagnose(nasName, Optional.empty());
    }

    /** Whether this login is accepted, and with which attributes. */
    public Diagnosis tryLogin(String nasName, String user, String password) {
        return diagnose(
                nasName, Optional.of(identifier -> RadiusLogin.of(user, password, identifier)));
    }

    private interface Login {
        RadiusLogin as(String nasIdentifier);
    }

    private Diagnosis diagnose(String nasName, Optional<Login> given) {
        var notes = new Diagnosis.Notes();
        Inventory now = inventory.get();
        Optional<Nas> found = now.nasNamed(nasName);
        if (found.isEmpty()) {
            return notes.ill("There is no NAS named " + nasName + " (gardu nas list).");
        }
        Nas nas = found.get();
        Optional<String> secret = secret(now, nas);
        if (secret.isEmpty()) {
            return notes.ill("The NAS has no secret. Give it one: gardu nas set NAME --secret S.");
        }
        noteNas(notes, nas, secret.get());
        clocks.apply(nas.id())
                .ifPresent(
                        finding ->
                                notes.note(
                                        "Its clock is wrong: "
                                                + finding
                                                + ". Sessions are booked at the right time all the"
                                                + " same; give it an NTP server."));
        RadiusLogin login =
                given.map(one -> one.as(nas.name()))
                        .orElseGet(() -> RadiusLogin.ofNobody(nas.name()));
        Optional<String> unsendable = login.unsendable();
        if (unsendable.isPresent()) {
            return notes.ill("This login cannot be sent: " + unsendable.get() + ".");
        }
        InetSocketAddress address = reachable();
        if (!address.getAddress().isLoopbackAddress()) {
            notes.note(
                    "radius.listen does not include the loopback, so only a NAS whose address is "
                            + address.getAddress().getHostAddress()
                            + " can be played from here.");
        }
        notes.note(
                "Asked %s:%d as this NAS: Access-Request, PAP, Message-Authenticator, NAS-Identifier %s."
                        .formatted(
                                address.getAddress().getHostAddress(),
                                address.getPort(),
                                nas.name()));
        Duration patience = given.isPresent() ? LOGIN_PATIENCE : PATIENCE;
        RadiusAnswer answer = answer(address, login, secret.get(), patience);
        return RadiusFindings.of(answer, given.isPresent(), nas, notes);
    }

    private static RadiusAnswer answer(
            InetSocketAddress address, RadiusLogin login, String secret, Duration patience) {
        try {
            return RadiusWire.ask(address, login, secret, patience);
        } catch (IOException | RadiusPacketException | IllegalArgumentException e) {
            return new RadiusAnswer.NotAuthentic(String.valueOf(e.getMessage()));
        }
    }

    private static void noteNas(Diagnosis.Notes notes, Nas nas, String secret) {
        notes.note(
                "NAS %s: kind %s, address %s, NAS-Identifier %s, Message-Authenticator %s, a secret"
                                .formatted(
                                        nas.name(),
                                        nas.kind().word(),
                                        nas.address(),
                                        nas.identifier().isEmpty() ? "(none)" : nas.identifier(),
                                        nas.messageAuthenticator().word())
                        + " of "
                        + secret.length()
                        + " characters.");
        if (secret.length() < SHORT_SECRET) {
            notes.note("Its secret is short: 16 characters are the least that is hard to guess.");
        }
        if (!nas.address().covers(InetAddress.getLoopbackAddress())) {
            notes.note(
                    "This test is sent from this machine, not from "
                            + nas.address()
                            + ": it says nothing about the NAS's address or the way from there.");
        } else if (nas.address() instanceof NasAddress.Any) {
            notes.note(
                    "The NAS may be anywhere. This test names it by its name here; the NAS has to"
                            + " send NAS-Identifier "
                            + nas.identifier()
                            + ".");
        }
    }

    /** The newest: what a NAS should have been given. */
    private static Optional<String> secret(Inventory now, Nas nas) {
        return now.secrets().getOrDefault(nas.id(), List.of()).stream()
                .findFirst()
                .map(NasSecret::octets)
                .map(octets -> new String(octets, StandardCharsets.UTF_8));
    }

    private InetSocketAddress reachable() {
        InetSocketAddress listening = server.get();
        return listening.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getPort())
                : listening;
    }
}
