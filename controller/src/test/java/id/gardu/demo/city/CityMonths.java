package id.gardu.demo.city;

import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Rules;
import id.gardu.report.verdict.SiteMonth;
import id.gardu.report.verdict.SiteMonth.EarlierMonth;
import id.gardu.report.verdict.SiteMonth.Facts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a city's months as they come, by the rules and by nothing else: what is true of them stays
 * outside. Not thread-safe.
 */
final class CityMonths extends LivedMonths {
    private static final int MONTHS_BEFORE = 12;

    private final Rules rules;
    private final Listener listener;
    private final Map<Integer, Deque<EarlierMonth>> before = new HashMap<>();

    /** Is told what was said of a month, and of what. */
    interface Listener {
        void judged(CitySite site, CityMonth lived, SiteMonth month, Judgement judgement);
    }

    CityMonths(Rules rules, Listener listener) {
        this.rules = rules;
        this.listener = listener;
    }

    @Override
    void lived(CitySite site, CityMonth lived) {
        Deque<EarlierMonth> past = before.computeIfAbsent(site.number(), _ -> new ArrayDeque<>());
        SiteMonth month = of(site, lived, new ArrayList<>(past));
        Judgement judgement = rules.judge(month);
        past.addFirst(judgement.before());
        if (past.size() > MONTHS_BEFORE) {
            past.removeLast();
        }
        listener.judged(site, lived, month, judgement);
    }

    private static SiteMonth of(CitySite site, CityMonth lived, List<EarlierMonth> before) {
        return new SiteMonth(
                lived.month(),
                new Facts(
                        site.equipment().hasNas(),
                        lived.everHeard(),
                        site.nearby().inhabitants(),
                        site.nearby().estimated(),
                        lived.wholeMonth()),
                lived.days(),
                lived.aps(),
                lived.apsDown(),
                lived.accounts(),
                lived.seconds(),
                lived.unmeasuredSeconds(),
                before);
    }
}
