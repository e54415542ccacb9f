package io.tidewatch.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.portfolio.PortfolioScore.Advice;
import io.tidewatch.portfolio.PortfolioScore.Recommendation;
import io.tidewatch.portfolio.PortfolioScore.Scored;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortfolioScoreTest {

    /** Vector G8 of the contract. */
    @Test
    void scoresAreTheRecordedOnes() {
        PortfolioScore score = PortfolioScore.of(List.of(
                new Scored("Test Startup", "vc", 0.72, 0.4), new Scored("BTC", "liquid", 0.03, 0.7)), 1);
        assertThat(score).isEqualTo(new PortfolioScore(0.921429, 0.737143, 0.55, List.of(
                new Recommendation("Test Startup", "vc", Advice.INCREASE), new Recommendation("BTC", "liquid", Advice.INCREASE))));
    }

    @Test
    void tinyRisksCountAsOneHundredthAndVolatilityIsBounded() {
        PortfolioScore score = PortfolioScore.of(List.of(new Scored("A", "liquid", -0.5, 0), new Scored("B", "liquid", 0.5, 3),
                new Scored("C", "vc", 0, 0.5)), 0.5);
        assertThat(score.alpha()).isEqualTo(-16.611111);
        assertThat(score.expectedReturn()).isEqualTo(-13.288889);
        assertThat(score.expectedVolatility()).isEqualTo(2.333333);
        assertThat(PortfolioScore.of(List.of(new Scored("A", "vc", 1, 99)), 0.001).expectedVolatility()).isEqualTo(2.5);
        assertThat(PortfolioScore.of(List.of(new Scored("A", "vc", 1, Double.MAX_VALUE), new Scored("A", "vc", 1, Double.MAX_VALUE)), 1)
                .expectedVolatility()).isEqualTo(2.5);
    }

    @ParameterizedTest
    @CsvSource({"0.1,0.9,1,INCREASE", "0.1,1,1,HOLD", "0,0.5,1,HOLD", "-0.1,2,1,REDUCE", "-0.1,0,1,REDUCE"})
    void adviceFollowsScoreAndBudget(double score, double risk, double budget, Advice advice) {
        assertThat(PortfolioScore.of(List.of(new Scored("A", "vc", score, risk)), budget).recommendations().get(0).advice())
                .isEqualTo(advice);
    }

    @Test
    void whatIsTooLargeForANumberHasNoScore() {
        List<Scored> huge = List.of(new Scored("A", "vc", 1e308, 0.001));
        List<Scored> together = List.of(new Scored("A", "vc", 1e308, 1), new Scored("B", "vc", 1e308, 1));
        assertThat(PortfolioScore.alphaOf(huge)).isEmpty();
        assertThat(PortfolioScore.alphaOf(together)).isEmpty();
        assertThat(PortfolioScore.alphaOf(List.of())).isEmpty();
        assertThatThrownBy(() -> PortfolioScore.of(huge, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
