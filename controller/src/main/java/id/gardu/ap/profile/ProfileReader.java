package id.gardu.ap.profile;

import id.gardu.ap.profile.MetricSource.Way;
import id.gardu.ap.profile.RadioChannel.Band;
import id.gardu.ap.profile.WirelessReading.Clients;
import id.gardu.ap.profile.WirelessReading.RadioFigures;
import id.gardu.ap.profile.WirelessReading.SsidClients;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a reading of what a device answered, as its profile says. Of a column that was not told to
 * its end nothing is read: a part of a sum is a wrong number. For one use, by one thread.
 */
final class ProfileReader {
    private static final double PERCENT = 100;

    private final SnmpValues values;
    private final Set<Oid> incomplete;

    private final Map<RadioKey, RadioNotes> radios = new LinkedHashMap<>();
    private final Map<SsidKey, Long> ssids = new LinkedHashMap<>();
    private final Map<Oid, Double> read = new TreeMap<>();
    private final Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    private Optional<ClientKind> kind = Optional.empty();
    private boolean untested;

    private record RadioKey(Optional<String> accessPoint, String name) {}

    private record SsidKey(String name, Optional<Band> band) {}

    private static final class RadioNotes {
        private Optional<RadioChannel> channel = Optional.empty();
        private Optional<Integer> megahertz = Optional.empty();
        private Optional<Long> clients = Optional.empty();
        private final Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    }

    /** One row, and what it is of. */
    private record TableRow(
            Oid index, Optional<RadioKey> radio, Optional<String> ssid, Optional<Band> band) {}

    /**
     * @param incomplete columns that were not told to their end
     */
    ProfileReader(DeviceProfile profile, SnmpValues values, Set<Oid> incomplete) {
        this.values = values;
        this.incomplete = incomplete;
        this.untested = !profile.tested();
        profile.tables().forEach(this::readTable);
        profile.metrics().forEach(this::readWhole);
        memory();
    }

    WirelessReading reading() {
        var told =
                radios.entrySet().stream()
                        .filter(one -> !isBlank(one.getValue()))
                        .map(one -> figures(one.getKey(), one.getValue()))
                        .toList();
        return new WirelessReading(
                clients(told),
                told,
                ssids.entrySet().stream()
                        .map(
                                one ->
                                        new SsidClients(
                                                one.getKey().name(),
                                                one.getKey().band(),
                                                one.getValue()))
                        .toList(),
                figures,
                untested);
    }

    /** Every object that was believed, and what it meant, in the metric's unit. */
    Map<Oid, Double> read() {
        return read;
    }

    private static boolean isBlank(RadioNotes notes) {
        return notes.channel.isEmpty()
                && notes.megahertz.isEmpty()
                && notes.clients.isEmpty()
                && notes.figures.isEmpty();
    }

    private static RadioFigures figures(RadioKey key, RadioNotes notes) {
        return new RadioFigures(
                key.accessPoint(),
                key.name(),
                notes.channel,
                notes.megahertz,
                notes.clients,
                notes.figures);
    }

    private Optional<Clients> clients(List<RadioFigures> told) {
        Optional<Double> whole = Optional.ofNullable(figures.remove(Metric.CLIENTS));
        Optional<Long> sum =
                whole.map(Math::round)
                        .or(
                                () ->
                                        told.stream()
                                                .flatMap(one -> one.clients().stream())
                                                .reduce(Long::sum))
                        .or(() -> ssids.values().stream().reduce(Long::sum));
        return sum.map(count -> new Clients(count, kind.orElse(ClientKind.ASSOCIATED)));
    }

    private void readTable(ProfileTable table) {
        if (table.labels().anyMatch(incomplete::contains)) {
            return;
        }
        int before = read.size();
        var counted = new HashSet<String>();
        for (MetricSource source : table.metrics()) {
            if (!incomplete.contains(source.oid())) {
                switch (source.way()) {
                    case VALUE -> readColumn(table, source);
                    case ROWS -> count(table, source, counted);
                    case MEAN -> {}
                }
            }
        }
        untested |= !table.tested() && read.size() > before;
    }

