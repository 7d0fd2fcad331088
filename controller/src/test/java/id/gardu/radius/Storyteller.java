package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.radius.packet.Attributes;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Secret;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells one story to the real server and ledger, over real sockets. */
final class Storyteller implements AutoCloseable {
    private static final String RECORDED = "recorded";
    private static final int ACCOUNTING_REQUEST = 4;

    private final RadiusController controller;
    private final String secret;
    private final StoryPacket packets = new StoryPacket();
    private final Map<String, StoryGateway> gateways = new HashMap<>();
    private byte[] givenClass = new byte[0];
    private int identifier;

    /**
     * @param secret of every NAS in the story
     */
    Storyteller(RadiusController controller, String secret) {
        this.controller = controller;
        this.secret = secret;
    }

    /** The names of the stories in a folder of the resources. */
    static List<String> stories(String folder) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Story read(String folder, String name) {
        try {
            Story story = Story.of(Files.readString(path(folder).resolve(name)));
            assertThat(story.steps()).isNotEmpty();
            return story;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path path(String folder) {
        try {
            var resource = Objects.requireNonNull(Storyteller.class.getResource(folder), folder);
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    void tell(Story story) throws IOException {
        byte[] asked = new byte[0];
        StoryGateway asking = null;
        for (Story.Step step : story.steps()) {
            switch (step) {
                case Story.Step.Sends sends -> {
                    asked = octets(sends);
                    asking = gateway(sends.nas(), asked[0] == ACCOUNTING_REQUEST);
                    asking.send(asked);
                }
                case Story.Step.SendsAgain _ -> Objects.requireNonNull(asking).send(asked);
                case Story.Step.Hears hears -> hear(Objects.requireNonNull(asking), asked, hears);
                case Story.Step.Passes(int _, var time) -> controller.clock.pass(time);
                case Story.Step.Ends ends -> new StoryDisconnect(controller, secret).end(ends);
                case Story.Step.Is(int _, var now) -> controller.clock.set(now);
                case Story.Step.Holds holds -> new StoryLedger(controller).check(holds);
            }
        }
    }

    private byte[] octets(Story.Step.Sends sends) {
        if (sends.code().equals(RECORDED)) {
            return HexFormat.of().parseHex(sends.attributes().getFirst().value());
        }
        identifier = (identifier + 1) % 256;
        return packets.request(
                sends, identifier, Secret.of(secret), givenClass, controller.clock.instant());
    }

    private void hear(StoryGateway asking, byte[] asked, Story.Step.Hears hears)
            throws IOException {
        if (hears.code().equals("nothing")) {
            asking.ask(asking.status());
            assertThat(asking.hearsNothing()).as("line %d", hears.line()).isTrue();
            return;
        }
        Packet packet = asking.checked(asked, asking.receive());
        StoryPacket.check(packet, hears);
        packet.octets(Attributes.CLASS).ifPresent(given -> givenClass = given);
    }

    /** As most NAS do: one socket for authentication, another for accounting. */
    private StoryGateway gateway(String name, boolean accounting) throws IOException {
        StoryGateway known = gateways.get(name + accounting);
        if (known != null) {
            return known;
        }
        Nas nas = controller.here.nas(name);
        String address =
                switch (nas.address()) {
                    case NasAddress.Exact(var one) -> one.getHostAddress();
                    case NasAddress.Prefix _, NasAddress.Any _ -> "127.9.9.9";
                };
        InetSocketAddress server =
                accounting ? controller.server.accounting() : controller.server.authentication();
        var gateway = new StoryGateway(address, server, secret);
        gateways.put(name + accounting, gateway);
        return gateway;
    }

    @Override
    public void close() {
        gateways.values().forEach(StoryGateway::close);
    }
}
