package io.tidewatch.portfolio;

import java.util.List;
import java.util.Locale;

/**
 * The score of a portfolio.
 *
 * @param alphaScore         mean score per unit of risk
 * @param expectedReturn     what of it is expected to remain
 * @param expectedVolatility mean risk over the budget, at most 2.5
 * @param recommendations    in the order of the request
 */
record ScoreAnswer(double alphaScore, double expectedReturn, double expectedVolatility, List<Item> recommendations) {

    /** What to do with a position. */
    record Item(String target, String action, String track) {
    }

    static ScoreAnswer of(PortfolioScore score) {
        return new ScoreAnswer(score.alpha(), score.expectedReturn(), score.expectedVolatility(), score.recommendations().stream()
                .map(item -> new Item(item.target(), item.advice().name().toLowerCase(Locale.ROOT), item.track())).toList());
    }
}
