package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.store.DataDirectory;
import id.gardu.store.StoreException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gardu nas kit}: files with secrets, for nobody else to read. */
@Command(
        name = "kit",
        mixinStandardHelpOptions = true,
        description = {
            "Make everything that one gateway needs: the files it takes, with its secrets in"
                    + " them.",
            "The first line of each says on what it was tried. Of kinds without a kit, the"
                    + " facts of RADIUS."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class KitCommand extends ApiCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "of the NAS (gardu nas list)")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "write the files there, for your eyes only (0600); left out, they are printed")
    private Optional<Path> out;

    @Option(
            names = "--controller",
            paramLabel = "HOST",
            description = "where gateways reach RADIUS; left out, the host of portal.public-url")
    private Optional<String> controller;

    @Option(
            names = "--allow",
            paramLabel = "HOST",
            description = "open before the login too, such as *.go.id; may be repeated")
    private List<String> allow = List.of();

    @Option(names = "--ntp", paramLabel = "HOST", description = "the server of its clock")
    private Optional<String> ntp;

    @Option(
            names = "--wireguard",
            paramLabel = "HOST:PORT",
            description = "a tunnel too, to this end at the controller")
    private Optional<String> wireguard;

    @Option(names = "--snmp", description = "a login for SNMPv3 too")
    private boolean snmp;

    @Override
    public void run() {
        Map<String, Object> wish = new HashMap<>();
        controller.ifPresent(host -> wish.put("controller", host));
        wish.put("allow", allow);
        ntp.ifPresent(host -> wish.put("ntp", host));
        wireguard.ifPresent(end -> wish.put("wireguard", end));
        wish.put("snmp", snmp);
        JsonNode kit = api().post("nas/" + RecordCommands.inPath(name) + "/kit", wish);
        out.ifPresentOrElse(folder -> write(folder, kit), () -> print(kit));
        kit.path("notes").forEach(note -> err().println("note: " + note.asText()));
    }

    private void print(JsonNode kit) {
        JsonNode files = kit.path("files");
        for (JsonNode file : files) {
            if (files.size() > 1) {
                out().println("== " + file.path("name").asText());
            }
            out().print(file.path("content").asText());
        }
        out().flush();
    }

    private void write(Path folder, JsonNode kit) {
        try {
            Files.createDirectories(folder);
            for (JsonNode file : kit.path("files")) {
                Path path = folder.resolve(fileName(file.path("name").asText()));
                DataDirectory.writePrivate(path, file.path("content").asText().stripTrailing());
                out().println(path + ": " + file.path("place").asText());
            }
        } catch (IOException | StoreException e) {
            throw new CommandRefused(folder + ": cannot be written (" + e.getMessage() + ")", e);
        }
    }

    /** Whatever answers: nothing is written outside of the folder. */
    private static Path fileName(String name) {
        Path only = Path.of(name).getFileName();
        if (only == null || !only.toString().matches("[a-zA-Z0-9][a-zA-Z0-9.-]*")) {
            throw new CommandRefused("the controller named a file that cannot be written: " + name);
        }
        return only;
    }
}
