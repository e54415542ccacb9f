package io.tidewatch.backtest;

/** A replay whose scale and polarity at each step come from the steps before it. It can be interrupted and looked at. */
final class CausalReplay {

    private final ReplaySeries steps;
    private final ReplayRules rules;
    private final PolarityRule polarity;
    private final ReplayLoop loop;
    private final GrowingQuartile quartile;
    private final SignalMoments moments = new SignalMoments();
    private FoldScales current = FoldScales.NONE;
    private int next;

    CausalReplay(ReplaySeries steps, ReplayRules rules, PolarityRule polarity, ReplayLoop loop) {
        this.steps = steps;
        this.rules = rules;
        this.polarity = polarity;
        this.loop = loop;
        this.quartile = new GrowingQuartile(steps.size());
    }

    /** Runs the loop through all steps. @return scale and polarity of the last step */
    static FoldScales run(ReplaySeries steps, ReplayRules rules, PolarityRule polarity, ReplayLoop loop) {
        CausalReplay replay = new CausalReplay(steps, rules, polarity, loop);
        replay.until(steps.size());
        return replay.current;
    }

    /** Goes on up to a step. @param end behind the last step */
    void until(int end) {
        for (int i = next; i < end; i++) {
            if (i >= FoldScales.FEWEST) {
                current = new FoldScales(SignalScales.of(quartile.value(), rules), Polarity.of(moments, polarity));
                loop.run(i, i + 1, current.scales(), current.polarity().sign());
            }
            quartile.add(Math.abs(steps.score()[i]));
            moments.add(steps.score()[i], steps.returns()[i]);
        }
        next = Math.max(next, end);
    }

    /** The first step that was not replayed yet. */
    int next() {
        return next;
    }

    /** Scale and polarity of the last step. */
    FoldScales scales() {
        return current;
    }
}
