package io.tidewatch.quality;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;

/** Which scheduled audits were started on which day; of several nodes that ask, one gets each. */
@ApplicationScoped
@Transactional
public class AuditDayLeases {

    private static final int KEPT_DAYS = 90;

    private Sql sql;

    /** For the container's proxy. */
    protected AuditDayLeases() {
    }

    @Inject
    public AuditDayLeases(Sql sql) {
        this.sql = sql;
    }

    /** Takes an audit of a day. @return whether this node is the one that starts it */
    public boolean claim(LocalDate day, String job, String node, Instant now) {
        boolean mine = sql.update("INSERT INTO audit_schedule_days (day, job, node, claimed_at) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
                day, job, node, now) == 1;
        if (mine) {
            sql.update("DELETE FROM audit_schedule_days WHERE day < ?", day.minusDays(KEPT_DAYS));
        }
        return mine;
    }
}
