package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.PrintWriter;

/** Steps and a verdict; a bad one is exit code 1. */
final class DoctorAnswer {
    private DoctorAnswer() {}

    static void print(PrintWriter out, JsonNode diagnosis) {
        diagnosis.path("steps").forEach(step -> out.println("  " + step.asText()));
        String summary = diagnosis.path("summary").asText();
        if (!diagnosis.path("ok").asBoolean()) {
            out.flush();
            throw new Refused(summary);
        }
        out.println(summary);
    }
}
