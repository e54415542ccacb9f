package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityFiguresTest {

    @Test
    void sharesAreOfWhatWasReviewed() {
        QualityFigures figures = new QualityFigures(51, 4, 1, 2, 1, 0.6, 0.3, 10);
        assertThat(figures.reviewCoverage()).isEqualTo(4 / 51.0);
        assertThat(figures.precision()).isEqualTo(0.25);
        assertThat(figures.incorrectRate()).isEqualTo(0.5);
        assertThat(figures.uncertainRate()).isEqualTo(0.25);
        assertThat(QualityFigures.NONE.precision() + QualityFigures.NONE.reviewCoverage()).isZero();
    }
}
