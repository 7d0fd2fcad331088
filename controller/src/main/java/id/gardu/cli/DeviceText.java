package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a device is and told, in lines. */
final class DeviceText {
    private DeviceText() {}

    static List<String> lines(JsonNode device) {
        var lines = new ArrayList<String>();
        if (device.has("family")) {
            boolean untested = device.path("untested").asBoolean();
            lines.add(device.path("family").asText() + (untested ? " (untested)" : ""));
        }
        line(lines, "model", device.path("model"));
        line(lines, "firmware", device.path("firmware"));
        device.path("why").forEach(why -> lines.add("  because " + why.asText()));
        device.path("reading")
                .properties()
                .forEach(
                        figure -> {
                            if (figure.getValue().isArray()) {
                                figure.getValue().forEach(row -> lines.add("  " + row(row)));
                            } else {
                                line(lines, figure.getKey(), figure.getValue());
                            }
                        });
        return lines;
    }

    private static void line(List<String> lines, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            lines.add("  " + name + " = " + (value.isObject() ? row(value) : value.asText()));
        }
    }

    private static String row(JsonNode row) {
        return row.properties().stream()
                .map(cell -> cell.getKey() + " " + cell.getValue().asText())
                .collect(Collectors.joining(", "));
    }
}
