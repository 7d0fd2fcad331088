package id.gardu.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.gardu.captiveportal.CityServices.CityService;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.config.InvalidConfig;
import id.gardu.gateway.GatewayKinds;
import id.gardu.house.Checkout;
import id.gardu.network.MovableClock;
import id.gardu.network.NasKind;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SiteId;
import id.gardu.services.ServiceClickQueries.AreaClicks;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class ServicesTest {
    private static final PortalToken SITI = new PortalToken("siti".repeat(6));
    private static final PortalToken STRANGER = new PortalToken("asing".repeat(5));
    private static final String LISTED =
            """
            lapor:
              name-id: SP4N-LAPOR!
              name-en: Complaints
              icon: complaint
              link: https://www.lapor.go.id/
              open-always: true
              hosts: [www.lapor.go.id, '*.lapor.go.id']
            antrean: {name-id: Antrean, link: ""}
            """;

    @TempDir Path folder;

    @Test
    void aServiceWithoutAnAddressIsNotShown() throws InvalidConfig {
        List<ListedService> listed = ServicesFile.parse(LISTED);
        assertThat(listed).extracting(ListedService::id).containsExactly("lapor", "antrean");
        assertThat(listed.getFirst().hosts()).containsExactly("www.lapor.go.id", "*.lapor.go.id");
        assertThat(listed.getFirst().openAlways()).isTrue();
        assertThat(listed.getLast().address()).isEmpty();
    }

    @Test
    void whatStaysOpenIsToldInTheWordsOfEachGateway() throws InvalidConfig {
        List<String> hosts = ListedService.openHosts(ServicesFile.parse(LISTED));
        assertThat(garden("coovachilli", hosts))
                .containsExactly("HS_UAMDOMAINS=\"www.lapor.go.id,.lapor.go.id\"");
        assertThat(garden("mikrotik", hosts))
                .containsExactly(
                        "/ip hotspot walled-garden add dst-host=www.lapor.go.id",
                        "/ip hotspot walled-garden add dst-host=*.lapor.go.id",
                        "/ip hotspot walled-garden ip add action=accept dst-host=www.lapor.go.id");
        assertThat(garden("uspot", hosts))
                .contains("uci add_list dhcp.@ipset[-1].domain='lapor.go.id'");
        assertThat(garden("aruba", hosts)).isEmpty();
        assertThat(ListedService.openHosts(ServicesFile.parse(LISTED.replace("true", "false"))))
                .isEmpty();
    }

    private static List<String> garden(String kind, List<String> hosts) {
        return GatewayKinds.of(new NasKind(kind)).walledGarden(hosts);
    }

    @Test
    void theListThatIsShippedIsGoodAndShowsNothingYet() throws InvalidConfig {
        List<ListedService> listed =
                ServicesFile.read(Checkout.root().resolve("config/services.yaml"));
        assertThat(listed).extracting(ListedService::id).contains("job-fair", "sp4n-lapor");
        assertThat(listed)
                .allSatisfy(
                        one -> {
                            assertThat(one.address()).isEmpty();
                            assertThat(one.shown().name().english()).isNotBlank();
                        });
    }

    @Test
    void everyMistakeIsToldWithItsPlaceAndTheWayOut() {
        assertThat(
                        catchThrowableOfType(
                                        InvalidConfig.class,
                                        () ->
                                                ServicesFile.parse(
                                                        """
                                                        lapor: {name-id: Lapor, link: 'javascript:alert(1)'}
                                                        antre: {name-id: Antre, icon: star, hosts: ['a b']}
                                                        tanpa: {lnk: x}
                                                        buka: {name-id: Buka, link: 'https://a.go.id/', open-always: true, hosts: ['*.b.go.id']}
                                                        """))
                                .mistakes())
                .hasSize(6)
                .anySatisfy(
                        one ->
                                assertThat(one)
                                        .startsWith("buka.hosts: \"*.b.go.id\" is not what")
                                        .contains("\"a.go.id\""))
                .anySatisfy(one -> assertThat(one).startsWith("lapor.link: \"javascript:"))
                .anySatisfy(one -> assertThat(one).startsWith("antre.icon: \"star\" is not one of"))
                .anySatisfy(one -> assertThat(one).startsWith("antre.hosts: \"a b\""))
                .anySatisfy(one -> assertThat(one).startsWith("tanpa.name-id: \"\" is not a name"))
                .anySatisfy(one -> assertThat(one).startsWith("tanpa.lnk: is not a key"));
    }

    @ParameterizedTest
    @EnumSource
    void aClickIsCountedBySiteAndDayAndOnceAMinute(DatabaseKind dialect) throws InvalidConfig {
        var clock = new MovableClock(Neighbourhood.NOW);
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            SiteId taman = here.inventory().siteCoded("taman").orElseThrow().id();
            var clicks = new ServiceClicks(here.store(), Neighbourhood.ZONE, clock, clock::nanos);
            var services =
                    new ListedServices(
                            ServicesFile.parse(LISTED),
                            clicks,
                            new ListedServices.Visitors() {
                                @Override
                                public boolean isKnown(PortalToken token) {
                                    return token.equals(SITI);
                                }

                                @Override
                                public Optional<SiteId> site(PortalToken token) {
                                    return Optional.of(taman);
                                }
                            });
            assertThat(services.services()).extracting(CityService::id).containsExactly("lapor");
            assertThat(services.open("lapor", Optional.of(SITI)))
                    .contains(URI.create("https://www.lapor.go.id/"));
            services.open("lapor", Optional.of(SITI));
            services.open("lapor", Optional.of(STRANGER));
            services.open("lapor", Optional.empty());
            assertThat(services.open("antrean", Optional.of(SITI))).isEmpty();
            assertThat(services.open("//evil.example", Optional.of(SITI))).isEmpty();
            clicks.flush();
            clock.pass(Duration.ofMinutes(2));
            services.open("lapor", Optional.of(SITI));
            clicks.flush();
            assertThat(counted(here))
                    .containsExactly(
                            new AreaClicks("lapor", Neighbourhood.ORO_ORO_DOWO + ".RW02", 2));
            clock.pass(Duration.ofDays(ServiceClicks.DAYS_KEPT + 1));
            clicks.deleteOld();
            assertThat(counted(here)).isEmpty();
        }
    }

    private static List<AreaClicks> counted(Neighbourhood here) {
        return here.store()
                .reads()
                .withExtension(
                        ServiceClickQueries.class,
                        queries ->
                                queries.clicks(
                                        Neighbourhood.TODAY, Neighbourhood.TODAY.plusDays(1)));
    }
}
