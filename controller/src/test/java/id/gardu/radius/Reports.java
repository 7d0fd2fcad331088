package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;

/** Accounting-Requests as short as they can be. */
final class Reports {
    private Reports() {}

    static AttributeList of(AcctStatusType type) {
        return new AttributeList().add(ACCT_STATUS_TYPE, type.number());
    }

    static AttributeList start(String session) {
        return of(AcctStatusType.START).add(ACCT_SESSION_ID, session).add(USER_NAME, "siti");
    }
}
