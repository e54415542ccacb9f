package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.signals.search.FoundSignal;
import io.tidewatch.signals.search.ScoreCourse;
import io.tidewatch.signals.search.ScoreCourse.Point;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreDrawingTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static ScoreDrawing draw(double... scores) {
        return ScoreDrawing.of(new ScoreCourse("liquid", "BTC", "1d", IntStream.range(0, scores.length)
                .mapToObj(i -> new Point(START.plusSeconds(60L * i), scores[i], "buy")).toList()));
    }

    @Test
    void timeGoesRightAndScoresGoUp() {
        ScoreDrawing drawing = draw(-0.1, 0, 0.1);
        assertThat(drawing.line()).isEqualTo("6.0,78.0 150.0,42.0 294.0,6.0");
        assertThat(drawing.zero()).isEqualTo("42.0");
        assertThat(drawing.least()).isEqualTo(-0.1);
        assertThat(drawing.most()).isEqualTo(0.1);
    }

    @Test
    void zeroIsAlwaysInThePicture() {
        assertThat(draw(0.1, 0.2).zero()).isEqualTo("78.0");
        assertThat(draw(-0.1, -0.2).zero()).isEqualTo("6.0");
    }

    @Test
    void oneScoreAndOnlyZeroesStandInTheMiddle() {
        assertThat(draw(0.1).line()).isEqualTo("150.0,6.0");
        assertThat(draw(0, 0).line()).isEqualTo("6.0,42.0 294.0,42.0");
    }

    @Test
    void ofManySignalsOnlyTheNewestIsMarked() {
        assertThat(draw(IntStream.range(0, 40).mapToDouble(i -> i).toArray()).marks()).hasSize(40);
        assertThat(draw(IntStream.range(0, 100).mapToDouble(i -> i).toArray()).marks()).singleElement()
                .isEqualTo(new ScoreDrawing.Mark("294.0", "6.0", "buy"));
    }

    @Test
    void aFileHoldsTheSignalsAndNoFormula() {
        assertThat(SignalExportServlet.csv(List.of(new FoundSignal(7, START, "vc", "=1+1", "1d", "buy", 0.1, 0.5, "p", "a, b", "d"))))
                .isEqualTo("id,created_at,track,target,horizon,action,score,confidence,policy,reason,decision_id\r\n"
                        + "7,2026-03-01T12:00:00Z,vc,'=1+1,1d,buy,0.1,0.5,p,\"a, b\",d\r\n");
    }
}
