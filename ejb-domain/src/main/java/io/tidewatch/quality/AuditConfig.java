package io.tidewatch.quality;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Settings of the audits. A bad value stops the start with a message naming the variable. */
@ApplicationScoped
public class AuditConfig implements CheckedAtStart {

    private static final String HISTORY_START = "AUDIT_HISTORY_START";
    private static final String SCHEDULE_AT = "AUDIT_SCHEDULE_AT";
    private static final String OFF = "off";

    private final LocalDate historyStart;
    private final Optional<LocalTime> scheduleAt;
    private final List<String> symbols;

    /** Reads the settings of the server. */
    public AuditConfig() {
        this(Settings.ofServer());
    }

    /**
     * Reads the settings from any source.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public AuditConfig(Settings settings) {
        String start = settings.text(HISTORY_START).orElse("2018-01-01");
        try {
            historyStart = LocalDate.parse(start);
        } catch (DateTimeException e) {
            throw new SettingException(HISTORY_START, start, "is no date such as 2018-01-01");
        }
        scheduleAt = time(settings.text(SCHEDULE_AT).orElse("03:15"));
        symbols = settings.list("LIQUID_SYMBOLS", List.of("BTC", "ETH", "SOL")).stream()
                .map(symbol -> symbol.toUpperCase(Locale.ROOT)).distinct().sorted().toList();
    }

    private static Optional<LocalTime> time(String text) {
        if (text.equalsIgnoreCase(OFF)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            throw new SettingException(SCHEDULE_AT, text, "is neither a time of day such as 03:15 nor off");
        }
    }

    /** {@code AUDIT_HISTORY_START}: the day, in UTC, from which on histories should be complete. */
    public LocalDate historyStart() {
        return historyStart;
    }

    /** {@code AUDIT_SCHEDULE_AT}: time of day in UTC at which all audits are started; empty when they are not. */
    public Optional<LocalTime> scheduleAt() {
        return scheduleAt;
    }

    /** {@code LIQUID_SYMBOLS}: the symbols that are audited where nothing else is asked for. */
    public List<String> symbols() {
        return symbols;
    }

    @Override
    public String toString() {
        return "audits of " + symbols + " since " + historyStart + ", " + scheduleAt.map(at -> "daily at " + at).orElse("not scheduled");
    }
}
