package id.gardu.demo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page a browser arrived at. */
record Page(URI at, String html) {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"");
    private static final Pattern REFRESH =
            Pattern.compile("http-equiv=\"refresh\" content=\"0; url=([^\"]*)\"");

    /** Where it sends the browser on by itself. */
    Optional<URI> onward() {
        Matcher refresh = REFRESH.matcher(html);
        return refresh.find()
                ? Optional.of(at.resolve(refresh.group(1).replace("&amp;", "&")))
                : Optional.empty();
    }

    /** The hidden fields of the form that goes there; empty when there is no such form. */
    Optional<Map<String, String>> form(String action) {
        int from = html.indexOf("action=\"" + action + "\"");
        if (from < 0) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(html.substring(from, html.indexOf("</form>", from)));
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        return Optional.of(fields);
    }
}
