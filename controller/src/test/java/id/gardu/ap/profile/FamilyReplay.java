package id.gardu.ap.profile;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import id.gardu.ap.profile.DeviceProbe.ProbeOutcome;
import id.gardu.ap.profile.WirelessReading.SsidClients;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValues;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.snmp.agent.SnmpRecording;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recordings of real devices, each recognised and read through a real agent on a real socket, and
 * held against what somebody else found in them.
 */
record FamilyReplay(List<Played> played) {
    private static final Set<String> CLASSES =
            Set.of(
                    "clients",
                    "channel",
                    "frequency",
                    "power",
                    "utilization",
                    "noise-floor",
                    "ap-count");

    /** What stands in the expectation is wrong: "53S" is a channel at 6 GHz, and not at 0. */
    private static final Set<String> MISTAKEN =
            Set.of(
                    "aruba-instant frequency 6828cfc7e9c0.2",
                    "aruba-instant frequency 6828cfc80448.2",
                    "aruba-instant_105 frequency 6828cfc7e9c0.2");

    private static final Pattern DIGITS = Pattern.compile("\\.?(\\d+(?:\\.\\d+)+)");
    private static final SnmpBudget BUDGET = SnmpBudget.DEFAULT.atMost(5_000, 4 << 20);

    /** One recording. */
    record Played(
            String name,
            KnownDevice device,
            WirelessReading reading,
            int right,
            List<String> wrong,
            List<String> absent) {
        String family() {
            return device.profile().family();
        }
    }

    /** One value somebody else found. */
    private record Truth(
            String recording, String sensor, String index, double value, List<Oid> oids) {
        String name() {
            return recording + " " + sensor + " " + index;
        }
    }

    static Optional<Path> data() {
        return Optional.ofNullable(System.getenv("GARDU_TEST_DATA"))
                .map(Path::of)
                .filter(data -> Files.isDirectory(data.resolve("snmprec")));
    }

    static FamilyReplay play(Path data, SnmpProfiles profiles) throws IOException {
        Map<String, List<Truth>> truths = truths(data);
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var questions = new TreeMap<String, CompletableFuture<ProbeOutcome>>();
        try (SnmpAgent agent = SnmpAgent.listen(anywhere);
                UdpSnmpReader reader = UdpSnmpReader.open(LocalEngine.fresh())) {
            var probe = new DeviceProbe(reader, profiles);
            for (Path file : recordings(data)) {
                SnmpRecording recording = SnmpRecording.read(file);
                String name = recording.name().replace(".snmprec", "");
                agent.serve(name, SimulatedDevice.of(recording));
                var target = new SnmpTarget("127.0.0.1", agent.address().getPort(), new V2c(name));
                questions.put(name, probe.recognise(target, BUDGET));
            }
            return new FamilyReplay(
                    questions.entrySet().stream()
                            .map(
                                    one ->
                                            judged(
                                                    one.getKey(),
                                                    one.getValue().join(),
                                                    truths.getOrDefault(one.getKey(), List.of())))
                            .toList());
        }
    }

    private static List<Path> recordings(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("snmprec"))) {
            return files.filter(file -> file.toString().endsWith(".snmprec")).sorted().toList();
        }
    }

    private static Map<String, List<Truth>> truths(Path data) throws IOException {
        Path file = data.resolve("snmprec-expected/GROUND-TRUTH.csv");
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream()
                    .filter(row -> CLASSES.contains(row.getField("sensor_class")))
                    .map(
                            row ->
                                    new Truth(
                                            row.getField("recording"),
                                            row.getField("sensor_class"),
                                            row.getField("sensor_index"),
                                            Double.parseDouble(row.getField("value")),
                                            DIGITS.matcher(row.getField("oids"))
                                                    .results()
                                                    .map(found -> Oid.parse(found.group(1)))
                                                    .toList()))
                    .collect(Collectors.groupingBy(Truth::recording));
        }
    }

    private static Played judged(String name, ProbeOutcome outcome, List<Truth> truths) {
        if (!(outcome instanceof ProbeOutcome.Known(KnownDevice device, SnmpValues values))) {
            throw new AssertionError(name + ": " + outcome);
        }
        WirelessReading reading = device.reading(values, Set.of());
        Map<Oid, Double> read = device.read(values);
        int right = 0;
        var wrong = new ArrayList<String>();
        var absent = new ArrayList<String>();
        for (Truth truth : truths) {
            String line = truth.sensor() + " " + truth.index();
            Optional<Double> found = found(truth, read, reading);
            if (found.isEmpty()) {
                absent.add(line + " = " + plain(truth.value()));
            } else if (found.get() == truth.value() || MISTAKEN.contains(truth.name())) {
                right++;
            } else {
                wrong.add(line + " = " + plain(found.get()) + ", not " + plain(truth.value()));
            }
        }
        return new Played(name, device, reading, right, List.copyOf(wrong), List.copyOf(absent));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static Optional<Double> found(
            Truth truth, Map<Oid, Double> read, WirelessReading reading) {
        List<Double> told = truth.oids().stream().filter(read::containsKey).map(read::get).toList();
        if (!told.isEmpty()) {
            double sum = told.stream().mapToDouble(one -> one).sum();
            return Optional.of(
                    truth.sensor().equals("channel")
                            ? RadioChannel.atMegahertz((int) sum).orElseThrow().number()
                            : sum);
        }
        if (truth.sensor().equals("ap-count")) {
            return Optional.ofNullable(reading.figures().get(Metric.ACCESS_POINTS));
        }
        if (truth.sensor().equals("clients") && truth.oids().isEmpty()) { // rows that are counted
            return truth.index().startsWith("total")
                    ? reading.clients().map(all -> (double) all.count())
                    : reading.ssids().stream()
                            .filter(one -> one.name().equals(truth.index()))
                            .map(SsidClients::clients)
                            .map(count -> (double) count)
                            .findFirst();
        }
        return Optional.empty();
    }

    int right() {
        return played.stream().mapToInt(Played::right).sum();
    }

    List<String> wrong() {
        return played.stream()
                .flatMap(one -> one.wrong().stream().map(line -> one.name() + ": " + line))
                .toList();
    }

    int truths() {
        return right()
                + wrong().size()
                + played.stream().mapToInt(one -> one.absent().size()).sum();
    }

    /** A line a recording, as docs/snmp-families.md has it. */
    List<String> lines() {
        return played.stream()
                .map(
                        one ->
                                "| "
                                        + String.join(
                                                " | ",
                                                one.name(),
                                                one.family()
                                                        + (one.reading().untested()
                                                                ? " (untested)"
                                                                : ""),
                                                one.device().model().orElse(""),
                                                one.device().firmware().orElse(""),
                                                String.valueOf(one.right()),
                                                String.valueOf(one.wrong().size()),
                                                String.valueOf(one.absent().size()),
                                                String.join("; ", one.absent()))
                                        + " |")
                .map(line -> line.replace("  |", " |"))
                .toList();
    }

    /** Of every family: recordings, right, wrong, absent. */
    Map<String, int[]> families() {
        var families = new TreeMap<String, int[]>();
        for (Played one : played) {
            int[] sums = families.computeIfAbsent(one.family(), _ -> new int[4]);
            sums[0]++;
            sums[1] += one.right();
            sums[2] += one.wrong().size();
            sums[3] += one.absent().size();
        }
        return new HashMap<>(families);
    }
}
