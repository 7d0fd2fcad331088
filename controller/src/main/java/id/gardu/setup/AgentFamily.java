package id.gardu.setup;

import java.util.List;
import java.util.Locale;

/**
 * Which family of devices an agent is of, by sysObjectID and sysDescr (SNMPv2-MIB): a first guess
 * for whoever enters it.
 */
final class AgentFamily {
    private static final String ENTERPRISES = "1.3.6.1.4.1.";
    private static final String GENERIC = "generic";

    /** A maker by its number at IANA; of several families the words of sysDescr tell. */
    private record Maker(String number, String word) {}

    private static final List<Maker> MAKERS =
            List.of(
                    new Maker("14988", "mikrotik"),
                    new Maker("41112", "unifi"),
                    new Maker("10002", "airos"),
                    new Maker("14823", "aruba-instant"),
                    new Maker("25053", "ruckus-ap"),
                    new Maker("14179", "cisco-wlc"),
                    new Maker("9", "cisco-wlc"),
                    new Maker("17713", "cnpilot"),
                    new Maker("42397", "grandstream"),
                    new Maker("2011", "huawei-ac"),
                    new Maker("12356", "fortiap"),
                    new Maker("26928", "hiveos"),
                    new Maker("890", "zyxel"),
                    new Maker("4881", "ruijie-ac"),
                    new Maker("11863", "tplink-eap"));

    private AgentFamily() {}

    /**
     * @param objectId as digits and dots; empty when it was not told
     */
    static String of(String objectId, String description) {
        String words = description.toLowerCase(Locale.ROOT);
        if (words.contains("openwrt") || words.contains("lede")) {
            return "openwrt";
        }
        if (words.contains("epmp")) {
            return "epmp";
        }
        return MAKERS.stream()
                .filter(
                        maker ->
                                objectId.equals(ENTERPRISES + maker.number)
                                        || objectId.startsWith(ENTERPRISES + maker.number + "."))
                .map(Maker::word)
                .findFirst()
                .orElse(GENERIC);
    }
}
