package io.tidewatch.collector.news;

import io.tidewatch.collector.SourceAddress;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.net.URI;

/**
 * Settings of the GDELT connector.
 *
 * @param api       base address
 * @param query     in the language of GDELT
 * @param mostItems articles asked for, at most 250
 */
public record GdeltConfig(URI api, String query, int mostItems) implements CheckedAtStart {

    private static final String USUAL_QUERY = "venture capital startup funding OR IPO OR 比特币 OR 以太坊 OR 加密货币";

    /**
     * Reads {@code GDELT_API_URL}, {@code GDELT_QUERY} and {@code GDELT_MAX_RECORDS}.
     *
     * @throws io.tidewatch.ops.SettingException naming the variable whose value is unusable
     */
    public static GdeltConfig from(Settings settings) {
        return new GdeltConfig(SourceAddress.base(settings, "GDELT_API_URL", "https://api.gdeltproject.org"),
                settings.text("GDELT_QUERY").orElse(USUAL_QUERY), (int) settings.whole("GDELT_MAX_RECORDS", 25, 1, 250));
    }
}
