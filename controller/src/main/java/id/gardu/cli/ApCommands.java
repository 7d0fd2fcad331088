package id.gardu.cli;

import id.gardu.network.AccessPoint;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Map;

/** {@code gardu ap}. */
final class ApCommands extends ApiCommand {
    CommandLine group() {
        var records = new RecordCommands("ap", "access-points", "NAME", AccessPoint.FIELDS);
        return records.to(
                group("ap", "Access points and their health")
                        .addSubcommand(
                                AddCommand.of(
                                        "access-points",
                                        AccessPoint.FIELDS,
                                        "Add an access point; it is polled within seconds."))
                        .addSubcommand(new ImportCommand("ap"))
                        .addSubcommand(method("acceptEngine"))
                        .addSubcommand(new DiscoverCommand())
                        .addSubcommand(records.replace())
                        .addSubcommand(outages())
                        .addSubcommand(
                                ListCommand.ofRecords(
                                        "access-points",
                                        "name site host state cause since lastAnswer sysName")));
    }

    private static CommandLine outages() {
        return ListCommand.named(
                        "outages",
                        "List an access point's outages, newest first: each began between"
                                + " fromEarliest and from, and ended between toEarliest and to.")
                .argument("accessPoint", "1", "NAME")
                .over("access-point-outages", "fromEarliest from toEarliest to");
    }

    @Command(
            name = "accept-engine",
            mixinStandardHelpOptions = true,
            description =
                    "Say that the device at an access point's address was replaced: the SNMPv3"
                            + " engine that answers there now is the right one.")
    void acceptEngine(@Parameters(paramLabel = "NAME") String name) {
        api().post("access-point-engines", Map.of("accessPoint", name));
        out().println("the engine that answers for " + name + " next is the right one");
    }
}
