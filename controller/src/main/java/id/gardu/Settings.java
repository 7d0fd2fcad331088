package id.gardu;

import id.gardu.access.AccessSettings;
import id.gardu.accounting.AccountingSettings;
import id.gardu.ap.ApSettings;
import id.gardu.ap.profile.SnmpProfiles;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.message.MessageSettings;
import id.gardu.message.OutboundAddresses;
import id.gardu.network.CitySettings;
import id.gardu.opendata.DataSettings;
import id.gardu.portal.PortalSettings;
import id.gardu.radius.RadiusSettings;
import id.gardu.report.OutsideSettings;
import id.gardu.report.ReportSettings;
import id.gardu.report.archive.ArchiveSettings;
import id.gardu.report.literacy.LiteracySettings;
import id.gardu.report.verdict.Thresholds;
import id.gardu.resident.PhoneSettings;
import id.gardu.resident.ResidentSettings;
import id.gardu.services.ServicesSettings;
import id.gardu.staff.StaffSettings;
import id.gardu.store.DatabaseSettings;
import id.gardu.survey.SurveySettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Everything an operator set, each part read by its own room. */
record Settings(
        CitySettings city,
        DatabaseSettings database,
        RadiusSettings radius,
        AccessSettings access,
        ResidentSettings resident,
        AccountingSettings accounting,
        ReportSettings report,
        Thresholds verdicts,
        ArchiveSettings archive,
        OutsideSettings outside,
        LiteracySettings literacy,
        DataSettings data,
        ApSettings ap,
        PhoneSettings phone,
        MessageSettings message,
        OutboundAddresses outbound,
        PortalSettings frontDesk,
        SurveySettings survey,
        ServicesSettings services,
        ListenerSettings portal,
        StaffSettings staff,
        ListenerSettings console,
        SortedMap<String, String> effective,
        List<String> notices) {

    /**
     * @throws InvalidConfig with every mistake of every room
     */
    static Settings read(Path file, Map<String, String> environment) throws InvalidConfig {
        return read(Config.load(file, environment));
    }

    static Settings read(Config config) throws InvalidConfig {
        CitySettings city = CitySettings.from(config.section("city"));
        AccountingSettings accounting =
                AccountingSettings.from(config.section("accounting"), city.zone());
        PhoneSettings phone = PhoneSettings.from(config.section("phone"));
        PortalSettings desk =
                PortalSettings.from(config.section("city"), longestKept(accounting, phone));
        ListenerKeys listeners = ListenerKeys.from(config.section("http"));
        var settings =
                new Settings(
                        city,
                        DatabaseSettings.from(config.section("database")),
                        RadiusSettings.from(config.section("radius"), config.section("radsec")),
                        AccessSettings.from(config.section("access")),
                        ResidentSettings.from(config.section("resident")),
                        accounting,
                        ReportSettings.from(config.section("report"), accounting),
                        Thresholds.from(config.section("report")),
                        ArchiveSettings.from(config.section("report")),
                        OutsideSettings.from(config.section("report")),
                        LiteracySettings.from(config.section("report")),
                        DataSettings.from(config.section("data"), desk.city()),
                        ApSettings.from(
                                config.section("ap"), SnmpProfiles.from(config.section("snmp"))),
                        phone,
                        MessageSettings.from(config.section("message")),
                        OutboundAddresses.from(config.section("outbound")),
                        desk,
                        SurveySettings.from(config.section("survey")),
                        ServicesSettings.from(config.section("services")),
                        listeners.listener(config, "portal", "0.0.0.0", 8080),
                        StaffSettings.from(config.section("staff")),
                        listeners.listener(config, "console", "127.0.0.1", 8090),
                        config.effective(),
                        config.notices());
        config.finish();
        return settings;
    }

    /** What the page that asks for consent promises: nothing that names a resident stays longer. */
    private static Duration longestKept(AccountingSettings accounting, PhoneSettings phone) {
        return Collections.max(
                List.of(accounting.sessionsKept(), accounting.presenceKept(), phone.kept()));
    }
}
