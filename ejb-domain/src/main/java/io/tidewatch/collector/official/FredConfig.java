package io.tidewatch.collector.official;

import io.tidewatch.collector.SourceAddress;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the FRED connector.
 *
 * @param api       base address
 * @param apiKey    empty when there is none
 * @param releases  numbers of the releases followed
 * @param mostDates taken of a release at one time, the newest
 */
public record FredConfig(URI api, Optional<String> apiKey, List<String> releases, int mostDates) implements CheckedAtStart {

    /** Consumer prices, gross domestic product, personal income and outlays. */
    private static final List<String> USUAL = List.of("10", "53", "54");

    public FredConfig {
        releases = List.copyOf(releases);
    }

    /**
     * Reads {@code FRED_API_URL}, {@code FRED_API_KEY}, {@code FRED_RELEASE_IDS} and {@code FRED_MAX_DATES}.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public static FredConfig from(Settings settings) {
        List<String> releases = settings.list("FRED_RELEASE_IDS", USUAL).stream().distinct().toList();
        for (String release : releases) {
            if (!release.matches("[1-9][0-9]{0,8}")) {
                throw new SettingException("FRED_RELEASE_IDS", release, "is no number of a release");
            }
        }
        return new FredConfig(SourceAddress.base(settings, "FRED_API_URL", "https://api.stlouisfed.org"), settings.text("FRED_API_KEY"),
                releases, (int) settings.whole("FRED_MAX_DATES", 20, 1, 1000));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "FRED releases " + releases + (apiKey.isPresent() ? " with key" : " without key");
    }
}
