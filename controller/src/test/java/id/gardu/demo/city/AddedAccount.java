package id.gardu.demo.city;

import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Rules;
import id.gardu.report.verdict.SiteDay;
import id.gardu.report.verdict.SiteMonth;
import id.gardu.report.verdict.SiteMonth.Accounts;
import id.gardu.report.verdict.Tens;
import id.gardu.report.verdict.Tens.Standing;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** How much one account more, at any site, moves in the lists of ten of a city's last month. */
final class AddedAccount implements CityMonths.Listener {
    private static final long HUNDRED = 100;

    private final YearMonth last;
    private final List<Judged> judged = new ArrayList<>();

    private record Judged(CitySite site, SiteMonth month, Judgement judgement) {
        Standing standing() {
            return standing(judgement, month);
        }

        Standing standing(Judgement judgement, SiteMonth of) {
            OptionalLong cost = site.paper().monthlyCostIdr();
            long active = of.accounts().active();
            double share = of.days().size() / (double) of.month().lengthOfMonth();
            return new Standing(
                    site.code(),
                    judgement.verdict(),
                    judgement.nearLine(),
                    judgement.weight(),
                    cost,
                    cost.isEmpty() || active == 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(
                                    Math.round(cost.getAsLong() * share / active / HUNDRED)
                                            * HUNDRED));
        }
    }

    AddedAccount(YearMonth last) {
        this.last = last;
    }

    @Override
    public void judged(CitySite site, CityMonth lived, SiteMonth month, Judgement judgement) {
        if (lived.month().equals(last)) {
            judged.add(new Judged(site, month, judgement));
        }
    }

    /** The most members of any list of ten that another account at any one site changes. */
    int mostMoved(Rules rules) {
        List<Standing> standings = new ArrayList<>(judged.stream().map(Judged::standing).toList());
        int most = 0;
        for (int site = 0; site < judged.size(); site++) {
            Standing before = standings.get(site);
            SiteMonth more = withOneMore(judged.get(site).month());
            standings.set(site, judged.get(site).standing(rules.judge(more), more));
            Tens then = new Tens(standings);
            standings.set(site, before);
            Tens now = new Tens(standings);
            for (Group group : Group.values()) {
                most = Math.max(most, moved(now.of(group), then.of(group)));
            }
        }
        return most;
    }

    private static int moved(List<Tens.Row> now, List<Tens.Row> then) {
        Set<String> gone = codes(now);
        gone.removeAll(codes(then));
        Set<String> come = codes(then);
        come.removeAll(codes(now));
        return Math.max(gone.size(), come.size());
    }

    private static Set<String> codes(List<Tens.Row> rows) {
        var codes = new HashSet<String>();
        rows.forEach(row -> codes.add(row.site().code()));
        return codes;
    }

    /** It came once, on the last day. */
    private static SiteMonth withOneMore(SiteMonth month) {
        Accounts accounts = month.accounts();
        var days = new ArrayList<>(month.days());
        SiteDay day = days.removeLast();
        days.add(
                new SiteDay(
                        day.day(),
                        day.openSeconds(),
                        day.upSeconds(),
                        day.downSeconds(),
                        day.maintenanceSeconds(),
                        day.openHours(),
                        day.knownHours(),
                        day.tried() + 1,
                        day.refused(),
                        day.wrongSecrets(),
                        day.began() + 1,
                        day.letIn() + 1,
                        day.tested(),
                        day.busyHours()));
        return new SiteMonth(
                month.month(),
                month.facts(),
                days,
                month.aps(),
                month.apsDown(),
                new Accounts(
                        accounts.active() + 1,
                        accounts.passing(),
                        accounts.unmeasured(),
                        accounts.returning()),
                month.seconds(),
                month.unmeasuredSeconds(),
                month.before());
    }
}
