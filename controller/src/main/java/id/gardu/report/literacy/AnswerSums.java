package id.gardu.report.literacy;

import id.gardu.literacy.IndexPillar;
import id.gardu.network.Area;
import id.gardu.network.Inventory;
import id.gardu.survey.SurveyItem;
import id.gardu.survey.SurveyItems;
import id.gardu.survey.SurveyQueries.AnswerCount;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers of a quarter, added up by pillar and area and, in the whole city, by sentence; and
 * which of the sums may be shown. How many there were of all pillars is told nowhere. An answer of
 * an area that is gone counts in the whole city.
 */
final class AnswerSums {
    /** Stands for the whole city, whatever its code. */
    static final String CITY = "";

    private static final int VALUES = 5;

    private final Inventory inventory;
    private final SurveyItems items;
    private final Map<Node, List<Long>> sums = new HashMap<>();
    private final Set<Node> shown = new HashSet<>();

    /**
     * A sum.
     *
     * @param about a pillar's word or a sentence's id
     * @param area its code; {@link #CITY}
     */
    record Node(String about, String area) {}

    AnswerSums(Inventory inventory, SurveyItems items, List<AnswerCount> answers) {
        this.inventory = inventory;
        this.items = items;
        answers.forEach(this::add);
        release();
    }

    private void add(AnswerCount count) {
        items.of(count.item())
                .filter(_ -> count.value() >= 1 && count.value() <= VALUES)
                .ifPresent(item -> add(item, count));
    }

    private void add(SurveyItem item, AnswerCount count) {
        String pillar = item.index().word();
        add(new Node(item.id(), CITY), count);
        add(new Node(pillar, CITY), count);
        inventory.lineage(count.areaCode()).stream()
                .filter(area -> area.parentCode().isPresent())
                .forEach(area -> add(new Node(pillar, area.code()), count));
    }

    private void add(Node node, AnswerCount count) {
        List<Long> values =
                sums.computeIfAbsent(node, _ -> new ArrayList<>(List.of(0L, 0L, 0L, 0L, 0L)));
        values.set(count.value() - 1, values.get(count.value() - 1) + count.answers());
    }

    private void release() {
        Map<Node, Long> counts = new HashMap<>();
        sums.forEach((node, values) -> counts.put(node, total(values)));
        for (Node pillar : pillars()) {
            shown.addAll(new Release<>(counts).under(pillar, sentences(pillar)).from(pillar));
            shown.addAll(byArea(inventory, counts, pillar).from(pillar));
        }
    }

    private static List<Node> pillars() {
        return Arrays.stream(IndexPillar.values())
                .map(pillar -> new Node(pillar.word(), CITY))
                .toList();
    }

    private List<Node> sentences(Node pillar) {
        return items.all().stream()
                .filter(item -> item.index().word().equals(pillar.about()))
                .map(item -> new Node(item.id(), CITY))
                .toList();
    }

    /** Of what is about the same, the areas below the whole city. */
    static Release<Node> byArea(Inventory inventory, Map<Node, Long> counts, Node root) {
        var release = new Release<>(counts);
        Map<Node, List<Node>> below = new HashMap<>();
        inventory.areas().values().stream()
                .filter(area -> area.parentCode().isPresent())
                .forEach(
                        area ->
                                below.computeIfAbsent(
                                                above(inventory, root, area),
                                                _ -> new ArrayList<>())
                                        .add(new Node(root.about(), area.code())));
        below.forEach(release::under);
        return release;
    }

    private static Node above(Inventory inventory, Node root, Area area) {
        String parent = area.parentCode().orElse(CITY);
        boolean isCity =
                Optional.ofNullable(inventory.areas().get(parent))
                        .flatMap(Area::parentCode)
                        .isEmpty();
        return new Node(root.about(), isCity ? CITY : parent);
    }

    private static long total(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    /** How often 1 to 5 was answered; empty where it may not be shown. */
    Optional<List<Long>> of(String about, String area) {
        return Optional.of(new Node(about, area))
                .filter(shown::contains)
                .map(node -> sums.getOrDefault(node, List.of()));
    }
}