    private void readColumn(ProfileTable table, MetricSource source) {
        values.column(source.oid())
                .forEach(
                        (index, told) -> {
                            if (!(told instanceof SnmpValue.NoValue)) {
                                row(table, index, source)
                                        .ifPresent(row -> readCell(table, source, row, told));
                            }
                        });
    }

    /** Empty when it is no row of this metric, or one that is no radio. */
    private Optional<TableRow> row(ProfileTable table, Oid index, MetricSource source) {
        String named = source.named();
        if (!named.isEmpty()
                && RowLabel.text(index).filter(text -> text.startsWith(named)).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> radio = table.radio().flatMap(label -> label.of(index, named, values));
        if (radio.isPresent()
                && table.dropRadio().filter(text -> text.matcher(radio.get()).find()).isPresent()) {
            return Optional.empty();
        }
        Optional<String> accessPoint =
                table.accessPoint().flatMap(label -> label.of(index, named, values));
        return Optional.of(
                new TableRow(
                        index,
                        radio.map(name -> new RadioKey(accessPoint, name)),
                        table.ssid().flatMap(label -> label.of(index, named, values)),
                        table.bandOf(index, named, values)));
    }

    private void readCell(ProfileTable table, MetricSource source, TableRow row, SnmpValue told) {
        Oid oid = source.oid().plus(row.index());
        switch (source.metric()) {
            case CLIENTS ->
                    source.value(told)
                            .ifPresent(
                                    count -> {
                                        if (!isDropped(table, row)) {
                                            read.put(oid, count);
                                            addClients(source, row, Math.round(count));
                                        }
                                    });
            case CHANNEL ->
                    source.channel(told, row.band(), table.tellsBand())
                            .ifPresent(
                                    channel -> {
                                        read.put(oid, (double) channel.megahertz());
                                        sends(row, Optional.of(channel), channel.megahertz());
                                    });
            case FREQUENCY ->
                    source.value(told)
                            .ifPresent(
                                    value -> {
                                        int megahertz = (int) Math.round(value);
                                        read.put(oid, value);
                                        sends(row, RadioChannel.atMegahertz(megahertz), megahertz);
                                    });
            case POWER,
                    NOISE,
                    UTILISATION,
                    RECEIVING,
                    SENDING,
                    OTHERS,
                    CPU,
                    MEMORY,
                    MEMORY_FREE,
                    MEMORY_USED,
                    MEMORY_TOTAL,
                    TEMPERATURE,
                    UPTIME,
                    ACCESS_POINTS,
                    KNOWN_ACCESS_POINTS,
                    LOGINS ->
                    source.value(told)
                            .ifPresent(
                                    value -> {
                                        read.put(oid, value);
                                        row.radio()
                                                .ifPresent(
                                                        key ->
                                                                notes(key)
                                                                        .figures
                                                                        .putIfAbsent(
                                                                                source.metric(),
                                                                                value));
                                    });
        }
    }

    private static boolean isDropped(ProfileTable table, TableRow row) {
        return table.dropSsid().isPresent()
                && row.ssid()
                        .filter(name -> table.dropSsid().get().matcher(name).find())
                        .isPresent();
    }

    private void addClients(MetricSource source, TableRow row, long count) {
        kind = kind.or(() -> Optional.of(source.kind()));
        row.radio()
                .map(this::notes)
                .ifPresent(notes -> notes.clients = Optional.of(notes.clients.orElse(0L) + count));
        row.ssid()
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> ssids.merge(new SsidKey(name, row.band()), count, Long::sum));
    }

    private void sends(TableRow row, Optional<RadioChannel> channel, int megahertz) {
        row.radio()
                .map(this::notes)
                .filter(notes -> notes.megahertz.isEmpty())
                .ifPresent(
                        notes -> {
                            notes.channel = channel;
                            notes.megahertz = Optional.of(megahertz);
                        });
    }

    private RadioNotes notes(RadioKey key) {
        return radios.computeIfAbsent(key, _ -> new RadioNotes());
    }

