package io.tidewatch.quality;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobService;
import io.tidewatch.tasks.NodeIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts the audits once a day, one at a wake-up. A server that was down at that time of day does not catch up: the figures
 * of the next day are as good.
 */
@ApplicationScoped
public class AuditSchedule {

    /** The audits of a day, in the order they are started. */
    static final List<String> DAILY = List.of(AsofAlignmentAudit.NAME, DataReadinessAudit.NAME, TrainingCompletenessAudit.NAME,
            HistoryCompletenessAudit.NAME, LookaheadAudit.NAME);

    private static final Logger LOG = Logger.getLogger(AuditSchedule.class.getName());
    private static final String ACTOR = "schedule";
    private static final Duration WINDOW = Duration.ofMinutes(30);

    /** Starts a job. */
    @FunctionalInterface
    interface Starter {
        void start(String job);
    }

    private AuditConfig config;
    private AuditDayLeases days;
    private String node;
    private Starter starter;
    private TradingClock clock;

    /** For the container's proxy. */
    protected AuditSchedule() {
    }

    @Inject
    public AuditSchedule(AuditConfig config, AuditDayLeases days, NodeIdentity node, JobService jobs, TradingClock clock) {
        this(config, days, node.id(), job -> jobs.start(job, Map.of(), ACTOR), clock);
    }

    AuditSchedule(AuditConfig config, AuditDayLeases days, String node, Starter starter, TradingClock clock) {
        this.config = config;
        this.days = days;
        this.node = node;
        this.starter = starter;
        this.clock = clock;
    }

    /** Starts the first audit of the day that nobody has started yet, if it is time. */
    void wake() {
        Instant now = clock.instant();
        if (config.scheduleAt().filter(at -> due(now, at)).isEmpty()) {
            return;
        }
        LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        for (String job : DAILY) {
            if (days.claim(day, job, node, now)) {
                start(job);
                return;
            }
        }
    }

    private void start(String job) {
        try {
            starter.start(job);
        } catch (JobConflictException running) {
            LOG.log(Level.INFO, "{0} is left alone: {1}", new Object[] {job, running.getMessage()});
        }
    }

    private static boolean due(Instant now, LocalTime at) {
        Instant from = now.atOffset(ZoneOffset.UTC).toLocalDate().atTime(at).toInstant(ZoneOffset.UTC);
        return !now.isBefore(from) && now.isBefore(from.plus(WINDOW));
    }
}
