package id.gardu;

import id.gardu.access.AccessSettings;
import id.gardu.accounting.AccountingSettings;
import id.gardu.ap.ApSettings;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.network.CitySettings;
import id.gardu.radius.RadiusSettings;
import id.gardu.resident.ResidentSettings;
import id.gardu.staff.StaffSettings;
import id.gardu.store.DatabaseSettings;

import java.nio.file.Path;
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
        ApSettings ap,
        StaffSettings staff,
        ListenerSettings console,
        SortedMap<String, String> effective) {

    /**
     * @throws InvalidConfig with every mistake of every room
     */
    static Settings read(Path file, Map<String, String> environment) throws InvalidConfig {
        return read(Config.load(file, environment));
    }

    static Settings read(Config config) throws InvalidConfig {
        CitySettings city = CitySettings.from(config.section("city"));
        ListenerKeys listeners = ListenerKeys.from(config.section("http"));
        var settings =
                new Settings(
                        city,
                        DatabaseSettings.from(config.section("database")),
                        RadiusSettings.from(config.section("radius")),
                        AccessSettings.from(config.section("access")),
                        ResidentSettings.from(config.section("resident")),
                        AccountingSettings.from(config.section("accounting"), city.zone()),
                        ApSettings.from(config.section("ap")),
                        StaffSettings.from(config.section("staff")),
                        listeners.listener(config, "console", "127.0.0.1", 8090),
                        config.effective());
        config.finish();
        return settings;
    }
}