    /** How many rows elsewhere bear the name of a network of this table. */
    private void count(ProfileTable table, MetricSource source, Set<String> counted) {
        if (!(table.ssid().orElse(new RowLabel.Rest()) instanceof RowLabel.Cell(Oid names))) {
            return;
        }
        for (Oid index : values.column(names).keySet()) {
            Optional<TableRow> row =
                    row(table, index, source).filter(one -> !isDropped(table, one));
            Optional<String> ssid = row.flatMap(TableRow::ssid).filter(counted::add);
            if (ssid.isPresent()) {
                long rows =
                        values.column(source.oid()).values().stream()
                                .filter(
                                        told ->
                                                told instanceof SnmpValue.OctetString text
                                                        && text.text().strip().equals(ssid.get()))
                                .count();
                addClients(
                        source,
                        new TableRow(index, Optional.empty(), ssid, Optional.empty()),
                        rows);
            }
        }
    }

    private void readWhole(MetricSource source) {
        OptionalDouble value =
                switch (source.way()) {
                    case VALUE -> source.value(values.at(source.oid()));
                    case MEAN ->
                            incomplete.contains(source.oid())
                                    ? OptionalDouble.empty()
                                    : values.column(source.oid()).values().stream()
                                            .flatMapToDouble(told -> source.value(told).stream())
                                            .average();
                    case ROWS -> rows(source);
                };
        if (value.isEmpty()) {
            return;
        }
        if (source.way() == Way.VALUE) {
            read.put(source.oid(), value.getAsDouble());
        }
        switch (source.metric()) {
            case CLIENTS -> {
                if (!figures.containsKey(Metric.CLIENTS)) {
                    figures.put(Metric.CLIENTS, value.getAsDouble());
                    kind = Optional.of(source.kind());
                }
            }
            case MEMORY_FREE -> figures.merge(Metric.MEMORY_FREE, value.getAsDouble(), Double::sum);
            case CHANNEL,
                    FREQUENCY,
                    POWER,
                    NOISE,
                    UTILISATION,
                    RECEIVING,
                    SENDING,
                    OTHERS,
                    CPU,
                    MEMORY,
                    MEMORY_USED,
                    MEMORY_TOTAL,
                    TEMPERATURE,
                    UPTIME,
                    ACCESS_POINTS,
                    KNOWN_ACCESS_POINTS,
                    LOGINS ->
                    figures.putIfAbsent(source.metric(), value.getAsDouble());
        }
    }

    /** A table that is not there has no rows, and neither has an empty one: absent, not 0. */
    private OptionalDouble rows(MetricSource source) {
        long rows = values.column(source.oid()).size();
        return rows == 0 || incomplete.contains(source.oid())
                ? OptionalDouble.empty()
                : source.believed(OptionalDouble.of((double) rows));
    }

    private void memory() {
        Optional<Double> total = Optional.ofNullable(figures.remove(Metric.MEMORY_TOTAL));
        Optional<Double> free = Optional.ofNullable(figures.remove(Metric.MEMORY_FREE));
        Optional<Double> used = Optional.ofNullable(figures.remove(Metric.MEMORY_USED));
        total.flatMap(all -> used.or(() -> free.map(rest -> all - rest)))
                .map(part -> PERCENT * part / total.orElseThrow())
                .filter(percent -> percent >= 0 && percent <= PERCENT)
                .ifPresent(percent -> figures.putIfAbsent(Metric.MEMORY, percent));
        single();
    }

    /** A device with one radio tells of it as of itself. */
    private void single() {
        var notes = new RadioNotes();
        for (Metric metric : List.of(Metric.POWER, Metric.NOISE, Metric.UTILISATION)) {
            Optional.ofNullable(figures.remove(metric))
                    .ifPresent(value -> notes.figures.put(metric, value));
        }
        Optional.ofNullable(figures.remove(Metric.FREQUENCY))
                .ifPresent(
                        value -> {
                            notes.megahertz = Optional.of((int) Math.round(value));
                            notes.channel = RadioChannel.atMegahertz((int) Math.round(value));
                        });
        var rest = new ArrayList<Metric>(figures.keySet());
        rest.retainAll(List.of(Metric.CHANNEL, Metric.RECEIVING, Metric.SENDING, Metric.OTHERS));
        rest.forEach(figures::remove);
        if (!isBlank(notes)) {
            radios.put(new RadioKey(Optional.empty(), "1"), notes);
        }
    }
}
