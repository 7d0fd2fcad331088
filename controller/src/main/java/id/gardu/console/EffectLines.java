package id.gardu.console;

import id.gardu.report.effect.AreaEffect;
import id.gardu.report.effect.AreaEffect.Result;
import id.gardu.staff.Role.Permission;

import java.util.List;
import java.util.Map;

/**
 * Before and after a programme, in words: an effect is spoken of only where it is sure.
 *
 * @param unsure whether of some it cannot be said, which is not that they had none
 * @param several whether there are so many that one may look like one by itself
 */
record EffectLines(List<Line> lines, boolean unsure, boolean several) {
    private static final int HUNDRED = 100;

    /**
     * One point.
     *
     * @param tone keep where it is sure, cannot where it is not
     * @param figures a sentence; empty where nothing was compared
     * @param provisional whether later months still count
     */
    record Line(
            String place,
            String month,
            String tone,
            String word,
            String sentence,
            String figures,
            boolean provisional) {}

    /** Those of the member's area. */
    static EffectLines of(StaffRequest request, List<AreaEffect> effects) {
        List<AreaEffect> seen =
                effects.stream()
                        .filter(one -> request.may(Permission.SEE_USAGE, one.area()))
                        .toList();
        return new EffectLines(
                seen.stream().map(one -> line(request.words(), one)).toList(),
                seen.stream().anyMatch(EffectLines::isUnsure),
                seen.size() > 1);
    }

    private static boolean isUnsure(AreaEffect effect) {
        return effect.result() instanceof Result.Compared compared && !compared.sure();
    }

    private static Line line(Words words, AreaEffect effect) {
        return switch (effect.result()) {
            case Result.TooEarly(var month) ->
                    open(words, effect, words.text("effect.early", "month", words.month(month)));
            case Result.NoComparison() -> open(words, effect, words.text("effect.no-comparison"));
            case Result.TooLittleKnown() -> open(words, effect, words.text("effect.little"));
            case Result.Compared compared -> line(words, effect, compared);
        };
    }

    private static Line open(Words words, AreaEffect effect, String sentence) {
        return new Line(
                place(words, effect),
                months(words, effect),
                "cannot",
                words.text("effect.open"),
                sentence,
                "",
                false);
    }

    private static Line line(Words words, AreaEffect effect, Result.Compared compared) {
        String key =
                !compared.sure()
                        ? "effect.unsure"
                        : compared.change() > 0 ? "effect.up" : "effect.down";
        return new Line(
                place(words, effect),
                months(words, effect),
                compared.sure() ? (compared.change() > 0 ? "keep" : "fix") : "cannot",
                words.text(key + ".word"),
                words.text(
                        key,
                        Map.of(
                                "change", signed(words, compared.change()),
                                "low", signed(words, compared.low()),
                                "high", signed(words, compared.high()),
                                "chance",
                                        words.count(
                                                (long) Math.ceil(HUNDRED * compared.chance())))),
                words.text(
                        "effect.figures",
                        Map.of(
                                "before", words.count(Math.round(compared.before())),
                                "after", words.count(Math.round(compared.after())),
                                "months", compared.monthsAfter(),
                                "points", compared.points(),
                                "others", signed(words, compared.others()))),
                !compared.last());
    }

    private static String place(Words words, AreaEffect effect) {
        String area = words.area(effect.area());
        return effect.point().isEmpty() ? area : effect.point() + ", " + area;
    }

    private static String months(Words words, AreaEffect effect) {
        return effect.first().equals(effect.last())
                ? words.month(effect.first())
                : words.month(effect.first()) + " – " + words.month(effect.last());
    }

    /** {@code +38 %}. */
    private static String signed(Words words, double percent) {
        long whole = Math.round(percent);
        return (whole > 0 ? "+" : whole < 0 ? "−" : "") + words.count(Math.abs(whole)) + "\u00a0%";
    }
}
