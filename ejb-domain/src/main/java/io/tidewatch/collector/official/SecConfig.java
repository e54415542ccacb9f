package io.tidewatch.collector.official;

import io.tidewatch.collector.SourceAddress;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.util.List;

/**
 * Settings of the SEC connector.
 *
 * @param api        base address of the data service
 * @param companies  keys of the companies (CIK), digits only, without leading zeros
 * @param userAgent  names us and how to reach us; the SEC refuses who stays anonymous
 * @param mostFilings taken of a company at one time, the newest
 */
public record SecConfig(URI api, List<String> companies, String userAgent, int mostFilings) implements CheckedAtStart {

    /** Apple, NVIDIA, Microsoft. */
    private static final List<String> USUAL = List.of("320193", "1045810", "789019");

    public SecConfig {
        companies = List.copyOf(companies);
    }

    /**
     * Reads {@code SEC_API_URL}, {@code SEC_CIKS}, {@code SEC_USER_AGENT} and {@code SEC_MAX_FILINGS}.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public static SecConfig from(Settings settings) {
        return new SecConfig(SourceAddress.base(settings, "SEC_API_URL", "https://data.sec.gov"),
                settings.list("SEC_CIKS", USUAL).stream().map(SecConfig::company).distinct().toList(),
                settings.text("SEC_USER_AGENT").orElse("monitoring-system/2.0 contact@example.com"),
                (int) settings.whole("SEC_MAX_FILINGS", 20, 1, 1000));
    }

    private static String company(String text) {
        if (!text.matches("0*[1-9][0-9]{0,9}")) {
            throw new SettingException("SEC_CIKS", text, "is no CIK of at most ten digits");
        }
        return text.replaceFirst("^0+", "");
    }
}
