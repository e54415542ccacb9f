package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A point in time: ISO-8601 text, or seconds since 1970 (milliseconds when beyond 2e10) as number or text. Microseconds are
 * kept, the rest of the fraction is cut. Text without zone is UTC. Years 1 to 9999.
 */
enum TimestampType implements ValueType<Instant> {
    INSTANCE;

    private static final BigDecimal WATERSHED = BigDecimal.valueOf(20_000_000_000L);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal END = BigDecimal.valueOf(253_402_300_800L);
    private static final BigDecimal START = BigDecimal.valueOf(-62_135_596_800L);
    private static final Pattern EPOCH = Pattern.compile("[+-]?(?:[0-9]{1,30}\\.?[0-9]{0,30}|\\.[0-9]{1,30})");
    private static final String NO_TIME = "Input should be a valid datetime";

    @Override
    public Instant read(JsonNode value, Reading reading) {
        if (value.isTextual()) {
            return fromText(value.textValue(), value, reading);
        }
        if (value.isNumber()) {
            return fromNumber(value, reading);
        }
        reading.reject("datetime_type", NO_TIME, value);
        return null;
    }

    private static Instant fromText(String text, JsonNode value, Reading reading) {
        Optional<Instant> time = IsoTime.instant(text);
        if (time.isPresent()) {
            return time.get();
        }
        if (EPOCH.matcher(text).matches()) {
            return fromEpoch(new BigDecimal(text), value, reading);
        }
        String fault = IsoTime.dateFault(text);
        reading.reject("datetime_from_date_parsing", NO_TIME + " or date, " + fault, value, "error", TextNode.valueOf(fault));
        return null;
    }

    private static Instant fromNumber(JsonNode value, Reading reading) {
        double number = value.doubleValue();
        if (Double.isNaN(number)) {
            return reject("NaN values not permitted", value, reading);
        }
        if (Double.isInfinite(number)) {
            return rejectRange(number > 0, value, reading);
        }
        return fromEpoch(value.decimalValue(), value, reading);
    }

    private static Instant fromEpoch(BigDecimal epoch, JsonNode value, Reading reading) {
        BigDecimal seconds = epoch.abs().compareTo(WATERSHED) > 0 ? epoch.divide(THOUSAND, 9, RoundingMode.HALF_EVEN) : epoch;
        if (seconds.compareTo(END) >= 0) {
            return rejectRange(true, value, reading);
        }
        if (seconds.compareTo(START) < 0) {
            return rejectRange(false, value, reading);
        }
        BigDecimal micros = seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN);
        return Instant.EPOCH.plus(micros.longValueExact(), ChronoUnit.MICROS);
    }

    private static Instant rejectRange(boolean late, JsonNode value, Reading reading) {
        return reject("dates " + (late ? "after 9999" : "before 0000") + " are not supported as unix timestamps", value, reading);
    }

    private static Instant reject(String fault, JsonNode value, Reading reading) {
        reading.reject("datetime_parsing", NO_TIME + ", " + fault, value, "error", TextNode.valueOf(fault));
        return null;
    }
}
