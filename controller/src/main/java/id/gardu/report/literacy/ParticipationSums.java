package id.gardu.report.literacy;

import id.gardu.network.Area;
import id.gardu.network.Inventory;
import id.gardu.programme.ParticipationQueries.WaveParticipation;
import id.gardu.report.literacy.AnswerSums.Node;
import id.gardu.report.literacy.LiteracyFigure.Subject;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who took part in programmes whose waves begin in a quarter, added up by area; and which of the
 * sums may be shown. What was held in an area that is gone counts in the whole city.
 */
final class ParticipationSums {
    /** In front of a programme's code. */
    static final String PROGRAMME = "programme:";

    private final Inventory inventory;
    private final Map<String, WaveParticipation> programmes = new TreeMap<>();
    private final Map<Node, Long> sums = new HashMap<>();
    private final Set<Node> shown = new HashSet<>();

    /**
     * One figure of a programme in an area.
     *
     * @param figure {@code programme:CODE:signed-up}, {@code :attended} or {@code :heads}
     * @param count empty where it may not be shown
     */
    record Sum(String figure, Subject subject, OptionalLong count) {}

    ParticipationSums(Inventory inventory, List<WaveParticipation> waves) {
        this.inventory = inventory;
        waves.forEach(this::add);
        sums.keySet().stream()
                .filter(node -> node.area().equals(AnswerSums.CITY))
                .forEach(city -> shown.addAll(AnswerSums.byArea(inventory, sums, city).from(city)));
    }

    private void add(WaveParticipation wave) {
        programmes.putIfAbsent(wave.code(), wave);
        counts(wave).forEach((figure, count) -> add(figure, wave.areaCode(), count));
    }

    private static Map<String, Long> counts(WaveParticipation wave) {
        return Map.of(
                figure(wave, "signed-up"), wave.signedUp(),
                figure(wave, "attended"), wave.attended(),
                figure(wave, "heads"), wave.heads());
    }

    private static String figure(WaveParticipation wave, String what) {
        return PROGRAMME + wave.code() + ":" + what;
    }

    private void add(String figure, String areaCode, long count) {
        sums.merge(new Node(figure, AnswerSums.CITY), count, Long::sum);
        inventory.lineage(areaCode).stream()
                .filter(area -> area.parentCode().isPresent())
                .map(Area::code)
                .forEach(area -> sums.merge(new Node(figure, area), count, Long::sum));
    }

    /** Names by code. */
    Map<String, String> names() {
        var names = new TreeMap<String, String>();
        programmes.forEach((code, wave) -> names.put(code, wave.name()));
        return names;
    }

    /** Three of every programme that was held in an area, by code. */
    List<Sum> in(String area) {
        return programmes.values().stream().flatMap(one -> in(one, area)).toList();
    }

    private Stream<Sum> in(WaveParticipation programme, String area) {
        Subject subject = Subject.of(programme.pillar(), programme.dimension());
        return Stream.of("signed-up", "attended", "heads")
                .map(what -> new Node(figure(programme, what), area))
                .filter(sums::containsKey)
                .map(node -> new Sum(node.about(), subject, count(node)));
    }

    private OptionalLong count(Node node) {
        return shown.contains(node)
                ? OptionalLong.of(sums.getOrDefault(node, 0L))
                : OptionalLong.empty();
    }
}
