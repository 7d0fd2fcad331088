package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The members of the staff as the API lists them. */
final class StaffMembers {
    private StaffMembers() {}

    /**
     * The id of a member.
     *
     * @throws Refused when nobody has that name
     */
    static String id(ApiClient api, String name) {
        for (JsonNode member : api.get("staff")) {
            if (member.path("name").asText().equals(name)) {
                return member.path("id").asText();
            }
        }
        throw new Refused("nobody of the staff is called \"" + name + "\" (gardu staff list)");
    }
}
