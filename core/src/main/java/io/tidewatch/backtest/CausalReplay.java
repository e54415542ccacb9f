package io.tidewatch.backtest;

/** A replay whose scale and polarity at each step come from the steps before it. */
final class CausalReplay {

    private CausalReplay() {
    }

    /** Runs the loop through all steps. @return scale and polarity of the last step */
    static FoldScales run(ReplaySeries steps, ReplayRules rules, PolarityRule polarity, ReplayLoop loop) {
        GrowingQuartile quartile = new GrowingQuartile(steps.size());
        SignalMoments moments = new SignalMoments();
        FoldScales current = FoldScales.NONE;
        for (int i = 0; i < steps.size(); i++) {
            if (i >= FoldScales.FEWEST) {
                current = new FoldScales(SignalScales.of(quartile.value(), rules), Polarity.of(moments, polarity));
                loop.run(i, i + 1, current.scales(), current.polarity().sign());
            }
            quartile.add(Math.abs(steps.score()[i]));
            moments.add(steps.score()[i], steps.returns()[i]);
        }
        return current;
    }
}
