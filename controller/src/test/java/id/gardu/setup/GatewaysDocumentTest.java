package id.gardu.setup;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.config.SecretText;
import id.gardu.gateway.GatewayKind;
import id.gardu.gateway.GatewayKinds;
import id.gardu.house.Checkout;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.NasKind;
import id.gardu.network.SiteId;
import id.gardu.network.TestNas;
import id.gardu.setup.KitFacts.Controller;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files and the table of kinds in docs/gateways.md are those of the tables they come from. */
class GatewaysDocumentTest {
    private static final Pattern FILE =
            Pattern.compile("<!-- kit (\\S+) (\\S+) -->\n```\n(?s:.*?)```\n<!-- end -->");
    private static final Pattern TABLE = Pattern.compile("<!-- kinds -->\n(?s:.*?)<!-- end -->");

    /** With {@code -Dgardu.write=true} the page is written anew. */
    @Test
    void thePageShowsWhatAKitHolds() throws Exception {
        Path page = Checkout.root().resolve("docs/gateways.md");
        String text = Files.readString(page);
        String made = FILE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(file(found)));
        made = TABLE.matcher(made).replaceAll(Matcher.quoteReplacement(kinds()));
        if (Boolean.getBoolean("gardu.write")) {
            Files.writeString(page, made);
            text = made;
        }
        assertThat(text)
                .as("docs/gateways.md; with -Dgardu.write=true it is written anew")
                .isEqualTo(made);
        for (String kind : List.of("coovachilli", "uspot", "mikrotik", "opennds", "openwrt")) {
            assertThat(text).contains("<!-- kit " + kind + " ");
        }
    }

    private static String file(MatchResult found) {
        KitFacts facts = facts(found.group(1));
        String content =
                KitKinds.of(facts.nas().kind()).tables(facts).stream()
                        .filter(table -> table.file().equals(found.group(2)))
                        .map(
                                table ->
                                        table.render(
                                                GatewayKinds.of(facts.nas().kind()).tried(),
                                                "NAS " + facts.nas().name()))
                        .map(Kit.KitFile::content)
                        .findFirst()
                        .orElseThrow();
        return "<!-- kit %s %s -->\n```\n%s```\n<!-- end -->"
                .formatted(found.group(1), found.group(2), content);
    }

    private static KitFacts facts(String kind) {
        String name = kind.equals("opennds") ? "rw09-gw-7hq2xk9mfd3w" : "rw03-gw";
        Nas nas =
                TestNas.of(
                        new NasId(1),
                        name,
                        new SiteId(1),
                        "kind",
                        new NasKind(kind).word(),
                        "coa-port",
                        "3799",
                        "login-host",
                        "10.1.0.1");
        return new KitFacts(
                nas,
                "Balai RW 03",
                new Controller(
                        "GARDU",
                        1812,
                        1813,
                        URI.create("https://wifi.malangkota.go.id"),
                        "PORTAL-ADDRESS"),
                new SecretText("SECRET"),
                Optional.of(new SecretText("UAMSECRET")),
                List.of(),
                KitWish.NTP,
                "any-words",
                Optional.empty(),
                Optional.empty());
    }

    private static String kinds() {
        String rows =
                GatewayKinds.all().stream()
                        .map(GatewaysDocumentTest::row)
                        .collect(Collectors.joining("\n"));
        return "<!-- kinds -->\n"
                + "| kind | product | its portal | kit | tried on |\n"
                + "|---|---|---|---|---|\n"
                + rows
                + "\n<!-- end -->";
    }

    private static String row(GatewayKind kind) {
        NasKind word = kind.dialect().kind();
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        word.word(),
                        kind.dialect().product(),
                        kind.portal().told(),
                        KitKinds.of(word) instanceof GenericKit ? "facts of RADIUS" : "yes",
                        kind.tried());
    }
}
