package id.gardu.radius.packet;

import id.gardu.radius.packet.Attribute.Dictionary;

/**
 * The attributes that Gardu works with, of the RFCs and of vendors; the resource file {@code
 * dictionary} holds the numbers. WISPr's bandwidths are bit/s, ChilliSpot's kbit/s.
 */
public final class Attributes {
    public static final Attribute USER_NAME = named("User-Name");
    public static final Attribute USER_PASSWORD = named("User-Password");
    public static final Attribute CHAP_PASSWORD = named("CHAP-Password");
    public static final Attribute NAS_PORT = named("NAS-Port");
    public static final Attribute SERVICE_TYPE = named("Service-Type");
    public static final Attribute FRAMED_IP_ADDRESS = named("Framed-IP-Address");
    public static final Attribute REPLY_MESSAGE = named("Reply-Message");
    public static final Attribute STATE = named("State");
    public static final Attribute CLASS = named("Class");
    public static final Attribute SESSION_TIMEOUT = named("Session-Timeout");
    public static final Attribute IDLE_TIMEOUT = named("Idle-Timeout");
    public static final Attribute CALLED_STATION_ID = named("Called-Station-Id");
    public static final Attribute CALLING_STATION_ID = named("Calling-Station-Id");
    public static final Attribute NAS_IDENTIFIER = named("NAS-Identifier");
    public static final Attribute PROXY_STATE = named("Proxy-State");
    public static final Attribute ACCT_STATUS_TYPE = named("Acct-Status-Type");
    public static final Attribute ACCT_DELAY_TIME = named("Acct-Delay-Time");
    public static final Attribute ACCT_INPUT_OCTETS = named("Acct-Input-Octets");
    public static final Attribute ACCT_OUTPUT_OCTETS = named("Acct-Output-Octets");
    public static final Attribute ACCT_SESSION_ID = named("Acct-Session-Id");
    public static final Attribute ACCT_SESSION_TIME = named("Acct-Session-Time");
    public static final Attribute ACCT_INPUT_PACKETS = named("Acct-Input-Packets");
    public static final Attribute ACCT_OUTPUT_PACKETS = named("Acct-Output-Packets");
    public static final Attribute ACCT_TERMINATE_CAUSE = named("Acct-Terminate-Cause");
    public static final Attribute ACCT_INPUT_GIGAWORDS = named("Acct-Input-Gigawords");
    public static final Attribute ACCT_OUTPUT_GIGAWORDS = named("Acct-Output-Gigawords");
    public static final Attribute EVENT_TIMESTAMP = named("Event-Timestamp");
    public static final Attribute CHAP_CHALLENGE = named("CHAP-Challenge");
    public static final Attribute CONNECT_INFO = named("Connect-Info");
    public static final Attribute EAP_MESSAGE = named("EAP-Message");
    public static final Attribute MESSAGE_AUTHENTICATOR = named("Message-Authenticator");
    public static final Attribute ACCT_INTERIM_INTERVAL = named("Acct-Interim-Interval");
    public static final Attribute NAS_PORT_ID = named("NAS-Port-Id");
    public static final Attribute CHARGEABLE_USER_IDENTITY = named("Chargeable-User-Identity");
    public static final Attribute ERROR_CAUSE = named("Error-Cause");
    public static final Attribute FRAMED_IPV6_ADDRESS = named("Framed-IPv6-Address");

    public static final Attribute WISPR_BANDWIDTH_MAX_UP = named("WISPr-Bandwidth-Max-Up");
    public static final Attribute WISPR_BANDWIDTH_MAX_DOWN = named("WISPr-Bandwidth-Max-Down");
    public static final Attribute CHILLISPOT_ACCT_VIEW_POINT = named("ChilliSpot-Acct-View-Point");
    public static final Attribute MS_CHAP_CHALLENGE = named("MS-CHAP-Challenge");
    public static final Attribute MS_CHAP_RESPONSE = named("MS-CHAP-Response");
    public static final Attribute MS_CHAP2_RESPONSE = named("MS-CHAP2-Response");
    public static final Attribute MS_CHAP2_SUCCESS = named("MS-CHAP2-Success");
    public static final Attribute MS_CHAP_ERROR = named("MS-CHAP-Error");

    private Attributes() {}

    private static Attribute named(String name) {
        return Dictionary.shipped().named(name);
    }
}
