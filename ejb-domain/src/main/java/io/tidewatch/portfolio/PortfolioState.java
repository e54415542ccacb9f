package io.tidewatch.portfolio;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the newest rebalance wants against what the paper books hold. Weights are fractions of the equity.
 *
 * @param at         when it was read
 * @param equity     of the paper account at market prices, quote currency
 * @param newest     the rebalance whose targets are shown; empty before the first one
 * @param positions  every target that is wanted or held, sorted
 * @param target     exposure of the targets
 * @param current    exposure of what is held
 * @param totals     gross, net and the largest single weight against their limits
 * @param groups     exposures by group against their limits
 * @param recent     decisions, newest first
 */
public record PortfolioState(
        Instant at, double equity, Optional<RebalanceHistory.Summary> newest, List<Line> positions, PortfolioExposure target,
        PortfolioExposure current, List<Share> totals, List<Group> groups, List<RebalanceHistory.Summary> recent) {

    public PortfolioState {
        positions = List.copyOf(positions);
        totals = List.copyOf(totals);
        groups = List.copyOf(groups);
        recent = List.copyOf(recent);
    }

    /**
     * A target.
     *
     * @param target   upper case
     * @param track    {@code liquid} or {@code vc}
     * @param sector   as decided, else as known now
     * @param style    as known now
     * @param bucket   strategy bucket of the newest rebalance; empty when that does not name the target
     * @param wanted   target weight; empty when the newest rebalance does not name it
     * @param held     weight held, 0 for none
     * @param quantity base units held, signed
     * @param price    latest price, quote currency; empty when there is none (then it counts at cost)
     */
    public record Line(
            String target, String track, String sector, String style, String bucket, OptionalDouble wanted, double held, double quantity,
            OptionalDouble price) {

        /** What is missing to the target; all that is held, negated, where nothing is wanted any more. */
        public double gap() {
            return wanted.orElse(0) - held;
        }
    }

    /** What exposures are grouped by. */
    public enum By {
        BUCKET,
        SECTOR,
        STYLE,
        TRACK;

        /** The word by which pages know it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Exposures by one property.
     *
     * @param by     which
     * @param shares sorted by name
     */
    public record Group(By by, List<Share> shares) {

        public Group {
            shares = List.copyOf(shares);
        }
    }

    /**
     * An exposure.
     *
     * @param name   what of; empty when unknown
     * @param wanted by the newest rebalance
     * @param held   now
     * @param limit  empty where there is none
     */
    public record Share(String name, double wanted, double held, OptionalDouble limit) {

        /** Whether more is held than the limit allows. */
        public boolean isOver() {
            return limit.isPresent() && Math.abs(held) > limit.getAsDouble();
        }
    }
}
