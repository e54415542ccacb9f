package io.tidewatch.risk;

import io.tidewatch.ops.Settings;
import io.tidewatch.risk.VolatilityBreaker.HourSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the volatility breaker; the parts of its two list settings that cannot be read are left out with a warning. */
final class BreakerSettings {

    private static final Logger LOG = Logger.getLogger(BreakerSettings.class.getName());
    private static final String NUMBER = "([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)";
    private static final Pattern OVERRIDE = Pattern.compile("([^=\\s]+)\\s*=\\s*" + NUMBER);
    private static final Pattern SPAN = Pattern.compile("([01]?[0-9]|2[0-3])\\s*-\\s*([01]?[0-9]|2[0-3])\\s*:\\s*" + NUMBER);

    private BreakerSettings() {
    }

    static VolatilityBreaker from(Settings settings) {
        return new VolatilityBreaker(
                settings.number("RISK_MAX_ABS_RETURN", 0.06, -Double.MAX_VALUE, Double.MAX_VALUE),
                overrides(settings), spans(settings));
    }

    private static Map<String, Double> overrides(Settings settings) {
        String name = "RISK_MAX_ABS_RETURN_SYMBOLS";
        Map<String, Double> overrides = new HashMap<>();
        for (String part : settings.list(name, List.of())) {
            Matcher matcher = OVERRIDE.matcher(part);
            if (matcher.matches()) {
                overrides.put(matcher.group(1).toUpperCase(Locale.ROOT), Double.parseDouble(matcher.group(2)));
            } else {
                warn(name, part, "BTC=0.20");
            }
        }
        return overrides;
    }

    private static List<HourSpan> spans(Settings settings) {
        String name = "RISK_MAX_ABS_RETURN_TOD_MULTIPLIER";
        List<HourSpan> spans = new ArrayList<>();
        for (String part : settings.list(name, List.of())) {
            Matcher matcher = SPAN.matcher(part);
            if (matcher.matches()) {
                spans.add(new HourSpan(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                        Double.parseDouble(matcher.group(3))));
            } else {
                warn(name, part, "0-6:1.5");
            }
        }
        return spans;
    }

    private static void warn(String name, String part, String example) {
        LOG.warning(name + ": '" + part + "' is not of the form " + example + " and is left out");
    }
}
