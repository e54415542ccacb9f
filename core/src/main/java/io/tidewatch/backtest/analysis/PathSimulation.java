package io.tidewatch.backtest.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks through the steps of all targets in time, lays limits on the replayed positions and charges costs. A target without a
 * step at some instant counts as flat there.
 */
final class PathSimulation {

    private final AnalysisRequest request;
    private final List<Walker> walkers = new ArrayList<>();
    private final PortfolioPath portfolio;

    /** A target on its way through its steps. */
    private static final class Walker {
        final TargetPath path;
        final boolean[] excluded;
        final StepCosts costs;
        final AnalysedTarget result;
        int next;
        double held = 1;
        double wanted;

        Walker(TargetPath path, boolean[] excluded, StepCosts costs) {
            this.path = path;
            this.excluded = excluded;
            this.costs = costs;
            this.result = new AnalysedTarget(path);
        }

        boolean stepsAt(long at) {
            return next < path.size() && path.stepAt()[next] == at && !excluded[next];
        }

        void book() {
            result.add(path, next, wanted, costs);
            held *= 1 + path.returns()[next];
        }
    }

    private PathSimulation(AnalysisRequest request, AnalysisInputs inputs) {
        this.request = request;
        int steps = 0;
        for (TargetPath path : inputs.targets()) {
            boolean[] excluded = request.excludeInSample()
                    ? InSampleOverlap.mask(path.decisionAt(), path.trainedOn(), inputs.labelHorizon()) : new boolean[path.size()];
            walkers.add(new Walker(path, excluded, new StepCosts(path, inputs, request.costModel().orElse(null))));
            steps += path.size();
        }
        portfolio = new PortfolioPath(steps);
    }

    /** The analysed paths of a run. */
    static AnalysedRun run(AnalysisRequest request, AnalysisInputs inputs) {
        return new PathSimulation(request, inputs).walk();
    }

    private AnalysedRun walk() {
        for (long at = nextInstant(); at != Long.MAX_VALUE; at = nextInstant()) {
            List<Walker> stepping = new ArrayList<>(walkers.size());
            for (Walker walker : walkers) {
                if (walker.stepsAt(at)) {
                    stepping.add(walker);
                    walker.wanted = request.positionLimits()
                            .limit(walker.path.position()[walker.next], walker.result.held());
                }
            }
            if (!stepping.isEmpty()) {
                step(at, stepping);
            }
            for (Walker walker : walkers) {
                walker.next += walker.next < walker.path.size() && walker.path.stepAt()[walker.next] == at ? 1 : 0;
            }
        }
        portfolio.trim();
        return new AnalysedRun(walkers.stream().map(walker -> walker.result).toList(), portfolio);
    }

    private long nextInstant() {
        long first = Long.MAX_VALUE;
        for (Walker walker : walkers) {
            if (walker.next < walker.path.size()) {
                first = Math.min(first, walker.path.stepAt()[walker.next]);
            }
        }
        return first;
    }

    private void step(long at, List<Walker> stepping) {
        double equity = equity();
        double owned = owned();
        scaleToGross(stepping, equity);
        int i = portfolio.size++;
        portfolio.stepAt[i] = at;
        long decided = Long.MAX_VALUE;
        for (Walker walker : stepping) {
            double weight = equity > 0 ? walker.result.equity / equity : 0;
            walker.book();
            int last = walker.result.size - 1;
            decided = Math.min(decided, walker.result.decisionAt[last]);
            portfolio.gross[i] += weight * Math.abs(walker.wanted);
            portfolio.net[i] += weight * walker.wanted;
            portfolio.traded[i] += weight * walker.result.traded[last];
        }
        // A step of one target may span several of another; the run's own steps stay in order.
        portfolio.decisionAt[i] = i == 0 ? decided : Math.max(decided, portfolio.decisionAt[i - 1]);
        portfolio.returns[i] = equity > 0 ? equity() / equity - 1 : 0;
        portfolio.benchmark[i] = owned > 0 ? owned() / owned - 1 : 0;
    }

    private void scaleToGross(List<Walker> stepping, double equity) {
        if (request.positionLimits().maxGross().isEmpty()) {
            return;
        }
        double gross = 0;
        for (Walker walker : stepping) {
            gross += walker.result.equity * Math.abs(walker.wanted);
        }
        double allowed = request.positionLimits().maxGross().getAsDouble() * equity;
        if (gross > allowed) {
            for (Walker walker : stepping) {
                walker.wanted *= allowed / gross;
            }
        }
    }

    private double equity() {
        double sum = 0;
        for (Walker walker : walkers) {
            sum += walker.result.equity;
        }
        return sum;
    }

    private double owned() {
        double sum = 0;
        for (Walker walker : walkers) {
            sum += walker.held;
        }
        return sum;
    }
}
