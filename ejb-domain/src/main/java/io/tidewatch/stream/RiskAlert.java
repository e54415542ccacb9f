package io.tidewatch.stream;

import java.time.Instant;
import java.util.Objects;

/**
 * A risk event was stored or a kill switch changed; fired by the risk and execution services.
 *
 * @param code            reason code, for example {@code drawdown_exceeded}
 * @param severity        {@code info}, {@code warning} or {@code critical}
 * @param track           wire name; null when the event belongs to no track
 * @param strategyId      null when it belongs to no strategy
 * @param decisionId      null when it belongs to no decision
 * @param killSwitchState {@code armed} or {@code triggered} when a switch changed, else null
 * @param expiresAt       end of a triggered switch; null for none or unlimited
 * @param at              when it happened
 */
public record RiskAlert(
        String code, String severity, String track, String strategyId, String decisionId, String killSwitchState,
        Instant expiresAt, Instant at) implements Announcement {

    public RiskAlert {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(at, "at");
    }

    @Override
    public Channel channel() {
        return Channel.RISK;
    }
}
