package id.gardu;

import static id.gardu.radius.packet.Attributes.ACCT_DELAY_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.ACCT_TERMINATE_CAUSE;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.CHILLISPOT_ACCT_VIEW_POINT;
import static id.gardu.radius.packet.Attributes.EVENT_TIMESTAMP;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What a gateway says of one session; every method adds to it. */
final class Report {
    private static final long USER_REQUEST = 1;

    private final AttributeList list = new AttributeList();

    private Report(AcctStatusType type) {
        list.add(ACCT_STATUS_TYPE, type.number());
    }

    /** Of session {@code id} of the phone {@code …:id}, without a word of time or octets. */
    static Report of(AcctStatusType type, String id) {
        Report report = withoutStation(type, id.getBytes(StandardCharsets.UTF_8), id);
        report.list.add(
                CALLING_STATION_ID,
                "02-00-%02X-%02X-%02X-%02X"
                        .formatted(
                                id.hashCode() >>> 24,
                                id.hashCode() >>> 16 & 0xff,
                                id.hashCode() >>> 8 & 0xff,
                                id.hashCode() & 0xff));
        return report;
    }

    /** Of an Acct-Session-Id that may be no text, of the user of {@code person}. */
    static Report withoutStation(AcctStatusType type, byte[] id, String person) {
        Report report = new Report(type);
        report.list.add(ACCT_SESSION_ID, id).add(USER_NAME, "user of " + person);
        return report;
    }

    /** Accounting-On or -Off, and how long ago that was: after it the clock may be another one. */
    static Report restart(AcctStatusType type, Instant at) {
        return sentAgain(type, at).delayed(Instant.now().getEpochSecond() - at.getEpochSecond());
    }

    /** The same as its first packet said it, before anything was late. */
    static Report sentAgain(AcctStatusType type, Instant at) {
        return new Report(type).stamped(at);
    }

    /** A session that begins now: what comes later and says less is known to have been late. */
    static Report live() {
        return start("live", Instant.now());
    }

    static Report start(String id, Instant at) {
        return of(AcctStatusType.START, id).stamped(at);
    }

    /** An Interim-Update {@code seconds} after a session began at {@code start}. */
    static Report interim(String id, Instant start, long seconds) {
        return of(AcctStatusType.INTERIM_UPDATE, id)
                .stamped(start.plusSeconds(seconds))
                .time(seconds);
    }

    static Report stop(String id, Instant start, long seconds) {
        return of(AcctStatusType.STOP, id)
                .stamped(start.plusSeconds(seconds))
                .time(seconds)
                .ended();
    }

    Report ended() {
        list.add(ACCT_TERMINATE_CAUSE, USER_REQUEST);
        return this;
    }

    Report stamped(Instant at) {
        list.add(EVENT_TIMESTAMP, at.getEpochSecond());
        return this;
    }

    Report delayed(long seconds) {
        list.add(ACCT_DELAY_TIME, seconds);
        return this;
    }

    Report time(long seconds) {
        list.add(ACCT_SESSION_TIME, seconds);
        return this;
    }

    /** Octets from and to the resident, with gigawords. */
    Report octets(long up, long down) {
        list.addCounter(ACCT_INPUT_OCTETS, ACCT_INPUT_GIGAWORDS, up);
        list.addCounter(ACCT_OUTPUT_OCTETS, ACCT_OUTPUT_GIGAWORDS, down);
        return this;
    }

    /** The same as CoovaChilli tells it: its Input is what the client received. */
    Report fromTheClient(long up, long down) {
        list.add(CHILLISPOT_ACCT_VIEW_POINT, 2);
        return octets(down, up);
    }

    /** The same from a gateway that counts in 32 bits. */
    Report narrowOctets(long up, long down) {
        list.add(ACCT_INPUT_OCTETS, up & 0xffffffffL).add(ACCT_OUTPUT_OCTETS, down & 0xffffffffL);
        return this;
    }

    AttributeList list() {
        return list;
    }
}
