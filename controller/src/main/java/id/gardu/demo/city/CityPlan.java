package id.gardu.demo.city;

import id.gardu.network.Area;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Kelurahan, their neighbourhoods, and how many live there. */
final class CityPlan {
    /** As many as of a city of 889,000 with 551 RW. */
    private static final double INHABITANTS = 1_614;

    private static final double SPREAD = 0.42;
    private static final long FEWEST = 420;
    private static final long SMALL = 300;

    /** Of the RW, and of the kelurahan, whose inhabitants are entered. */
    private static final double ENTERED = 0.75;

    private static final double KELURAHAN_ENTERED = 0.96;

    /** What is entered is some years old. */
    private static final double OLD = 0.03;

    /** Of the RW with a site that have two. */
    private static final double TWO_SITES = 0.04;

    private final List<Area> areas;
    private final Chance chance;
    private final List<CityKelurahan> kelurahan = new ArrayList<>();
    private final List<Lot> lots = new ArrayList<>();

    /**
     * Where a site may stand.
     *
     * @param sitesThere in the same RW
     */
    record Lot(CityKelurahan kelurahan, CityRw rw, int sitesThere, int ofKelurahan) {}

    /** A neighbourhood before it is known how many of its kelurahan there are. */
    private record Draft(long inhabitants, List<Kind> kinds) {}

    CityPlan(List<Area> areas, List<Kind> kinds, Chance chance) {
        this.areas = areas;
        this.chance = chance;
        List<Draft> drafts = drafts(kinds);
        int done = 0;
        for (int area = 0; area < areas.size(); area++) {
            int end = (int) Math.round(drafts.size() * (area + 1.0) / areas.size());
            settle(area, drafts.subList(done, end));
            done = end;
        }
    }

    List<CityKelurahan> kelurahan() {
        return List.copyOf(kelurahan);
    }

    /** One for each kind that was given, in order. */
    List<Lot> lots() {
        return List.copyOf(lots);
    }

    private List<Draft> drafts(List<Kind> kinds) {
        var drafts = new ArrayList<Draft>();
        for (int at = 0; at < kinds.size(); ) {
            Kind kind = kinds.get(at);
            boolean two =
                    at + 1 < kinds.size()
                            && !kind.isSmall()
                            && !kinds.get(at + 1).isSmall()
                            && chance.isTrue(TWO_SITES);
            List<Kind> there = kinds.subList(at, at + (two ? 2 : 1));
            drafts.add(new Draft(kind.isSmall() ? SMALL : inhabitants(there.size()), there));
            at += there.size();
        }
        return drafts;
    }

    /** Two sites stand where more people live. */
    private long inhabitants(int sites) {
        return Math.max(FEWEST, Math.round(INHABITANTS * sites * chance.spread(SPREAD)));
    }

    private void settle(int area, List<Draft> drafts) {
        Area place = areas.get(area);
        var neighbourhoods = new ArrayList<CityRw>();
        long all = 0;
        for (int number = 1; number <= drafts.size(); number++) {
            Draft draft = drafts.get(number - 1);
            all += draft.inhabitants();
            neighbourhoods.add(
                    new CityRw(
                            "%s.RW%02d".formatted(place.code(), number),
                            place.code(),
                            "RW %02d %s".formatted(number, place.name()),
                            draft.inhabitants(),
                            entered(draft.inhabitants())));
        }
        var here =
                new CityKelurahan(
                        place.code(),
                        place.name(),
                        chance.isTrue(KELURAHAN_ENTERED)
                                ? OptionalLong.of(all)
                                : OptionalLong.empty(),
                        neighbourhoods);
        kelurahan.add(here);
        for (int number = 0; number < drafts.size(); number++) {
            int sites = drafts.get(number).kinds().size();
            for (int site = 0; site < sites; site++) {
                lots.add(new Lot(here, neighbourhoods.get(number), sites, area));
            }
        }
    }

    private OptionalLong entered(long inhabitants) {
        return chance.isTrue(ENTERED)
                ? OptionalLong.of(Math.round(inhabitants * chance.spread(OLD)))
                : OptionalLong.empty();
    }
}
