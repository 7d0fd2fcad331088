package id.gardu.api;

import id.gardu.ap.ApCondition;
import id.gardu.ap.profile.Metric;
import id.gardu.ap.profile.WirelessReading;
import id.gardu.ap.profile.WirelessReading.RadioFigures;
import id.gardu.ap.profile.WirelessReading.SsidClients;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a device told of its radios, as the API tells it. */
final class ReadingJson {
    private ReadingJson() {}

    static Map<String, Object> of(WirelessReading reading) {
        var row = new LinkedHashMap<String, Object>();
        reading.clients()
                .ifPresent(
                        clients -> {
                            row.put("clients", clients.count());
                            row.put("clientKind", clients.kind().word());
                        });
        put(row, "radios", reading.radios().stream().map(ReadingJson::radio).toList());
        put(row, "ssids", reading.ssids().stream().map(ReadingJson::ssid).toList());
        put(row, "cpuPercent", rounded(reading.figures(), Metric.CPU));
        put(row, "memoryPercent", rounded(reading.figures(), Metric.MEMORY));
        put(row, "temperatureCelsius", rounded(reading.figures(), Metric.TEMPERATURE));
        put(row, "uptimeSeconds", whole(reading.figures(), Metric.UPTIME));
        put(row, "accessPoints", whole(reading.figures(), Metric.ACCESS_POINTS));
        put(row, "knownAccessPoints", whole(reading.figures(), Metric.KNOWN_ACCESS_POINTS));
        put(row, "logins", whole(reading.figures(), Metric.LOGINS));
        return row;
    }

    /** With what crosses its uplink. */
    static Map<String, Object> of(ApCondition known) {
        Map<String, Object> row = of(known.wireless());
        known.uplink()
                .ifPresent(
                        uplink -> {
                            var told = new LinkedHashMap<String, Object>();
                            put(told, "name", uplink.name());
                            if (uplink.mbps() > 0) {
                                told.put("mbps", uplink.mbps());
                            }
                            known.rates()
                                    .in()
                                    .ifPresent(rate -> told.put("inOctetsPerSecond", rate));
                            known.rates()
                                    .out()
                                    .ifPresent(rate -> told.put("outOctetsPerSecond", rate));
                            row.put("uplink", told);
                        });
        return row;
    }

    private static Map<String, Object> radio(RadioFigures radio) {
        var row = new LinkedHashMap<String, Object>();
        put(row, "accessPoint", radio.accessPoint());
        row.put("name", radio.name());
        radio.channel()
                .ifPresent(
                        channel -> {
                            row.put("band", channel.band().word());
                            row.put("channel", channel.number());
                        });
        put(row, "megahertz", radio.megahertz());
        put(row, "clients", radio.clients());
        put(row, "powerDbm", rounded(radio.figures(), Metric.POWER));
        put(row, "noiseDbm", rounded(radio.figures(), Metric.NOISE));
        put(row, "utilisationPercent", rounded(radio.figures(), Metric.UTILISATION));
        put(row, "receivingPercent", rounded(radio.figures(), Metric.RECEIVING));
        put(row, "sendingPercent", rounded(radio.figures(), Metric.SENDING));
        put(row, "othersPercent", rounded(radio.figures(), Metric.OTHERS));
        return row;
    }

    private static Map<String, Object> ssid(SsidClients ssid) {
        var row = new LinkedHashMap<String, Object>();
        row.put("name", ssid.name());
        ssid.band().ifPresent(band -> row.put("band", band.word()));
        row.put("clients", ssid.clients());
        return row;
    }

    private static void put(Map<String, Object> row, String key, Optional<?> value) {
        value.ifPresent(told -> row.put(key, told));
    }

    private static void put(Map<String, Object> row, String key, List<?> values) {
        if (!values.isEmpty()) {
            row.put(key, values);
        }
    }

    /** To a tenth; a whole number as one. */
    private static Optional<Number> rounded(Map<Metric, Double> figures, Metric metric) {
        return Optional.ofNullable(figures.get(metric))
                .map(value -> Math.round(value * 10) / 10.0)
                .map(value -> value == Math.rint(value) ? (Number) Math.round(value) : value);
    }

    private static Optional<Long> whole(Map<Metric, Double> figures, Metric metric) {
        return Optional.ofNullable(figures.get(metric)).map(Math::round);
    }
}
