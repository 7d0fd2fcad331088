package id.gardu.ap.profile;

import id.gardu.ap.profile.MetricSource.Way;
import id.gardu.ap.profile.RadioChannel.Band;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValues;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table of a device whose rows are radios, networks, or both at once.
 *
 * @param name in the profile
 * @param accessPoint which access point of a controller a row is of
 * @param radio which radio a row is of, or adds to; rows of one radio are added up over tables
 * @param ssid which network a row is of
 * @param dropSsid networks that are no user's, such as the mesh between access points
 * @param dropRadio rows that are no radio, such as a sum
 * @param band where the band of a row's radio is told
 * @param bands what is told there, and which band that is
 * @param tested false where no recording shows that it is right
 */
record ProfileTable(
        String name,
        Optional<RowLabel> accessPoint,
        Optional<RowLabel> radio,
        Optional<RowLabel> ssid,
        Optional<Pattern> dropSsid,
        Optional<Pattern> dropRadio,
        Optional<RowLabel> band,
        Map<String, Band> bands,
        Optional<Band> allOfBand,
        boolean tested,
        List<MetricSource> metrics) {
    ProfileTable {
        bands = Map.copyOf(bands);
        metrics = List.copyOf(metrics);
    }

    /** The columns whose cells change: asked every time, where there were any. */
    Stream<Oid> figures() {
        return metrics.stream().filter(one -> one.way() == Way.VALUE).map(MetricSource::oid);
    }

    /** The columns that say which row is what: looked at when the device is recognised. */
    Stream<Oid> labels() {
        return Stream.of(accessPoint, radio, ssid, band)
                .flatMap(Optional::stream)
                .flatMap(
                        label ->
                                label instanceof RowLabel.Cell(Oid column)
                                        ? Stream.of(column)
                                        : Stream.empty());
    }

    /** The columns whose rows are counted: walked every time. */
    Stream<Oid> counted() {
        return metrics.stream().filter(one -> one.way() == Way.ROWS).map(MetricSource::oid);
    }

    Optional<Band> bandOf(Oid index, String named, SnmpValues values) {
        return allOfBand.or(
                () ->
                        band.flatMap(label -> label.of(index, named, values))
                                .flatMap(told -> Optional.ofNullable(bands.get(told))));
    }

    boolean tellsBand() {
        return allOfBand.isPresent() || band.isPresent();
    }
}
