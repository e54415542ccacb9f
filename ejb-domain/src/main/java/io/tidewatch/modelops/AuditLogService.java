package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.RiskEventJournal;
import io.tidewatch.risk.Severity;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes in the risk journal what the scheduler of model operations did and why. */
@ApplicationScoped
public class AuditLogService {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSSSSS").withZone(ZoneOffset.UTC);
    /** Readers of the field keep decision ids in 64 characters. */
    private static final int LONGEST_ID = 64;
    private static final int STAMP_LENGTH = 20;

    private RiskEventJournal events;
    private TradingClock clock;

    /** For the container's proxy. */
    protected AuditLogService() {
    }

    @Inject
    public AuditLogService(RiskEventJournal events, TradingClock clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * A note.
     *
     * @param track      of which track
     * @param action     what was done, up to 64 characters
     * @param window     which window of time or runs was looked at
     * @param thresholds what had to be reached
     * @param decision   what came of it
     */
    public record Entry(Track track, String action, ObjectNode window, ObjectNode thresholds, ObjectNode decision) {
    }

    /** Keeps a note. */
    @Transactional
    public void note(Entry entry) {
        String track = entry.track().wireName();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("who", "system");
        payload.put("source", "scheduler");
        payload.put("track", track);
        payload.put("action", entry.action());
        payload.put("window", entry.window());
        payload.put("thresholds", entry.thresholds());
        payload.put("decision", entry.decision());
        events.appendWithCaller(List.of(new RiskEvent(id(track, entry.action()), Severity.INFO, "scheduler_audit_log",
                track + ":" + entry.action(), payload, track, null)));
    }

    private String id(String track, String action) {
        String start = "scheduler-" + track + "-";
        int room = LONGEST_ID - start.length() - 1 - STAMP_LENGTH;
        return start + (action.length() <= room ? action : action.substring(0, room)) + "-" + STAMP.format(clock.instant());
    }
}
