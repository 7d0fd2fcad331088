package id.gardu.demo.city;

import id.gardu.network.OpenHours;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A site of an invented city.
 *
 * @param number 0 and up
 * @param demand active accounts to be expected in an ordinary month, were everything to work
 */
public record CitySite(
        int number,
        String code,
        String name,
        CityRw rw,
        Nearby nearby,
        Paper paper,
        Equipment equipment,
        Kind kind,
        double demand) {

    /**
     * What the records say of those who live nearby (docs/report.md).
     *
     * @param inhabitants of the RW by its sites; empty when nobody knows
     * @param estimated two thirds of an equal share of the kelurahan
     */
    public record Nearby(OptionalLong inhabitants, boolean estimated) {}

    /**
     * What an officer entered.
     *
     * @param monthlyCostIdr rupiah
     * @param openHours empty: not entered
     */
    public record Paper(
            double latitude,
            double longitude,
            String sponsor,
            OptionalLong monthlyCostIdr,
            OptionalLong uplinkMbps,
            String isp,
            LocalDate openedOn,
            Optional<OpenHours> openHours) {}

    /**
     * What hangs there.
     *
     * @param aps access points, 1 to 3
     * @param watched they are asked over SNMP
     * @param answers its gateway answers what it is asked
     * @param heardBefore its NAS was heard before this past begins
     * @param outages a month to be expected
     * @param uplinkMbps what the line really carries
     */
    public record Equipment(
            int aps,
            boolean watched,
            boolean hasNas,
            boolean answers,
            boolean heardBefore,
            double outages,
            long uplinkMbps) {}

    /** The same, so many degrees from another. */
    CitySite beside(CitySite other, double north, double east) {
        var there =
                new Paper(
                        other.paper.latitude + north,
                        other.paper.longitude + east,
                        paper.sponsor,
                        paper.monthlyCostIdr,
                        paper.uplinkMbps,
                        paper.isp,
                        paper.openedOn,
                        paper.openHours);
        return new CitySite(number, code, name, rw, nearby, there, equipment, kind, demand);
    }

    /** Hours that count: those entered, else the usual ones. */
    OpenHours hours() {
        return paper.openHours().orElse(USUAL);
    }

    /** Where none are entered (docs/report.md). */
    static final OpenHours USUAL = OpenHours.parse("06:00-22:00");

    /** Its NAS tells octets. */
    boolean tellsOctets() {
        return !kind.isWithoutOctets();
    }
}
