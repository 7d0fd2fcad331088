package id.gardu.report.isp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.gardu.report.isp.LineOutage.Down;

import java.nio.charset.StandardCharsets;

/** A statement for programs. */
final class IspJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private IspJson() {}

    static byte[] octets(IspStatement statement) {
        ObjectNode all = JSON.createObjectNode();
        all.put("month", statement.month().toString());
        all.put("until", statement.until().toString());
        all.put("soFar", statement.isSoFar());
        all.put("zone", statement.zone().getId());
        all.put("restitutionFromPct", statement.leastPct());
        all.put("dataVersion", IspCsv.version(statement));
        ArrayNode lines = all.putArray("lines");
        statement.lines().forEach(line -> add(lines.addObject(), line));
        return all.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(ObjectNode node, LineMonth line) {
        line.isp().ifPresent(isp -> node.put("isp", isp));
        node.put("code", line.code());
        node.put("name", line.name());
        node.put("openSeconds", line.openSeconds());
        node.put("knownSeconds", line.knownSeconds());
        line.knownPct().ifPresent(percent -> node.put("knownPct", percent));
        line.cost().ifPresent(rupiah -> node.put("costIdr", rupiah));
        if (line.isKnown()) {
            known(node, line);
        }
    }

    private static void known(ObjectNode node, LineMonth line) {
        down(node, line.down());
        line.restitution().ifPresent(rupiah -> node.put("restitutionIdr", rupiah));
        ArrayNode outages = node.putArray("outages");
        line.outages().forEach(outage -> add(outages.addObject(), outage));
    }

    private static void add(ObjectNode node, LineOutage outage) {
        node.put("fromEarliest", outage.fromEarliest().toString());
        node.put("from", outage.from().toString());
        node.put("toEarliest", outage.toEarliest().toString());
        node.put("to", outage.to().toString());
        node.put("ended", outage.ended());
        node.put("proof", outage.proof().word());
        down(node, outage.down());
    }

    private static void down(ObjectNode node, Down down) {
        node.put("downSeconds", down.booked());
        node.put("downSecondsLeast", down.least());
        node.put("downSecondsMost", down.most());
    }
}
