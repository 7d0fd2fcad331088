package id.gardu.ap.profile;

import id.gardu.ap.profile.RadioChannel.Band;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a metric is found and what its value means: one line of a profile.
 *
 * @param oid an object, or the column of a table
 * @param factor what the number is multiplied by to be in the metric's unit
 * @param least below it is absent
 * @param most above it is absent
 * @param named of a column whose rows carry names: how those of this metric begin; else empty
 * @param endings letters after a channel's number, and the band they mean
 */
record MetricSource(
        Metric metric,
        Way way,
        Oid oid,
        Form form,
        double factor,
        double least,
        double most,
        ClientKind kind,
        String named,
        Map<String, Band> endings) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern CHANNEL = Pattern.compile("^\\s*(\\d{1,3})\\s*([A-Za-z+-]*)");

    /** How many objects the value is made from. */
    enum Way {
        /** One: an object, or a cell of a table. */
        VALUE,
        /** The mean of a column, such as the load of every processor. */
        MEAN,
        /** How many rows there are; those with the name of the network, in a table that has one. */
        ROWS
    }

    /** What the value is written as. */
    enum Form {
        NUMBER,
        /** Text that begins with the number or holds it. */
        TEXT,
        /** A signed octet that is sent as if it had no sign: 161 for -95. */
        OCTET
    }

    MetricSource {
        endings = Map.copyOf(endings);
    }

    /** Empty when there is none, or none anybody would believe. */
    OptionalDouble value(SnmpValue told) {
        OptionalDouble number =
                switch (form) {
                    case NUMBER -> told.number().stream().asDoubleStream().findFirst();
                    case OCTET ->
                            told.number().stream()
                                    .filter(octet -> octet >= Byte.MIN_VALUE && octet <= 0xFF)
                                    .mapToDouble(octet -> (byte) octet)
                                    .findFirst();
                    case TEXT ->
                            text(told).map(NUMBER::matcher).filter(Matcher::find).stream()
                                    .mapToDouble(found -> Double.parseDouble(found.group()))
                                    .findFirst();
                };
        return believed(number);
    }

    OptionalDouble believed(OptionalDouble number) {
        return number.stream()
                .map(told -> told * factor)
                .filter(value -> value >= least && value <= most)
                .findFirst();
    }

    /** The number of the channel, where its letters do not say another band than {@code band}. */
    Optional<RadioChannel> channel(SnmpValue told, Optional<Band> band, boolean bandIsTold) {
        Optional<Matcher> parts = text(told).map(CHANNEL::matcher).filter(Matcher::find);
        OptionalInt number =
                parts.map(found -> OptionalInt.of(Integer.parseInt(found.group(1))))
                        .orElseGet(
                                () ->
                                        value(told).stream()
                                                .mapToInt(value -> (int) value)
                                                .findFirst());
        if (number.isEmpty() || number.getAsInt() < least || number.getAsInt() > most) {
            return Optional.empty();
        }
        Optional<Band> ending =
                parts.flatMap(found -> Optional.ofNullable(endings.get(found.group(2))));
        Optional<Band> its = ending.or(() -> band);
        if (its.isPresent()) {
            return RadioChannel.of(its.get(), number.getAsInt());
        }
        return bandIsTold ? Optional.empty() : RadioChannel.below6(number.getAsInt());
    }

    private static Optional<String> text(SnmpValue told) {
        return told instanceof SnmpValue.OctetString string
                ? Optional.of(string.text())
                : Optional.empty();
    }
}
