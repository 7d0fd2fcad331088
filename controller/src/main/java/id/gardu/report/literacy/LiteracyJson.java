package id.gardu.report.literacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Figures for programs; what is not shown is left out. */
final class LiteracyJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LiteracyJson() {}

    static byte[] octets(LiteracyReport report) {
        ObjectNode all = JSON.createObjectNode();
        all.put("quarter", report.quarter().toString());
        all.put("by", report.level().word());
        all.put("over", report.isOver());
        all.put("imdiEdition", report.settings().edition());
        report.response().invited().ifPresent(many -> all.put("invited", many));
        report.response().refused().ifPresent(many -> all.put("refused", many));
        ArrayNode months = all.putArray("closedMonths");
        report.closed().forEach(month -> months.add(month.toString()));
        ObjectNode programmes = all.putObject("programmes");
        new TreeMap<>(report.programmes()).forEach(programmes::put);
        ArrayNode figures = all.putArray("figures");
        report.figures().forEach(one -> add(figures.addObject(), report.settings(), one));
        return all.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(ObjectNode node, LiteracySettings settings, LiteracyFigure figure) {
        node.put("code", figure.code());
        node.put("name", figure.name());
        node.put("measure", figure.measure().word());
        node.put("figure", figure.figure());
        node.put("period", figure.period());
        ArrayNode pillars = node.putArray("imdiPillars");
        figure.subject().imdi().forEach(pillar -> pillars.add(settings.name(pillar)));
        figure.subject().index().ifPresent(pillar -> node.put("indexPillar", pillar.word()));
        node.put("dimension", figure.subject().dimension().word());
        node.put("standing", figure.standing().word());
        figure.count().ifPresent(count -> node.put("count", count));
        figure.estimate().ifPresent(estimate -> add(node, estimate));
    }

    private static void add(ObjectNode node, Estimate estimate) {
        node.put("n", estimate.n());
        node.put("mean", hundredths(estimate.mean()));
        node.put("meanMargin", hundredths(estimate.meanMargin()));
        node.put("highPct", hundredths(estimate.highShare()));
        node.put("highMargin", hundredths(estimate.highMargin()));
    }

    private static double hundredths(double number) {
        return Math.round(number * 100) / 100.0;
    }
}
