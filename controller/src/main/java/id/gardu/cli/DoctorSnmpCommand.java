package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Map;

/** {@code gardu doctor snmp}. */
@Command(
        name = "snmp",
        mixinStandardHelpOptions = true,
        description = "Ask an access point's SNMP agent over the wire.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class DoctorSnmpCommand extends ApiCommand {
    @Option(names = "--ap", required = true, paramLabel = "A")
    private String accessPoint;

    @Override
    public void run() {
        DoctorAnswer.print(out(), api().post("doctor/snmp", Map.of("accessPoint", accessPoint)));
    }
}
