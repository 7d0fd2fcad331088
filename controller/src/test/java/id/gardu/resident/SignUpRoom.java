package id.gardu.resident;

import id.gardu.captiveportal.FrontDesk.Browser;
import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.MacAddress;
import id.gardu.gateway.GatewayKinds;
import id.gardu.guard.Guard;
import id.gardu.message.MessageSettings;
import id.gardu.message.OutboundAddresses;
import id.gardu.message.Outbox;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.NasAddress;
import id.gardu.network.SiteId;
import id.gardu.resident.SignUps.CodeTry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Sign-ups of one controller, whose codes go to a file. */
public final class SignUpRoom implements AutoCloseable {
    public static final Consent AGREED = new Consent("1", Locale.of("id"));

    static final MessageSettings FILE =
            new MessageSettings(
                    true,
                    10_000,
                    4,
                    Duration.ofMillis(20),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(350));

    private static final Pattern LINE =
            Pattern.compile("\"to\":\"(\\+\\d+)\",\"text\":\"((\\d{6}) [^\"]*)\"");

    public final Registry registry;
    public final PortalTokens tokens;
    public final RememberedDevices devices;
    public final Outbox outbox;
    public final Guard guard;
    public final SignUps signUps;
    private final Path sent;

    SignUpRoom(Residents residents) {
        this(residents, FILE);
    }

    SignUpRoom(Residents residents, MessageSettings messages) {
        this(
                residents.registry,
                residents.cache,
                residents.folder,
                messages,
                () -> Residents.INVENTORY);
    }

    public SignUpRoom(
            Registry registry, CredentialCache cache, Path folder, Supplier<Inventory> inventory) {
        this(registry, cache, folder, FILE, inventory);
    }

    private SignUpRoom(
            Registry registry,
            CredentialCache cache,
            Path folder,
            MessageSettings messages,
            Supplier<Inventory> inventory) {
        this.registry = registry;
        this.sent = folder.resolve("messages.jsonl");
        this.tokens = new PortalTokens(registry, cache);
        this.devices = new RememberedDevices(registry, cache);
        this.outbox =
                Outbox.open(
                        registry.store(),
                        registry.keys(),
                        messages,
                        new OutboundAddresses(List.of(NasAddress.parse("127.0.0.0/8"))),
                        folder,
                        registry.clock(),
                        ZoneOffset.UTC);
        this.guard =
                new Guard(
                        registry.store(),
                        messages.dailyLimit(),
                        SiteId::toString,
                        ZoneOffset.UTC,
                        registry.clock(),
                        registry.monotonic());
        this.signUps =
                new SignUps(
                        registry,
                        tokens,
                        outbox,
                        PhoneSettings.DEFAULT,
                        "Kota Malang",
                        guard,
                        cache,
                        inventory);
        outbox.start();
    }

    /** The browser of a device. */
    public static Browser browser(MacAddress device) {
        return new Browser(
                new BrowserId("browser-%014d".formatted(device.asLong() % 100_000_000_000_000L)),
                Optional.empty());
    }

    /** A device at a UAM gateway, which signed the redirect a moment ago. */
    public static Visit visit(long nas, MacAddress device, String from) {
        return visit(nas, device, from, Optional.of(BrowserId.fresh().text()));
    }

    /** The same with another signature, or none. */
    static Visit visit(long nas, MacAddress device, String from, Optional<String> seal) {
        return new Visit(
                new Gateway(
                        nas,
                        GatewayKinds.doors().built().getFirst(),
                        "Balai",
                        List.of(),
                        Optional.empty(),
                        true,
                        Optional.empty()),
                device,
                Optional.empty(),
                "WargaNet",
                InetAddress.ofLiteral(from),
                seal);
    }

    SignUpToken begun(Visit visit, String phone) {
        return sent(signUps.begin(visit, browser(visit.device()), phone, AGREED));
    }

    static SignUpToken sent(CodeSending sending) {
        return switch (sending) {
            case CodeSending.Sent(SignUpToken token) -> token;
            case CodeSending.OnItsWay _,
                    CodeSending.Queued _,
                    CodeSending.WaitedInVain _,
                    CodeSending.NotAPhone _,
                    CodeSending.Wait _,
                    CodeSending.TooMany _,
                    CodeSending.NoSender _,
                    CodeSending.SendingFailed _ ->
                    throw new AssertionError("not sent: " + sending);
        };
    }

    PortalToken entered(SignUpToken token, String code) {
        return switch (signUps.enter(token, BrowserId.fresh(), code)) {
            case CodeTry.Right(PortalToken known, var _) -> known;
            case CodeTry.Wrong _, CodeTry.Expired _, CodeTry.Dead _ ->
                    throw new AssertionError("not the code");
        };
    }

    AccountId account(PortalToken token) {
        return tokens.account(token).orElseThrow();
    }

    /** The newest code that was sent to a number. */
    public String code(String e164) {
        return lines(e164).getLast().group(3);
    }

    /** Everything the newest SMS to a number said. */
    String text(String e164) {
        return lines(e164).getLast().group(2);
    }

    /** How many were sent to numbers that begin so. */
    long sentTo(String beginning) {
        return lines("").stream().filter(line -> line.group(1).startsWith(beginning)).count();
    }

    private List<MatchResult> lines(String e164) {
        try {
            return LINE.matcher(Files.readString(sent))
                    .results()
                    .filter(line -> e164.isEmpty() || line.group(1).equals(e164))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        devices.close();
        outbox.close();
    }
}
