package id.gardu.radius.packet;

/**
 * The vendors' attributes that Gardu works with; the resource file {@code dictionary} holds the
 * numbers. WISPr's bandwidths are bit/s, ChilliSpot's kbit/s.
 */
public final class VendorAttributes {
    public static final Attribute WISPR_LOCATION_ID = named("WISPr-Location-ID");
    public static final Attribute WISPR_LOCATION_NAME = named("WISPr-Location-Name");
    public static final Attribute WISPR_LOGOFF_URL = named("WISPr-Logoff-URL");
    public static final Attribute WISPR_REDIRECTION_URL = named("WISPr-Redirection-URL");
    public static final Attribute WISPR_BANDWIDTH_MIN_UP = named("WISPr-Bandwidth-Min-Up");
    public static final Attribute WISPR_BANDWIDTH_MIN_DOWN = named("WISPr-Bandwidth-Min-Down");
    public static final Attribute WISPR_BANDWIDTH_MAX_UP = named("WISPr-Bandwidth-Max-Up");
    public static final Attribute WISPR_BANDWIDTH_MAX_DOWN = named("WISPr-Bandwidth-Max-Down");
    public static final Attribute WISPR_SESSION_TERMINATE_TIME =
            named("WISPr-Session-Terminate-Time");
    public static final Attribute CHILLISPOT_MAX_INPUT_OCTETS =
            named("ChilliSpot-Max-Input-Octets");
    public static final Attribute CHILLISPOT_MAX_OUTPUT_OCTETS =
            named("ChilliSpot-Max-Output-Octets");
    public static final Attribute CHILLISPOT_MAX_TOTAL_OCTETS =
            named("ChilliSpot-Max-Total-Octets");
    public static final Attribute CHILLISPOT_MAX_INPUT_GIGAWORDS =
            named("ChilliSpot-Max-Input-Gigawords");
    public static final Attribute CHILLISPOT_MAX_OUTPUT_GIGAWORDS =
            named("ChilliSpot-Max-Output-Gigawords");
    public static final Attribute CHILLISPOT_MAX_TOTAL_GIGAWORDS =
            named("ChilliSpot-Max-Total-Gigawords");
    public static final Attribute CHILLISPOT_BANDWIDTH_MAX_UP =
            named("ChilliSpot-Bandwidth-Max-Up");
    public static final Attribute CHILLISPOT_BANDWIDTH_MAX_DOWN =
            named("ChilliSpot-Bandwidth-Max-Down");
    public static final Attribute CHILLISPOT_CONFIG = named("ChilliSpot-Config");
    public static final Attribute CHILLISPOT_VERSION = named("ChilliSpot-Version");
    public static final Attribute CHILLISPOT_ACCT_VIEW_POINT = named("ChilliSpot-Acct-View-Point");
    public static final Attribute MIKROTIK_RECV_LIMIT = named("Mikrotik-Recv-Limit");
    public static final Attribute MIKROTIK_RECV_LIMIT_GIGAWORDS =
            named("Mikrotik-Recv-Limit-Gigawords");
    public static final Attribute MIKROTIK_XMIT_LIMIT = named("Mikrotik-Xmit-Limit");
    public static final Attribute MIKROTIK_XMIT_LIMIT_GIGAWORDS =
            named("Mikrotik-Xmit-Limit-Gigawords");
    public static final Attribute MIKROTIK_TOTAL_LIMIT = named("Mikrotik-Total-Limit");
    public static final Attribute MIKROTIK_TOTAL_LIMIT_GIGAWORDS =
            named("Mikrotik-Total-Limit-Gigawords");
    public static final Attribute MIKROTIK_GROUP = named("Mikrotik-Group");
    public static final Attribute MIKROTIK_RATE_LIMIT = named("Mikrotik-Rate-Limit");
    public static final Attribute MIKROTIK_REALM = named("Mikrotik-Realm");
    public static final Attribute MIKROTIK_HOST_IP = named("Mikrotik-Host-IP");
    public static final Attribute MIKROTIK_ADDRESS_LIST = named("Mikrotik-Address-List");
    public static final Attribute MIKROTIK_WIRELESS_PSK = named("Mikrotik-Wireless-PSK");
    public static final Attribute MIKROTIK_WIRELESS_VLANID = named("Mikrotik-Wireless-VLANID");
    public static final Attribute MIKROTIK_WIRELESS_VLANID_TYPE =
            named("Mikrotik-Wireless-VLANID-Type");
    public static final Attribute MS_CHAP_CHALLENGE = named("MS-CHAP-Challenge");
    public static final Attribute MS_CHAP_RESPONSE = named("MS-CHAP-Response");
    public static final Attribute MS_CHAP2_RESPONSE = named("MS-CHAP2-Response");
    public static final Attribute MS_CHAP2_SUCCESS = named("MS-CHAP2-Success");
    public static final Attribute MS_CHAP_ERROR = named("MS-CHAP-Error");

    private VendorAttributes() {}

    private static Attribute named(String name) {
        return Dictionary.shipped().named(name);
    }
}
