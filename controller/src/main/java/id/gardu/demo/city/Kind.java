package id.gardu.demo.city;

import static id.gardu.demo.city.Level.FAR_UNDER;
import static id.gardu.demo.city.Level.IDLE;
import static id.gardu.demo.city.Level.QUIET;
import static id.gardu.demo.city.Level.USED;
import static id.gardu.demo.city.Level.WELL_USED;
import static id.gardu.report.verdict.Verdict.DOOR_NOT_PROVEN;
import static id.gardu.report.verdict.Verdict.NOBODY_GETS_IN;
import static id.gardu.report.verdict.Verdict.NOT_MEASURABLE;
import static id.gardu.report.verdict.Verdict.TOO_LITTLE_DATA;
import static id.gardu.report.verdict.Verdict.WAS_DOWN;

import id.gardu.demo.city.Spell.Recurrence;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Word;

import java.util.List;
import java.util.Set;

/** What is true of a site, whatever is seen of it. */
public enum Kind implements Word {
    THRIVING(Level.THRIVING),
    /** Used, and nothing is special. */
    PLAIN(USED),
    QUIET_TESTED(QUIET, true),
    QUIET_UNTESTED(QUIET),
    IDLE_TESTED(IDLE, true),
    IDLE_UNTESTED(IDLE, DOOR_NOT_PROVEN),
    /** No access point is watched; its gateway says a word a day. */
    ONE_PACKET_A_DAY_TESTED(IDLE, true),
    ONE_PACKET_A_DAY_UNTESTED(IDLE, DOOR_NOT_PROVEN),
    STRONG_NEIGHBOUR(FAR_UNDER, true),
    PASSING_PHONES(FAR_UNDER, true),
    MAC_RANDOMISERS(FAR_UNDER, true),
    ONE_HEAVY_USER(FAR_UNDER, true),
    APS_DEAD(WELL_USED, SiteFault.APS, Recurrence.SPELLS, WAS_DOWN),
    GATEWAY_DEAD(WELL_USED, SiteFault.GATEWAY, Recurrence.SPELLS, WAS_DOWN),
    ISP_DOWN(WELL_USED, SiteFault.ISP, Recurrence.SPELLS, WAS_DOWN),
    HALF_THE_DAYS(WELL_USED, SiteFault.HALF_THE_DAYS, Recurrence.EARLY_SPELLS, WAS_DOWN),
    NIGHTS_ENTERED(WELL_USED, SiteFault.NIGHTS, Recurrence.ALWAYS),
    NIGHTS_NOT_ENTERED(WELL_USED, SiteFault.NIGHTS, Recurrence.ALWAYS),
    ONE_OF_TWO_APS(WELL_USED, SiteFault.ONE_AP, Recurrence.EARLY_SPELLS, WAS_DOWN),
    UNWANTED_AND_DOWN(FAR_UNDER, SiteFault.ISP, Recurrence.SPELLS, WAS_DOWN),
    NO_NAS(WELL_USED, NOT_MEASURABLE),
    PORTAL_AWAY(WELL_USED, SiteFault.PORTAL, Recurrence.WHOLE_MONTHS, DOOR_NOT_PROVEN),
    PORTAL_AWAY_SINCE_THE_12TH(
            WELL_USED, SiteFault.PORTAL, Recurrence.SINCE_THE_12TH, DOOR_NOT_PROVEN),
    /** The access points behind it are on. */
    GATEWAY_HUNG(WELL_USED, SiteFault.GATEWAY, Recurrence.SPELLS, WAS_DOWN),
    ACCEPT_WITHOUT_START(WELL_USED, SiteFault.NO_START, Recurrence.SPELLS, NOBODY_GETS_IN),
    WRONG_SECRET(WELL_USED, SiteFault.SECRET, Recurrence.SPELLS, NOBODY_GETS_IN),
    VOUCHER_OF_ANOTHER_DEVICE(WELL_USED),
    NO_SNMP_USED(WELL_USED),
    NO_SNMP_SILENT(IDLE, TOO_LITTLE_DATA, NOT_MEASURABLE),
    NO_OCTETS(WELL_USED, NOT_MEASURABLE),
    NO_OCTETS_AND_DOWN(WELL_USED, SiteFault.ISP, Recurrence.SPELLS, WAS_DOWN),
    OVERLOADED(Level.THRIVING, Verdict.OVERLOADED),
    MAINTENANCE(WELL_USED, SiteFault.MAINTENANCE, Recurrence.SINGLE_MONTHS, TOO_LITTLE_DATA),
    SCHOOL_HOLIDAYS(WELL_USED, SiteFault.NONE, Recurrence.HOLIDAYS),
    OPENED_MID_MONTH(WELL_USED, SiteFault.NONE, Recurrence.OPENING),
    OPENED_MID_MONTH_UNWANTED(FAR_UNDER, SiteFault.NONE, Recurrence.OPENING),
    RW_OF_300(WELL_USED),
    RW_OF_300_UNWANTED(FAR_UNDER, true),
    LOSSY(WELL_USED),
    LATE(WELL_USED),
    TWO_SITES(WELL_USED);

    private static final Set<Kind> NO_ACCESS_POINT_WATCHED =
            Set.of(
                    ONE_PACKET_A_DAY_TESTED,
                    ONE_PACKET_A_DAY_UNTESTED,
                    NO_SNMP_USED,
                    NO_SNMP_SILENT);

    private final Level level;
    private final boolean tested;
    private final SiteFault fault;
    private final Recurrence when;

    @SuppressWarnings("ImmutableEnumChecker") // A copy that cannot be changed.
    private final List<Verdict> right;

    Kind(Level level, Verdict... right) {
        this(level, false, SiteFault.NONE, Recurrence.ALWAYS, right);
    }

    Kind(Level level, boolean tested) {
        this(level, tested, SiteFault.NONE, Recurrence.ALWAYS);
    }

    /** One whose fault shows at times; staff know of those that nobody wants. */
    Kind(Level level, SiteFault fault, Recurrence when, Verdict... right) {
        this(level, level.isUnwanted(), fault, when, right);
    }

    Kind(Level level, boolean tested, SiteFault fault, Recurrence when, Verdict... right) {
        this.level = level;
        this.tested = tested;
        this.fault = fault;
        this.when = when;
        this.right = List.of(right);
    }

    Level level() {
        return level;
    }

    SiteFault fault() {
        return fault;
    }

    Recurrence when() {
        return when;
    }

    /** Staff log in on the spot, twice a month. */
    boolean isTested() {
        return tested;
    }

    /** What is right to say in the months in which it shows; empty: what its level says. */
    List<Verdict> right() {
        return right;
    }

    boolean isWatched() {
        return !NO_ACCESS_POINT_WATCHED.contains(this);
    }

    /** Its octets are told by nobody. */
    boolean isWithoutOctets() {
        return this == NO_OCTETS || this == NO_OCTETS_AND_DOWN;
    }

    boolean isSmall() {
        return this == RW_OF_300 || this == RW_OF_300_UNWANTED;
    }

    boolean isOneWordADay() {
        return this == ONE_PACKET_A_DAY_TESTED || this == ONE_PACKET_A_DAY_UNTESTED;
    }
}
